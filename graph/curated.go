package graph

import (
	"cmp"
	"slices"
)

// Curated is what answers heed of a journal: which entities are one, what they are
// called, which statements are wrong. The zero Curated changes nothing. It does not
// change.
type Curated struct {
	Merged
	// Curations are all of the journal, in order, with what has become of each.
	Curations []CurationItem

	names    map[EntityID]string
	kinds    map[EntityID]EntityKind
	sameAs   map[EntityID]WikidataID
	reviews  map[StatementID]Review
	speakers map[StatementID][]EntityID
}

// Names, Kinds, Reviews and Speakers return what has been decided about entities and
// statements. They must not be changed.
func (c Curated) Names() map[EntityID]string           { return c.names }
func (c Curated) Kinds() map[EntityID]EntityKind       { return c.kinds }
func (c Curated) Reviews() map[StatementID]Review      { return c.reviews }
func (c Curated) Speakers() map[StatementID][]EntityID { return c.speakers }

// Curates tells whether somebody has said something of a statement.
func (c Curated) Curates(id StatementID) bool {
	_, spoken := c.speakers[id]
	return spoken || c.reviews[id] != Unreviewed
}

// SameAs returns the entities that are said to be an item of Wikidata, sorted.
func (c Curated) SameAs(item WikidataID) []EntityID {
	var all []EntityID
	for id, is := range c.sameAs {
		if is == item {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return all
}

// Corrected returns s with its review, and by those who are said to speak; entities
// as the article has them.
func (c Curated) Corrected(s Statement) Statement {
	s.Review = c.reviews[s.ID]
	if speakers, ok := c.speakers[s.ID]; ok {
		s.Speakers = slices.Clone(speakers)
	}
	return s
}

// Statement returns s corrected, with canonical ids, each once in a list.
func (c Curated) Statement(s Statement) Statement { return c.Merged.Statement(c.Corrected(s)) }

// Entity returns what members, the entities that are one with id, are together: as
// [Unite] says, each as it is said to be.
func (c Curated) Entity(id EntityID, members []Entity) Entity {
	all := make([]Entity, len(members))
	var canonical Entity
	for i, e := range members {
		all[i] = c.said(e)
		if e.ID == c.Canonical(id) {
			canonical = all[i]
		}
	}
	if len(all) == 1 {
		return canonical
	}
	e := Unite(canonical, all)
	if is, ok := c.sameAs[e.ID]; ok {
		e.SameAs = is
	}
	return e
}

// said returns e as it is said to be.
func (c Curated) said(e Entity) Entity {
	e.Kind = cmp.Or(c.kinds[e.ID], e.Kind)
	if is, ok := c.sameAs[e.ID]; ok {
		e.SameAs = is
	}
	if name, ok := c.names[e.ID]; ok && name != e.Name {
		e.Aliases = append(slices.Clone(e.Aliases), e.Name)
		slices.Sort(e.Aliases)
		e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == name })
		e.Name = name
	}
	return e
}
