package cayleystore

import (
	"context"
	"errors"
	"maps"
	"slices"

	"whosaid/graph"
)

// What the journal says of entities and statements that are not there waits until
// they are. The caller of each of these has the turn, or opens the store.

// presence tells of ids that the journal names whether they are there, of statements that
// are, in which article, and what became of ids that an earlier version had. That counts as
// named, too.
type presence struct {
	there  map[string]bool
	in     map[graph.StatementID]graph.ArticleID
	became map[string]string
}

func newPresence() presence {
	return presence{map[string]bool{}, map[graph.StatementID]graph.ArticleID{}, map[string]string{}}
}

// now is a [graph.Now].
func (p presence) now(id string) string {
	at := id
	for range len(p.became) + 1 {
		if p.there[at] {
			return at
		}
		at = p.became[at]
	}
	return id
}

// A decision is a journal with what is new in it, whether it is there.
type decision struct {
	journal graph.Journal
	present presence
}

// decide makes d what the store says.
func (s *Store) decide(d decision) {
	s.journal = d.journal
	s.present.add(d.present)
}

// heededMerges returns the merges of programs whose entities are there.
func (s *Store) heededMerges() graph.Merged {
	return s.journal.Merged().Among(func(id graph.EntityID) bool { return s.present.there[string(id)] })
}

// heed makes what the journal says of what is there what answers heed, from the
// graph and the index as they are now. anew tells that statements may not be as they
// were when it was called before.
func (s *Store) heed(ctx context.Context, anew bool) error {
	c := s.journal.Heeded(func(id string) bool { return s.present.there[id] }, s.present.now)
	in := maps.Clone(s.present.in)
	maps.DeleteFunc(in, func(id graph.StatementID, _ graph.ArticleID) bool { return !c.Curates(id) })
	var corrected []graph.Extraction
	if was := s.index.Current().Curated(); anew || !maps.EqualFunc(was.Speakers(), c.Speakers(), slices.Equal) {
		if anew {
			clear(s.corrected)
		}
		s.unindexed = s.look(func(v *view) (err error) {
			corrected, err = v.correctedBy(ctx, c, s.corrected)
			return err
		})
	}
	if s.unindexed != nil {
		return s.unindexed
	}
	v, err := s.index.Curate(c, in, corrected)
	if err != nil {
		s.unindexed = err
		return err
	}
	return s.publish(ctx, v)
}

// correctedBy returns the statements whose speakers c corrects, with their articles. It
// reads those that known lacks, and lets known be these.
func (v *view) correctedBy(ctx context.Context, c graph.Curated, known map[graph.StatementID]graph.Extraction) ([]graph.Extraction, error) {
	all := []graph.Extraction{}
	for id := range c.Speakers() {
		x, ok := known[id]
		if !ok {
			s, err := v.statement(ctx, id)
			if err != nil {
				return nil, err
			}
			a, err := v.article(ctx, s.Article)
			if err != nil {
				return nil, err
			}
			x = graph.Extraction{Article: a, Statements: []graph.Statement{s}}
			known[id] = x
		}
		all = append(all, x)
	}
	maps.DeleteFunc(known, func(id graph.StatementID, _ graph.Extraction) bool { _, is := c.Speakers()[id]; return !is })
	return all, nil
}

// find looks up what names names and p does not know.
func (p presence) find(ctx context.Context, v *view, names func(func(id string))) (err error) {
	names(func(id string) {
		for id != "" && err == nil && !p.knows(id) {
			if err = p.look(ctx, v, id); err == nil {
				id, err = p.next(ctx, v, id)
			}
		}
	})
	return err
}

// knows tells whether it has been looked up whether an id is there.
func (p presence) knows(id string) bool {
	_, known := p.there[id]
	return known
}

// next looks up what became of one id; "" of nothing.
func (p presence) next(ctx context.Context, v *view, id string) (string, error) {
	next, err := v.next(ctx, id)
	if next != "" {
		p.became[id] = next
	}
	return next, err
}

// look looks up whether one id is there.
func (p presence) look(ctx context.Context, v *view, id string) error {
	if graph.TypeOf(id) != graph.StatementType {
		n, err := v.node(ctx, entityNode(graph.EntityID(id)))
		p.there[id] = n != 0
		return err
	}
	s, err := v.statement(ctx, graph.StatementID(id))
	switch {
	case err == nil:
		p.there[id], p.in[s.ID] = true, s.Article
	case errors.Is(err, graph.ErrNotFound):
		p.there[id] = false
	default:
		return err
	}
	return nil
}

// add takes what q knows.
func (p presence) add(q presence) {
	maps.Copy(p.there, q.there)
	maps.Copy(p.in, q.in)
	maps.Copy(p.became, q.became)
}

// note notes what a commit of xs and r has brought and taken, and tells whether the
// journal speaks of any of it.
func (p presence) note(xs []graph.Extraction, r *remover) (changed bool) {
	set := func(id string, there bool) {
		if was, named := p.there[id]; named {
			p.there[id], changed = there, changed || was != there
		}
	}
	for _, id := range r.gone.Entities {
		set(string(id), false)
	}
	for _, e := range r.named.Entities {
		set(string(e.ID), true)
	}
	if len(r.out) > 0 {
		for id, article := range p.in {
			if _, gone := r.out[article]; gone {
				set(string(id), false)
				delete(p.in, id)
			}
		}
	}
	for _, x := range xs {
		for _, e := range x.Entities {
			set(string(e.ID), true)
		}
		for _, s := range x.Statements {
			if set(string(s.ID), true); p.there[string(s.ID)] {
				p.in[s.ID] = s.Article
			}
		}
	}
	return changed
}
