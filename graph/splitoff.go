package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Other returns the entity that SPLIT_OFF finds in an article: the one of this name that
// somebody has split off, here or elsewhere. No extractor names it.
func (c Curation) Other() EntityID { return EntityID(derive(entityPrefix, "split off", c.Name)) }

// Splits tell of an article which entities are others there. Unlike all else that a
// journal says, a store heeds them when it stores an article, so that entities, names and
// counts follow from what is stored; each is one to one, so that it can be undone. They
// follow an article to the version that takes its place.
type Splits map[ArticleID]map[EntityID]EntityID

// splitOff returns what the curations say that are not undone, of the articles where they
// hold, and which these are; at is that of [Journal.Following]. The last word counts: about
// an entity in an article, and about who the other is in that article. Who is split off
// can be split again.
func splitOff(all []Curation, at func(ArticleID, EntityID) (ArticleID, EntityID)) (Splits, map[CurationID]ArticleID) {
	out, s, where := undone(all), Splits{}, map[CurationID]ArticleID{}
	for _, c := range all {
		if c.Action != SplitOff {
			continue
		}
		article, from := at(c.Article, c.Entity)
		where[c.ID] = article
		if out[c.ID] {
			continue
		}
		in := s[article]
		if in == nil {
			in = map[EntityID]EntityID{}
			s[article] = in
		}
		for e, o := range in {
			if o == c.Entity {
				from = e
			}
		}
		other := c.Other()
		maps.DeleteFunc(in, func(_, o EntityID) bool { return o == other })
		in[from] = other
	}
	return s, where
}

// say tells whether s is what c says of its article.
func (s Splits) say(c Curation) bool {
	for _, o := range s[c.Article] {
		if o == c.Other() {
			return true
		}
	}
	return false
}

// Changed returns the articles of which s and t tell otherwise, sorted.
func (s Splits) Changed(t Splits) []ArticleID {
	all := map[ArticleID]bool{}
	for _, u := range []Splits{s, t} {
		for id := range u {
			if !maps.Equal(s[id], t[id]) {
				all[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// Of returns what an article gives by s, of what was extracted from it.
func (s Splits) Of(x Extraction) Extraction { return renamed(x, s[x.Article.ID]) }

// Extracted returns what Of was called with.
func (s Splits) Extracted(x Extraction) Extraction {
	back := map[EntityID]EntityID{}
	for e, other := range s[x.Article.ID] {
		back[other] = e
	}
	return renamed(x, back)
}

// renamed returns x with other ids of entities.
func renamed(x Extraction, ids map[EntityID]EntityID) Extraction {
	if len(ids) == 0 {
		return x
	}
	swap := func(all []EntityID) []EntityID {
		all = slices.Clone(all)
		for i, id := range all {
			if to, ok := ids[id]; ok {
				all[i] = to
			}
		}
		return all
	}
	x.Entities, x.Statements = slices.Clone(x.Entities), slices.Clone(x.Statements)
	for i, e := range x.Entities {
		if to, ok := ids[e.ID]; ok {
			x.Entities[i].ID = to
		}
	}
	for i, s := range x.Statements {
		x.Statements[i].Speakers, x.Statements[i].Addressees, x.Statements[i].About = swap(s.Speakers), swap(s.Addressees), swap(s.About)
	}
	return x
}

// SplitsOff returns the curations that say that in some articles an entity of s is another,
// called name: who decides, when and why is still to be filled in. id is one that entities
// that are one share, or that of one of them. The error wraps ErrInvalid, with the ids to
// choose from, if an article gives none of them or more than one.
func SplitsOff(ctx context.Context, s Store, id EntityID, name string, articles ...ArticleID) ([]Curation, error) {
	e, err := s.Entity(ctx, id)
	if err != nil {
		return nil, err
	}
	members, err := s.Members(ctx, id)
	if err != nil {
		return nil, err
	}
	var all []Curation
	for _, article := range articles {
		page, err := s.Statements(ctx, Filter{Articles: []ArticleID{article}, Uncurated: true}, Page{First: 1 << 30})
		if err != nil {
			return nil, err
		}
		given := map[EntityID]bool{}
		for _, item := range page.Items {
			for _, is := range slices.Concat(item.Statement.Speakers, item.Statement.Addressees, item.Statement.About) {
				one := func(m Entity) bool { return m.ID == is && (id == e.ID || id == is) }
				given[is] = given[is] || slices.ContainsFunc(members, one)
			}
		}
		maps.DeleteFunc(given, func(_ EntityID, is bool) bool { return !is })
		if len(given) != 1 {
			return nil, fmt.Errorf("article %s has %d entities that are %s: %v; it must be one: %w", article, len(given), e.Name, slices.Sorted(maps.Keys(given)), ErrInvalid)
		}
		for is := range given {
			all = append(all, Curation{Action: SplitOff, Entity: is, Article: article, Name: name})
		}
	}
	return all, nil
}
