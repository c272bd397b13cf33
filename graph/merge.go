package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// A Merge says that two entities are one: what articles say of From is said of
// Into. Nothing that was extracted is rewritten, so that a merge can be undone.
type Merge struct {
	From, Into EntityID
	// Score is how sure it is that they are one, in [0, 1].
	Score float64
	// Reason says in words why they are one.
	Reason string
	// By is who says so: the version of a program, or a person.
	By string
	// Apart turns the merge round: somebody has looked at the two and says that
	// they are not one. They are never to be proposed again.
	Apart bool
}

// check returns an error unless m says something.
func (m Merge) check() error {
	switch {
	case TypeOf(string(m.From)) != EntityType || TypeOf(string(m.Into)) != EntityType || m.From == m.Into:
		return fmt.Errorf("merge of %q into %q: %w", m.From, m.Into, ErrInvalid)
	case !(m.Score >= 0 && m.Score <= 1):
		return fmt.Errorf("merge of %s into %s: score %v: %w", m.From, m.Into, m.Score, ErrInvalid)
	case m.Reason == "" || m.By == "":
		return fmt.Errorf("merge of %s into %s without a reason, or by nobody: %w", m.From, m.Into, ErrInvalid)
	}
	return nil
}

// Merged knows which entities are one, and which two are said to be apart. The
// zero Merged knows none. It does not change: With and Without return another.
type Merged struct {
	live  map[EntityID]Merge    // by From
	apart map[[2]EntityID]Merge // by From and Into

	into    map[EntityID]EntityID   // to the canonical entity, itself left out
	members map[EntityID][]EntityID // by canonical entity, itself among them, sorted
}

// With returns m with merges taken in order. An entity is merged into one other
// at the most: a later merge of it replaces the earlier. Of two entities the
// last word counts: a merge that says that they are apart undoes the one before,
// and the other way round. The error wraps ErrInvalid if a merge says nothing, or
// if an entity would be merged into itself by way of others.
func (m Merged) With(merges ...Merge) (Merged, error) {
	live, apart := copied(m.live), copied(m.apart)
	for _, x := range merges {
		if err := x.check(); err != nil {
			return m, err
		}
		if pair := [2]EntityID{x.From, x.Into}; !x.Apart {
			live[x.From] = x
			delete(apart, pair)
		} else {
			if live[x.From].Into == x.Into {
				delete(live, x.From)
			}
			apart[pair] = x
		}
	}
	return newMerged(live, apart)
}

// Without returns m without the merges of these entities into others; the error
// wraps ErrNotFound if one of them is not merged.
func (m Merged) Without(from ...EntityID) (Merged, error) {
	live := copied(m.live)
	for _, id := range from {
		if _, ok := live[id]; !ok {
			return m, fmt.Errorf("merge of %s: %w", id, ErrNotFound)
		}
		delete(live, id)
	}
	return newMerged(live, m.apart)
}

func copied[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m))
	maps.Copy(out, m)
	return out
}

func newMerged(live map[EntityID]Merge, apart map[[2]EntityID]Merge) (Merged, error) {
	m := Merged{live, apart, map[EntityID]EntityID{}, map[EntityID][]EntityID{}}
	for from, x := range live {
		to := x.Into
		for steps := 0; live[to].Into != ""; steps++ {
			if to = live[to].Into; steps > len(live) {
				return Merged{}, fmt.Errorf("%s is merged into itself: %w", from, ErrInvalid)
			}
		}
		m.into[from] = to
		m.members[to] = append(m.members[to], from)
	}
	for to, all := range m.members {
		m.members[to] = append(all, to)
		slices.Sort(m.members[to])
	}
	return m, nil
}

// Among returns m with only the merges of which both entities are there.
func (m Merged) Among(there func(EntityID) bool) Merged {
	live, apart := copied(m.live), copied(m.apart)
	maps.DeleteFunc(live, func(_ EntityID, x Merge) bool { return !there(x.From) || !there(x.Into) })
	maps.DeleteFunc(apart, func(_ [2]EntityID, x Merge) bool { return !there(x.From) || !there(x.Into) })
	few, _ := newMerged(live, apart) // none of fewer is merged into itself
	return few
}

// Beyond returns the entities that m merges into others and few does not, sorted.
func (m Merged) Beyond(few Merged) []EntityID {
	var beyond []EntityID
	for from := range m.live {
		if _, ok := few.live[from]; !ok {
			beyond = append(beyond, from)
		}
	}
	slices.Sort(beyond)
	return beyond
}

// List returns the merges, sorted by From, then Into.
func (m Merged) List() []Merge {
	all := slices.Concat(slices.Collect(maps.Values(m.live)), slices.Collect(maps.Values(m.apart)))
	slices.SortFunc(all, func(a, b Merge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Into, b.Into))
	})
	return all
}

// Len counts the entities that are merged into another.
func (m Merged) Len() int { return len(m.into) }

// Canonical returns the entity that id is one with and that stands for both:
// id itself if it is not merged.
func (m Merged) Canonical(id EntityID) EntityID {
	if to, ok := m.into[id]; ok {
		return to
	}
	return id
}

// Members returns the ids of all entities that are one with id, itself among
// them, sorted.
func (m Merged) Members(id EntityID) []EntityID {
	if all := m.members[m.Canonical(id)]; all != nil {
		return all
	}
	return []EntityID{id}
}

// Expand returns ids with those of all entities that are one with any of them,
// each once.
func (m Merged) Expand(ids []EntityID) []EntityID {
	if len(m.into) == 0 || len(ids) == 0 {
		return ids
	}
	var out []EntityID
	seen := map[EntityID]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		for _, member := range m.Members(id) {
			seen[member] = true
			out = append(out, member)
		}
	}
	return out
}

// Filter returns f so that it chooses by any member what it chose by one;
// unchanged if f is [Filter.Uncurated].
func (m Merged) Filter(f Filter) Filter {
	if f.Uncurated || len(m.into) == 0 {
		return f
	}
	f.Speakers, f.Addressees, f.About = m.Expand(f.Speakers), m.Expand(f.Addressees), m.Expand(f.About)
	f.Not = slices.Clone(f.Not)
	for i, not := range f.Not {
		not.Uncurated = false
		f.Not[i] = m.Filter(not)
	}
	return f
}

// Statement returns s with canonical ids, each once in a list.
func (m Merged) Statement(s Statement) Statement {
	s.Speakers, s.Addressees, s.About = m.canonicals(s.Speakers), m.canonicals(s.Addressees), m.canonicals(s.About)
	return s
}

// canonicals leaves ids alone unless one of them is merged.
func (m Merged) canonicals(ids []EntityID) []EntityID {
	if !slices.ContainsFunc(ids, func(id EntityID) bool { return m.Canonical(id) != id }) {
		return ids
	}
	var out []EntityID
	for _, id := range ids {
		if id = m.Canonical(id); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Unite returns canonical with what is known of the members: their names are
// its aliases, their descriptions its own, each words once, and its Wikidata id
// is the first that one of them has.
func Unite(canonical Entity, members []Entity) Entity {
	described := slices.Clone(canonical.Descriptions)
	for _, e := range members {
		canonical.SameAs = cmp.Or(canonical.SameAs, e.SameAs)
		described = append(described, e.Descriptions...)
		canonical.Aliases = append(append(canonical.Aliases[:len(canonical.Aliases):len(canonical.Aliases)], e.Name), e.Aliases...)
	}
	slices.SortStableFunc(described, func(a, b Description) int { return cmp.Compare(a.Words, b.Words) })
	canonical.Descriptions = slices.CompactFunc(described, func(a, b Description) bool { return a.Words == b.Words })
	slices.Sort(canonical.Aliases)
	canonical.Aliases = slices.DeleteFunc(slices.Compact(canonical.Aliases), func(a string) bool { return a == canonical.Name })
	return canonical
}
