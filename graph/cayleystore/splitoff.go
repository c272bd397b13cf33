package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

// Who is split off in an article stands in its quads: articles pass through
// [graph.Splits] when they are stored, and are stored anew when these change, by what the
// journal says or because another article stands where it says it.

// split returns what xs give by what the journal says once r is written, and then the other
// articles of which that says otherwise than it does now, which r removes. r.exchange is to
// take all of them.
func (s *Store) split(ctx context.Context, r *remover, xs []graph.Extraction) ([]graph.Extraction, error) {
	journal := s.journal
	if r.decision != nil {
		journal = r.decision.journal
	}
	if !journal.SplitsOff() {
		return xs, nil
	}
	if r.decision != nil || len(r.became)+len(r.unversioned) > 0 {
		var err error
		if journal, err = r.following(ctx, journal, xs); err != nil {
			return nil, err
		}
		if r.decision == nil {
			r.decision = &decision{present: newPresence()}
		}
		r.decision.journal = journal
	}
	was, is := s.journal.Splits(), journal.Splits()
	all := make([]graph.Extraction, len(xs))
	for i, x := range xs {
		all[i] = is.Of(x)
	}
	for _, id := range was.Changed(is) {
		x, stood, err := r.again(ctx, id, xs)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
		if stood {
			all = append(all, is.Of(was.Extracted(x)))
		}
	}
	return all, nil
}

// again removes an article and returns what it gave, if it stands, stays so and is none of
// xs.
func (r *remover) again(ctx context.Context, id graph.ArticleID, xs []graph.Extraction) (x graph.Extraction, stood bool, err error) {
	if _, out := r.out[id]; out || adds(xs, id) {
		return x, false, nil
	}
	if stood, _, err = r.view.stands(ctx, id); err != nil || !stood {
		return x, false, err
	}
	if x, err = r.view.extraction(ctx, id); err != nil {
		return x, true, err
	}
	return x, true, r.article(ctx, id)
}

func adds(xs []graph.Extraction, id graph.ArticleID) bool {
	return slices.ContainsFunc(xs, func(x graph.Extraction) bool { return x.Article.ID == id })
}
