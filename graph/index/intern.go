package index

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/graph"
)

// An interner numbers entities across segments for one answer: what counts as
// one has one number.
type interner struct {
	version *Version
	merged  graph.Merged
	ids     []graph.EntityID
	number  map[graph.EntityID]uint32
	of      []numbers // of each view
}

// numbers are those of the entities of one view, plus one: few in a map, of many
// all.
type numbers struct {
	few  map[uint32]uint32
	many []uint32
}

// newInterner expects to be asked for about as many entities as some statements
// name.
func newInterner(v *Version, merged graph.Merged, statements int) *interner {
	in := &interner{version: v, merged: merged, number: map[graph.EntityID]uint32{}, of: make([]numbers, len(v.views))}
	for i, view := range v.views {
		if 4*statements > view.entities.len() {
			in.of[i].many = make([]uint32, view.entities.len())
		} else {
			in.of[i].few = map[uint32]uint32{}
		}
	}
	return in
}

// id returns the number of an entity by its id.
func (in *interner) id(id graph.EntityID) uint32 {
	id = in.merged.Canonical(id)
	n, ok := in.number[id]
	if !ok {
		n = uint32(len(in.ids))
		id = graph.EntityID(strings.Clone(string(id)))
		in.ids = append(in.ids, id)
		in.number[id] = n
	}
	return n
}

// entity returns the number of an entity of a view.
func (in *interner) entity(view int, e uint32) uint32 {
	of := &in.of[view]
	if of.many != nil {
		if of.many[e] == 0 {
			of.many[e] = in.id(graph.EntityID(in.version.views[view].entities.get(e))) + 1
		}
		return of.many[e] - 1
	}
	n, ok := of.few[e]
	if !ok {
		n = in.id(graph.EntityID(in.version.views[view].entities.get(e)))
		of.few[e] = n
	}
	return n
}

// row appends the numbers of the entities that a statement has in a column, each
// once.
func (in *interner) row(to []uint32, view int, entities []uint32) []uint32 {
	from := len(to)
	for _, e := range entities {
		n := in.entity(view, e)
		// Two of one statement have one number only where they count as one.
		if in.merged.Len() == 0 || !slices.Contains(to[from:], n) {
			to = append(to, n)
		}
	}
	return to
}

// A tally counts by number.
type tally []int

func (t *tally) add(n uint32, by int) {
	for uint32(len(*t)) <= n {
		*t = append(*t, 0)
	}
	(*t)[n] += by
}

// counted is a value with its count.
type counted[ID ~string] struct {
	id    ID
	count int
}

// most returns the ids with the greatest counts, of equals by id, at most limit,
// and how many there are in all.
func most[ID ~string](t tally, ids []ID, limit int) (top []counted[ID], distinct int) {
	limit = max(limit, 0)
	compare := func(a, b counted[ID]) int { return cmp.Or(b.count-a.count, cmp.Compare(a.id, b.id)) }
	least := 1
	cut := func() {
		slices.SortFunc(top, compare)
		if top = top[:min(limit, len(top))]; limit > 0 && len(top) == limit {
			least = top[limit-1].count
		}
	}
	for n, count := range t {
		if count == 0 {
			continue
		}
		distinct++
		if count >= least {
			if top = append(top, counted[ID]{ids[n], count}); len(top) > 4*limit+64 {
				cut()
			}
		}
	}
	cut()
	return top, distinct
}
