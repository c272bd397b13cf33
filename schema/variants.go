package schema

import (
	"context"

	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/schema/internal/gen"
)

// variants returns how other articles print the utterance of a statement.
func (r *Resolver) variants(ctx context.Context, s *graph.Statement, first *int) ([]gen.Variant, error) {
	n, err := r.limits.page("first", first)
	if err != nil || n == 0 {
		return []gen.Variant{}, err
	}
	found, err := link.Variants(ctx, r.store, *s)
	if err != nil {
		return nil, err
	}
	a, err := remembered(ctx).article(ctx, s.Article, asStatement)
	if err != nil {
		return nil, err
	}
	text := graph.TextOf(a.Text, s.Content)
	out := []gen.Variant{}
	for _, v := range found[:min(n, len(found))] {
		out = append(out, gen.Variant{
			Statement: &v.Statement, Shared: v.Likeness.Shared, Run: v.Likeness.Run, Diff: link.Diff(text, v.Text),
		})
	}
	return out, nil
}
