package index

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// EntitiesNamed returns the ids of the entities of which a name holds all words
// of name, in the order that graph.Store promises, at most limit.
func (v *Version) EntitiesNamed(ctx context.Context, name string, limit int) ([]graph.EntityID, error) {
	defer runtime.KeepAlive(v)
	words := wordsOf(name)
	if len(words) == 0 || limit <= 0 {
		return nil, ctx.Err()
	}
	all := map[graph.EntityID]*ranked{}
	for _, view := range v.views {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v.named(view, words, all)
	}
	v.renamed(words, all)
	var found []*ranked
	for _, r := range all {
		if r.elsewhere {
			var err error
			if r.count, err = v.mentions(ctx, r.id); err != nil {
				return nil, err
			}
		}
		// Thousands may be called "officials": they are not all sorted.
		if len(found) >= limit && r.compare(found[limit-1]) > 0 {
			continue
		}
		if found = append(found, r); len(found) == limit || len(found) > 2*limit {
			found = foremost(found, limit)
		}
	}
	found = foremost(found, limit)
	ids := make([]graph.EntityID, len(found))
	for i := range ids {
		ids[i] = graph.EntityID(strings.Clone(string(found[i].id)))
	}
	return ids, nil
}

// foremost returns the first of all when they are sorted, at most limit.
func foremost(all []*ranked, limit int) []*ranked {
	slices.SortFunc(all, (*ranked).compare)
	return all[:min(limit, len(all))]
}

// ranked is an entity with what orders it among those of a name.
type ranked struct {
	id        graph.EntityID
	exact     bool
	count     int
	elsewhere bool // count is yet to be taken from all segments
}

// compare orders those of a name.
func (r *ranked) compare(other *ranked) int {
	if r.exact != other.exact {
		if r.exact {
			return -1
		}
		return 1
	}
	return cmp.Or(other.count-r.count, cmp.Compare(r.id, other.id))
}

// named adds the entities of a view that have words in a name.
func (v *Version) named(view view, words []string, all map[graph.EntityID]*ranked) {
	asked := make([]uint32, len(words))
	for i, w := range words {
		n, ok := view.nameWords.find(w)
		if !ok {
			return
		}
		asked[i] = n
	}
	var lists []*roaring.Bitmap
	for _, n := range asked {
		lists = append(lists, view.lists[byNameWord].bitmap(n))
	}
	entities := lists[0]
	for _, l := range lists[1:] {
		entities = roaring.And(entities, l)
	}
	if view.goneEntities != nil {
		entities = roaring.AndNot(entities, view.goneEntities)
	}
	for it := entities.Iterator(); it.HasNext(); {
		e := it.Next()
		holds, exact := view.called(e, asked)
		if !holds {
			continue
		}
		id := v.merges.Canonical(graph.EntityID(view.entities.get(e)))
		r := all[id]
		if r == nil {
			r = &ranked{id: id}
			all[id] = r
		}
		r.exact = r.exact || exact
		// What is unnamed belongs to one article, and so to one segment.
		if view.entityTraits[e].unnamed() && view.gone == nil && v.merges.Len() == 0 && !v.reviewed() {
			r.count = view.lists[bySpeaker].count(e) + view.lists[byAbout].count(e)
		} else {
			r.elsewhere = true
		}
	}
}

// renamed adds the entities that have words in what somebody calls them.
func (v *Version) renamed(words []string, all map[graph.EntityID]*ranked) {
	if v.curation == nil {
		return
	}
next:
	for id, name := range v.curation.names {
		for _, w := range words {
			if !slices.Contains(name, w) {
				continue next
			}
		}
		id = v.merges.Canonical(id)
		r := all[id]
		if r == nil {
			r = &ranked{id: id}
			all[id] = r
		}
		r.exact, r.elsewhere = r.exact || slices.Equal(name, words), true
	}
}

// called tells whether a name of an entity holds all words, and whether one is
// exactly these.
func (s *segment) called(entity uint32, asked []uint32) (holds, exact bool) {
	s.namesOf(entity, func(words []uint32) {
		all := true
		for _, w := range asked {
			all = all && slices.Contains(words, w)
		}
		holds = holds || all
		exact = exact || slices.Equal(words, asked)
	})
	return holds, exact
}

// mentions returns how many statements are by an entity and how many about it,
// added.
func (v *Version) mentions(ctx context.Context, id graph.EntityID) (int, error) {
	said, about, err := v.sides(ctx, id)
	return said.total + about.total, err
}

// sides returns the statements by an entity and those about it.
func (v *Version) sides(ctx context.Context, id graph.EntityID) (said, about found, err error) {
	if said, err = v.find(ctx, graph.Filter{Speakers: []graph.EntityID{id}}); err == nil {
		about, err = v.find(ctx, graph.Filter{About: []graph.EntityID{id}})
	}
	return said, about, err
}

// A Profile is what the index knows of an entity.
type Profile struct {
	Said, About int
	First, Last graph.Date
}

// Profile returns what is counted of one entity; zero if there is no statement by
// it or about it.
func (v *Version) Profile(ctx context.Context, id graph.EntityID) (p Profile, err error) {
	defer runtime.KeepAlive(v)
	said, about, err := v.sides(ctx, id)
	if err != nil {
		return p, err
	}
	p.Said, p.About = said.total, about.total
	for i, view := range said.views {
		for _, bm := range []*roaring.Bitmap{said.in[i], about.in[i]} {
			first, last := view.dated(bm)
			if first != "" && (p.First == "" || first < p.First) {
				p.First = graph.Date(strings.Clone(string(first)))
			}
			if last > p.Last {
				p.Last = graph.Date(strings.Clone(string(last)))
			}
		}
	}
	return p, nil
}

// dated returns the least and the greatest date of statements; empty if none has
// one.
func (s *segment) dated(bm *roaring.Bitmap) (first, last graph.Date) {
	end := s.undated()
	if bm.IsEmpty() || end == 0 || bm.Minimum() >= end {
		return "", ""
	}
	return s.dates[s.dateOf(uint32(bm.PreviousValue(end-1)))], s.dates[s.dateOf(bm.Minimum())]
}
