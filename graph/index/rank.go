package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// oldest goes through the dates from the last to the first, and then through
// those without one; backward the other way.
func (l *list) oldest(i int, bm *roaring.Bitmap) {
	v := l.views[i]
	most := l.want + 1
	dates := v.fromOldest()
	if l.backward {
		slices.Reverse(dates)
	}
	for _, d := range dates {
		from, to := v.dateStart[d], v.dateStart[d+1]
		if l.after != nil {
			switch compareDates(v.dates[d], l.after.when) {
			case -1:
				continue
			case 0:
				from = max(from, v.after(l.after.key))
			}
		}
		if l.before != nil {
			switch compareDates(v.dates[d], l.before.when) {
			case 1:
				continue
			case 0:
				to = min(to, v.from(l.before.key))
			}
		}
		if most -= l.stretch(i, bm, from, to, most); most == 0 {
			break
		}
	}
}

// fromOldest returns the numbers of the dates from the oldest, none last.
func (s *segment) fromOldest() []int {
	all := make([]int, 0, len(s.dates))
	for d := len(s.dates) - 1; d >= 0; d-- {
		if s.dates[d] != "" {
			all = append(all, d)
		}
	}
	if n := len(s.dates); len(all) < n {
		all = append(all, n-1)
	}
	return all
}

// compareDates orders dates from the oldest, none last.
func compareDates(a, b graph.Date) int {
	if (a == "") != (b == "") {
		if a == "" {
			return 1
		}
		return -1
	}
	return cmp.Compare(a, b)
}

// ranked takes those of bm between the marks that rank highest, of equals the
// first; backward those that rank lowest, of equals the last.
func (l *list) ranked(ctx context.Context, view int, bm *roaring.Bitmap, rank func(uint32) float64) error {
	from, to := l.numbers(l.views[view])
	highest, lowest := math.Inf(1), math.Inf(-1)
	if l.after != nil {
		highest = l.after.rank
	}
	if l.before != nil {
		lowest = l.before.rank
	}
	t := taking{most: l.want + 1, backward: l.backward, worst: math.Inf(-1)}
	err := each(ctx, bm, func(all []uint32) {
		for _, s := range all {
			r := rank(s)
			if r > highest || r < lowest || l.after != nil && r == highest && s < from || l.before != nil && r == lowest && s >= to {
				continue
			}
			t.take(candidate{view, s, r})
		}
	})
	l.all = append(l.all, t.best()...)
	return err
}

// taking keeps the best of the candidates that it is given in the order of
// statements.
type taking struct {
	most     int
	backward bool
	worst    float64 // the value of the last of the best, once there are enough
	all      []candidate
}

// value is the more, the earlier a candidate is wanted.
func (t *taking) value(c candidate) float64 {
	if t.backward {
		return -c.rank
	}
	return c.rank
}

func (t *taking) take(c candidate) {
	// Of equals the first are wanted, which have been taken; backward the last.
	if v := t.value(c); v < t.worst || v == t.worst && !t.backward {
		return
	}
	if t.all = append(t.all, c); len(t.all) > 4*t.most+64 {
		t.best()
	}
}

// best leaves the best.
func (t *taking) best() []candidate {
	slices.SortFunc(t.all, func(a, b candidate) int {
		number := cmp.Compare(a.statement, b.statement)
		if t.backward {
			number = -number
		}
		return cmp.Or(cmp.Compare(t.value(b), t.value(a)), number)
	})
	if len(t.all) > t.most {
		t.all = t.all[:t.most]
		t.worst = t.value(t.all[t.most-1])
	}
	return t.all
}
