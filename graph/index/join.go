package index

import "github.com/RoaringBitmap/roaring/v2"

// joined is a table made of several.
type joined struct {
	all  []string
	to   [][]uint32 // of each view, the new numbers
	from [][]int32  // of each view, the old numbers by the new; -1 if it is not there
}

// join joins a table of all views but what is gone.
func (m *merger) join(of func(view) table, gone func(view) *roaring.Bitmap) joined {
	var j joined
	tables := make([]table, len(m.views))
	next := make([]uint32, len(m.views))
	for i, v := range m.views {
		tables[i] = of(v)
		j.to = append(j.to, make([]uint32, tables[i].len()))
	}
	most := 0
	for _, t := range tables {
		most = max(most, t.len())
	}
	j.all, j.from = make([]string, 0, most), make([][]int32, len(m.views))
	for i := range j.from {
		j.from[i] = make([]int32, 0, most)
	}
	for {
		least, ok := "", false
		for i, t := range tables {
			if int(next[i]) < t.len() {
				if s := t.get(next[i]); !ok || s < least {
					least, ok = s, true
				}
			}
		}
		if !ok {
			return j
		}
		j.take(least, tables, next, func(i int) bool {
			bm := gone(m.views[i])
			return bm != nil && bm.Contains(next[i])
		})
	}
}

// take takes a string from the tables whose next it is.
func (j *joined) take(s string, tables []table, next []uint32, gone func(i int) bool) {
	kept := false
	for i, t := range tables {
		at := int32(-1)
		if int(next[i]) < t.len() && t.get(next[i]) == s {
			if at = int32(next[i]); gone(i) {
				j.to[i][at], at = removed, -1
				next[i]++
			}
		}
		if at >= 0 {
			kept = true
		}
		j.from[i] = append(j.from[i], at)
	}
	number := uint32(len(j.all))
	if kept {
		j.all = append(j.all, s)
	}
	for i := range tables {
		last := len(j.from[i]) - 1
		if at := j.from[i][last]; at >= 0 {
			j.to[i][at] = number
			next[i]++
		}
		if !kept {
			j.from[i] = j.from[i][:last]
		}
	}
}
