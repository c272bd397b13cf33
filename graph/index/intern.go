package index

import (
	"cmp"
	"runtime"
	"slices"
	"strings"

	"whosaid/graph"
)

// A dictionary numbers entities for all segments: what is counted across them is
// counted by these numbers. A number is given for good, until the index is opened
// again.
type dictionary struct {
	number map[graph.EntityID]uint32
	ids    []graph.EntityID // by number; it only grows, so that versions share it
	traits []entityTraits
	gone   map[uint32]bool // those that have been removed
}

func newDictionary() dictionary {
	return dictionary{number: map[graph.EntityID]uint32{}, gone: map[uint32]bool{}}
}

// add gives the entities of a segment their numbers.
func (d *dictionary) add(s *segment) {
	s.number = make([]uint32, s.entities.len())
	for e := range s.number {
		id := graph.EntityID(s.entities.get(uint32(e)))
		n, ok := d.number[id]
		if !ok {
			n, id = uint32(len(d.ids)), graph.EntityID(strings.Clone(string(id)))
			d.number[id] = n
			d.ids, d.traits = append(d.ids, id), append(d.traits, s.entityTraits[e])
		}
		if d.gone[n] {
			delete(d.gone, n)
			d.traits[n] = s.entityTraits[e]
		}
		s.number[e] = n
	}
}

// traitsOf returns what is known of an entity that is there.
func (d *dictionary) traitsOf(id graph.EntityID) (entityTraits, bool) {
	n, ok := d.number[id]
	if !ok || d.gone[n] {
		return 0, false
	}
	return d.traits[n], true
}

// merges say which entities count as one.
type merges struct {
	graph.Merged
	canonical map[uint32]uint32 // by number; nil if there are none
	number    int               // how many merges there have been before
}

// newMerges numbers the entities that are merged.
func (d *dictionary) newMerges(merged graph.Merged) merges {
	m := merges{Merged: merged}
	if merged.Len() == 0 {
		return m
	}
	m.canonical = map[uint32]uint32{}
	for _, merge := range merged.List() {
		from, ok := d.number[merge.From]
		into, okInto := d.number[merged.Canonical(merge.From)]
		if ok && okInto && from != into {
			m.canonical[from] = into
		}
	}
	return m
}

// mergesFor returns the merges that an answer to f heeds.
func (v *Version) mergesFor(f graph.Filter) merges {
	if f.Uncurated {
		return merges{}
	}
	return v.merges
}

// of returns what an entity counts as, by numbers.
func (m merges) of(n uint32) uint32 {
	if m.canonical != nil {
		if into, ok := m.canonical[n]; ok {
			return into
		}
	}
	return n
}

// row appends what the entities of a view count as that a statement has in a
// column, each once.
func (m merges) row(to []uint32, v view, entities []uint32) []uint32 {
	from := len(to)
	for _, e := range entities {
		n := m.of(v.number[e])
		// Two of one statement have one number only where they count as one.
		if m.canonical == nil || !slices.Contains(to[from:], n) {
			to = append(to, n)
		}
	}
	return to
}

// numberOf returns the number of what an id counts as; false if it is not there.
func (v *Version) numberOf(id graph.EntityID, m merges) (uint32, bool) {
	for _, view := range v.views {
		if e, ok := view.entities.find(string(id)); ok && !isIn(view.goneEntities, e) {
			return m.of(view.number[e]), true
		}
	}
	return 0, false
}

// Has tells whether the index has an entity.
func (v *Version) Has(id graph.EntityID) bool {
	defer runtime.KeepAlive(v)
	_, ok := v.numberOf(id, merges{})
	return ok
}

// A tally counts by number: many in a row, few in a map.
type tally struct {
	row []int32
	few map[uint32]int32
}

// newTally counts by numbers less than limit, and adds about some times.
func newTally(limit, some int) *tally {
	if some < limit/32 {
		return &tally{few: map[uint32]int32{}}
	}
	return &tally{row: make([]int32, limit)}
}

func (t *tally) add(n uint32) {
	if t.row != nil {
		t.row[n]++
	} else {
		t.few[n]++
	}
}

// forget takes back what was counted for a number.
func (t *tally) forget(n uint32) {
	if t.row != nil {
		t.row[n] = 0
	} else {
		delete(t.few, n)
	}
}

// each calls f for every number with a count.
func (t *tally) each(f func(n uint32, count int)) {
	for n, count := range t.row {
		if count > 0 {
			f(uint32(n), int(count))
		}
	}
	for n, count := range t.few {
		f(n, int(count))
	}
}

// counted is a number with its count.
type counted struct {
	number uint32
	count  int
}

// most returns the numbers with the greatest counts, of equals by id, at most
// limit, and how many there are in all.
func most[ID ~string](t *tally, ids []ID, limit int) (top []counted, distinct int) {
	limit = max(limit, 0)
	compare := func(a, b counted) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return cmp.Compare(ids[a.number], ids[b.number])
	}
	least := 1
	cut := func() {
		slices.SortFunc(top, compare)
		if top = top[:min(limit, len(top))]; limit > 0 && len(top) == limit {
			least = top[limit-1].count
		}
	}
	t.each(func(n uint32, count int) {
		distinct++
		if count >= least {
			if top = append(top, counted{n, count}); len(top) > 4*limit+64 {
				cut()
			}
		}
	})
	cut()
	return top, distinct
}
