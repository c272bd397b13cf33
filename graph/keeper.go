package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A keeper applies curations in order. Of each it keeps the number, so that the one
// after it can overrule it.
type keeper struct {
	programs Merged
	states   []State
	now      []Curation // with the ids of what is there
	live     map[EntityID]kept[Merge]
	apart    map[[2]EntityID]kept[Merge]
	names    map[EntityID]kept[string]
	kinds    map[EntityID]kept[EntityKind]
	sameAs   map[EntityID]kept[WikidataID]
	reviews  map[StatementID]kept[Review]
	speakers map[StatementID]kept[[]EntityID]
	called   map[EntityID]string      // those that are split off, as long as they are not renamed
	off      map[[2]EntityID]Curation // who is split off, and of whom
}

// kept is what a curation says, with its number.
type kept[T any] struct {
	says   T
	number int
}

func newKeeper(programs Merged) *keeper {
	return &keeper{programs, nil, nil, map[EntityID]kept[Merge]{}, map[[2]EntityID]kept[Merge]{}, map[EntityID]kept[string]{},
		map[EntityID]kept[EntityKind]{}, map[EntityID]kept[WikidataID]{}, map[StatementID]kept[Review]{}, map[StatementID]kept[[]EntityID]{},
		map[EntityID]string{}, map[[2]EntityID]Curation{}}
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
	case SplitOff:
		k.called[c.Other()] = c.Name
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
	for id, name := range k.called { // the article's form says who it is not
		c.names[id] = cmp.Or(c.names[id], name)
		c.sameAs[id] = cmp.Or(c.sameAs[id], "")
	}
	for i, state := range k.states {
		c.Curations = append(c.Curations, CurationItem{all[i], state, k.now[i]})
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
	if len(k.live)+len(k.apart)+len(k.off) == 0 {
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
	for p, c := range k.off { // no program makes them one
		if _, ok := k.apart[pair(p[0], p[1])]; !ok && live[p[0]].Into != p[1] && live[p[1]].Into != p[0] {
			apart[p] = Merge{From: p[0], Into: p[1], Score: 1, Reason: c.Reason, By: c.By, Apart: true}
		}
	}
	for _, from := range slices.Sorted(maps.Keys(k.programs.live)) {
		m := k.programs.live[from]
		_, decided := live[from]
		_, split := k.apart[pair(m.From, m.Into)]
		for p := range k.off {
			split = split || pair(p[0], p[1]) == pair(m.From, m.Into)
		}
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
