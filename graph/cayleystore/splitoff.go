package cayleystore

import (
	"context"
	"fmt"

	"whosaid/graph"
)

// Who is split off in an article stands in its quads: articles pass through
// [graph.Splits] when they are stored, and are stored anew when these change.

// split returns what articles give by the journal.
func (s *Store) split(xs []graph.Extraction) []graph.Extraction {
	if len(s.journal.Splits()) == 0 {
		return xs
	}
	all := make([]graph.Extraction, len(xs))
	for i, x := range xs {
		all[i] = s.journal.Splits().Of(x)
	}
	return all
}

// recordSplits stores a record with the articles that it changes, and heeds it.
func (s *Store) recordSplits(ctx context.Context, r *remover, xs []graph.Extraction, journal graph.Journal, present presence) error {
	was := s.journal
	s.journal = journal
	s.present.add(present)
	r.decides = true
	sequence := s.index.Sequence()
	err := s.commit(ctx, r, xs)
	if err != nil && s.index.Sequence() == sequence && s.unindexed == nil { // it has not been stored
		s.journal = was
	}
	return err
}

// splitOff replaces the articles that give others by one journal than by another, and
// returns what they give.
func (r *remover) splitOff(ctx context.Context, was, is graph.Splits) ([]graph.Extraction, error) {
	var xs []graph.Extraction
	for _, id := range was.Changed(is) {
		stands, _, err := r.view.stands(ctx, id)
		if err != nil {
			return nil, err
		}
		if !stands {
			continue
		}
		x, err := r.view.extraction(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
		if err := r.article(ctx, id, ""); err != nil {
			return nil, err
		}
		xs = append(xs, is.Of(was.Extracted(x)))
	}
	if len(xs) == 0 {
		return nil, nil
	}
	return xs, r.exchange(ctx, xs)
}

// extraction reads an article with all that it gives.
func (v *view) extraction(ctx context.Context, id graph.ArticleID) (x graph.Extraction, err error) {
	if x.Article, err = v.article(ctx, id); err != nil {
		return x, err
	}
	if x.Statements, err = v.statementsOf(ctx, id); err != nil {
		return x, err
	}
	forms, err := v.given(ctx, id)
	if err != nil {
		return x, err
	}
	for _, f := range forms {
		e, ok := f.entity()
		if !ok {
			x.Outlets = append(x.Outlets, f.publisher())
			continue
		}
		if e.Descriptions, err = v.describing(ctx, id, e.ID); err != nil {
			return x, err
		}
		x.Entities = append(x.Entities, e)
	}
	return x, nil
}
