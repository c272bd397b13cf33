package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// A curation is what answers heed of a graph.Curated. Statements that have other
// speakers than their articles say stand in a segment of their own, which is never
// filed, and count as gone in the others; reviews are bitmaps beside the segments.
type curation struct {
	graph.Curated
	in        map[graph.StatementID]graph.ArticleID // where those that are spoken of stand
	corrected *segment                              // nil if there is none
	names     map[graph.EntityID][]string           // the words of what entities are called
}

// marks are the statements of one segment that a curation speaks of.
type marks struct {
	moved   *roaring.Bitmap // those that stand in the segment of the corrected
	wrong   *roaring.Bitmap
	reviews map[graph.Review]*roaring.Bitmap
}

// Curate makes c what answers heed. in tells the articles of all statements that it
// speaks of and that are there; corrected has the articles of those whose speakers it
// corrects, with these alone; nil if these are as they were. The error wraps graph.ErrInvalid if they are no
// statements; then nothing has changed.
func (x *Index) Curate(c graph.Curated, in map[graph.StatementID]graph.ArticleID, corrected []graph.Extraction) (*Version, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	next := *x.Current()
	was := next.curation
	next.curation = &curation{Curated: c, in: in, names: map[graph.EntityID][]string{}}
	for id, name := range c.Names() {
		next.curation.names[id] = wordsOf(name)
	}
	if corrected == nil && was != nil {
		next.curation.corrected = was.corrected
	}
	if len(corrected) > 0 {
		all := make([]graph.Extraction, len(corrected))
		for i, x := range corrected {
			all[i] = correctedBy(c, x)
		}
		s, err := build(all, x.entities.traitsOf)
		if err != nil {
			return nil, err
		}
		x.entities.add(s)
		next.ids = x.entities.ids
		next.curation.corrected = s
	}
	number := next.merges.number + 1
	next.merges = x.entities.newMerges(c.Merged)
	next.merges.number = number
	x.marked = nil
	x.set(&next)
	return &next, nil
}

// correctedBy returns x with its statements corrected, and with what they refer to.
func correctedBy(c graph.Curated, x graph.Extraction) graph.Extraction {
	all := graph.Extraction{Article: x.Article, Outlets: []graph.Outlet{{ID: x.Article.Outlet}}}
	for _, s := range x.Statements {
		s = c.Corrected(s)
		all.Statements = append(all.Statements, s)
		for _, id := range slices.Concat(s.Speakers, s.Addressees, s.About) {
			all.Entities = append(all.Entities, graph.Entity{ID: id})
		}
		all.Outlets = append(all.Outlets, graph.Outlet{ID: s.Via})
	}
	all.Outlets = slices.DeleteFunc(all.Outlets, func(o graph.Outlet) bool { return o.ID == "" })
	return all
}

// set makes a version the current one. x.mu is held.
func (x *Index) set(v *Version) {
	v.heeded, v.linker = v.views, &x.linker
	if c := v.curation; v.reviewed() || c != nil && len(c.Kinds()) > 0 {
		v.heeded = make([]view, 0, len(v.views)+1)
		marked := map[*segment]*marks{}
		for _, w := range v.views {
			if marked[w.segment] = x.marked[w.segment]; marked[w.segment] == nil {
				marked[w.segment] = c.mark(w.segment, false)
			}
			v.heeded = append(v.heeded, w.heeding(c, marked[w.segment]))
		}
		if c.corrected != nil {
			v.heeded = append(v.heeded, view{segment: c.corrected}.heeding(c, c.mark(c.corrected, true)))
		}
		x.marked = marked
	}
	x.current.Store(v)
}

// heeding returns v as it is with a curation.
func (v view) heeding(c *curation, m *marks) view {
	v.curation, v.marks = c, m
	if !m.moved.IsEmpty() {
		v.gone = with(v.gone, m.moved.ToArray()...)
	}
	return v
}

// mark finds the statements of a segment that c speaks of. Those of the segment of
// the corrected are not moved.
func (c *curation) mark(s *segment, corrected bool) *marks {
	m := &marks{roaring.New(), roaring.New(), map[graph.Review]*roaring.Bitmap{}}
	for id, article := range c.in {
		i, ok := s.find(article, id)
		if !ok {
			continue
		}
		if _, is := c.Speakers()[id]; is && !corrected {
			m.moved.Add(i)
		}
		if r := c.Reviews()[id]; r != graph.Unreviewed {
			if m.reviews[r] == nil {
				m.reviews[r] = roaring.New()
			}
			m.reviews[r].Add(i)
			if r.Wrong() {
				m.wrong.Add(i)
			}
		}
	}
	return m
}

// find returns the number of a statement of an article.
func (s *segment) find(article graph.ArticleID, id graph.StatementID) (uint32, bool) {
	a, ok := s.articles.find(string(article))
	want, valid := idBytes(id)
	if !ok || !valid {
		return 0, false
	}
	for it := s.lists[byArticle].bitmap(a).Iterator(); it.HasNext(); {
		if i := it.Next(); s.id[i] == want {
			return i, true
		}
	}
	return 0, false
}

// reviewed tells whether v heeds what somebody says of a statement.
func (v *Version) reviewed() bool { return v.curation != nil && len(v.curation.in) > 0 }

// reviewed returns the statements that have one of some reviews.
func (v view) reviewed(reviews []graph.Review) *roaring.Bitmap {
	bm := roaring.New()
	if slices.Contains(reviews, graph.Unreviewed) {
		bm = v.all()
	}
	if v.marks == nil {
		return bm
	}
	for r, of := range v.marks.reviews {
		if slices.Contains(reviews, r) {
			bm.Or(of)
		} else {
			bm.AndNot(of)
		}
	}
	return bm
}

// shown returns bm without what is wrong, unless f asks for it.
func (v view) shown(f graph.Filter, bm *roaring.Bitmap) *roaring.Bitmap {
	if v.marks == nil || len(f.Reviews) > 0 || v.marks.wrong.IsEmpty() {
		return bm
	}
	return roaring.AndNot(bm, v.marks.wrong)
}

// ofKinds returns lists of the statements that have an entity of some kinds in a
// column. The traits of a statement tell the kinds that articles give: where an
// entity is said to be of another kind, each of its statements is looked at.
func (v view) ofKinds(trait int, f field, kinds []graph.EntityKind) []*roaring.Bitmap {
	if len(kinds) == 0 {
		return nil
	}
	lists := v.traitLists(trait, placesIn(graph.EntityKinds, kinds))
	said := map[uint32]graph.EntityKind{}
	touched := roaring.New()
	if v.curation != nil {
		for id, kind := range v.curation.Kinds() {
			if e, ok := v.entities.find(string(id)); ok {
				said[e] = kind
				touched.Or(v.lists[f].bitmap(e))
			}
		}
	}
	if touched.IsEmpty() || len(lists) == 0 {
		return lists
	}
	column := v.speaker
	if f == byAbout {
		column = v.about
	}
	bm := roaring.AndNot(either(lists), touched)
	for it := touched.Iterator(); it.HasNext(); {
		i := it.Next()
		if slices.ContainsFunc(column.row(i), func(e uint32) bool {
			kind, ok := said[e]
			if !ok {
				kind = graph.EntityKinds[v.entityTraits[e].kind()]
			}
			return slices.Contains(kinds, kind)
		}) {
			bm.Add(i)
		}
	}
	return []*roaring.Bitmap{bm}
}
