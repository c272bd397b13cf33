package graph

import (
	"fmt"
	"maps"
	"slices"
)

// A Journal is all that has been decided about what was extracted, in order: the
// merges that programs have found, and above them the curations, whose word counts.
// The zero Journal is empty. It does not change: With and WithMerges return another.
type Journal struct {
	merged Merged
	all    []Curation
}

// Merged returns the merges of programs.
func (j Journal) Merged() Merged { return j.merged }

// WithMerged returns j with other merges of programs.
func (j Journal) WithMerged(m Merged) Journal { return Journal{m, j.all} }

// With returns j with curations added in order, and those that are new: what j has
// already is left as it is. What is undone may be undone once more, as where two have
// done so and share it. The error wraps ErrInvalid if one says nothing, and
// ErrNotFound if it undoes what j lacks.
func (j Journal) With(cs ...Curation) (Journal, []Curation, error) {
	had := map[CurationID]bool{}
	for _, c := range j.all {
		had[c.ID] = true
	}
	var added []Curation
	for _, c := range cs {
		if err := c.Check(); err != nil {
			return j, nil, err
		}
		if had[c.ID] {
			continue
		}
		if c.Action == Undo && !had[c.Undoes] {
			return j, nil, fmt.Errorf("curation %s undoes %s: %w", c.ID, c.Undoes, ErrNotFound)
		}
		had[c.ID] = true
		added = append(added, c)
	}
	return Journal{j.merged, slices.Concat(j.all, added)}, added, nil
}

// undone returns which of all are undone: by a later one that is not.
func undone(all []Curation) map[CurationID]bool {
	out := map[CurationID]bool{}
	for _, c := range slices.Backward(all) {
		if c.Action == Undo && !out[c.ID] {
			out[c.Undoes] = true
		}
	}
	return out
}

// Names calls f with the id of every entity and statement that j speaks of; of one
// several times perhaps.
func (j Journal) Names(f func(id string)) {
	for _, m := range j.merged.List() {
		f(string(m.From))
		f(string(m.Into))
	}
	for _, c := range j.all {
		c.Names(f)
	}
}

// Heeded returns what j says of what is there, as there tells of the id of an entity
// or a statement.
func (j Journal) Heeded(there func(id string) bool) Curated {
	k := newKeeper(j.merged.Among(func(id EntityID) bool { return there(string(id)) }))
	out := undone(j.all)
	for i, c := range j.all {
		waits := false
		c.Names(func(id string) { waits = waits || !there(id) })
		switch {
		case out[c.ID]:
			k.states = append(k.states, Undone)
		case waits:
			k.states = append(k.states, Waiting)
		default:
			k.states = append(k.states, InEffect)
			k.keep(i, c)
		}
	}
	return k.curated(j.all)
}

// A keeper applies curations in order. Of each it keeps the number, so that the one
// after it can overrule it.
type keeper struct {
	programs Merged
	states   []State
	live     map[EntityID]kept[Merge]
	apart    map[[2]EntityID]kept[Merge]
	names    map[EntityID]kept[string]
	kinds    map[EntityID]kept[EntityKind]
	sameAs   map[EntityID]kept[WikidataID]
	reviews  map[StatementID]kept[Review]
	speakers map[StatementID]kept[[]EntityID]
}

// kept is what a curation says, with its number.
type kept[T any] struct {
	says   T
	number int
}

func newKeeper(programs Merged) *keeper {
	return &keeper{programs, nil, map[EntityID]kept[Merge]{}, map[[2]EntityID]kept[Merge]{}, map[EntityID]kept[string]{},
		map[EntityID]kept[EntityKind]{}, map[EntityID]kept[WikidataID]{}, map[StatementID]kept[Review]{}, map[StatementID]kept[[]EntityID]{}}
}

// put makes what curation i says the last word about key.
func put[K comparable, V any](k *keeper, m map[K]kept[V], key K, i int, says V) {
	drop(k, m, key)
	m[key] = kept[V]{says, i}
}

// drop overrules what has been said about key.
func drop[K comparable, V any](k *keeper, m map[K]kept[V], key K) {
	if was, ok := m[key]; ok {
		k.states[was.number] = Overruled
		delete(m, key)
	}
}

func (k *keeper) keep(i int, c Curation) {
	switch c.Action {
	case MergeEntities:
		k.merge(i, c)
	case SplitEntity:
		for _, pair := range [][2]EntityID{{c.Entity, c.Into}, {c.Into, c.Entity}} {
			if k.live[pair[0]].says.Into == pair[1] {
				drop(k, k.live, pair[0])
			}
		}
		put(k, k.apart, pairOf(c), i, mergeOf(c))
	case RenameEntity:
		put(k, k.names, c.Entity, i, c.Name)
	case SetKind:
		put(k, k.kinds, c.Entity, i, c.Kind)
	case SetWikidata:
		put(k, k.sameAs, c.Entity, i, c.SameAs)
	case CorrectSpeaker:
		put(k, k.speakers, c.Statement, i, c.Speakers)
		put(k, k.reviews, c.Statement, i, Corrected)
	case ConfirmStatement, RejectSpan, RejectStatement:
		put(k, k.reviews, c.Statement, i, reviewOf[c.Action])
		if s, ok := k.speakers[c.Statement]; ok {
			k.states[s.number] = InEffect // the speakers stay corrected
		}
	}
}

// merge makes c.Into stand for both. If it has been merged into c.Entity, by way of
// others perhaps, it is so no longer.
func (k *keeper) merge(i int, c Curation) {
	drop(k, k.apart, pairOf(c))
	for id := c.Into; id != ""; id = k.live[id].says.Into {
		if id == c.Entity {
			drop(k, k.live, c.Into)
			break
		}
	}
	put(k, k.live, c.Entity, i, mergeOf(c))
}

func mergeOf(c Curation) Merge {
	return Merge{From: c.Entity, Into: c.Into, Score: 1, Reason: c.Reason, By: c.By, Apart: c.Action == SplitEntity}
}

// pairOf returns the two entities of c in an order of their own.
func pairOf(c Curation) [2]EntityID { return pair(c.Entity, c.Into) }

func pair(a, b EntityID) [2]EntityID { return [2]EntityID{min(a, b), max(a, b)} }

func (k *keeper) curated(all []Curation) Curated {
	c := Curated{Merged: k.merged(), names: says(k.names), kinds: says(k.kinds), sameAs: says(k.sameAs),
		reviews: says(k.reviews), speakers: says(k.speakers)}
	for i, state := range k.states {
		c.Curations = append(c.Curations, CurationItem{all[i], state})
	}
	return c
}

func says[K comparable, V any](m map[K]kept[V]) map[K]V {
	out := make(map[K]V, len(m))
	for key, v := range m {
		out[key] = v.says
	}
	return out
}

// merged returns the merges of the curations, and under them those of programs that
// they leave room for.
func (k *keeper) merged() Merged {
	if len(k.live)+len(k.apart) == 0 {
		return k.programs
	}
	live, apart := says(k.live), map[[2]EntityID]Merge{}
	for p, m := range k.programs.apart {
		if _, ok := k.apart[pair(p[0], p[1])]; !ok && live[p[0]].Into != p[1] && live[p[1]].Into != p[0] {
			apart[p] = m
		}
	}
	for _, m := range says(k.apart) {
		apart[[2]EntityID{m.From, m.Into}] = m
	}
	for _, from := range slices.Sorted(maps.Keys(k.programs.live)) {
		m := k.programs.live[from]
		_, decided := live[from]
		_, split := k.apart[pair(m.From, m.Into)]
		for id := m.Into; id != "" && !decided; id = live[id].Into {
			decided = id == from
		}
		if !decided && !split {
			live[from] = m
		}
	}
	all, _ := newMerged(live, apart) // none is merged into itself
	return all
}
