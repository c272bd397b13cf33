package schema

import (
	"context"
	"slices"

	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/schema/internal/gen"
)

// variants returns a stretch of how other articles print the utterance of a
// statement.
func (r *Resolver) variants(ctx context.Context, of *graph.Statement, s stretch) (*gen.VariantConnection, error) {
	all, err := link.Variants(ctx, r.store, *of)
	if err != nil {
		return nil, err
	}
	from, to, err := s.of(len(all), r.limits, func(cursor string) (int, error) {
		return slices.IndexFunc(all, func(v link.Variant) bool { return string(v.Statement.ID) == cursor }), nil
	})
	if err != nil {
		return nil, err
	}
	m := remembered(ctx)
	a, err := m.article(ctx, of.Article, asStatement)
	if err != nil {
		return nil, err
	}
	text := graph.TextOf(a.Text, of.Content)
	c := &gen.VariantConnection{Edges: []gen.VariantEdge{}, Nodes: []graph.Statement{}, TotalCount: len(all)}
	var cursors []string
	for _, v := range all[from:to] {
		cursors = append(cursors, string(v.Statement.ID))
		c.Nodes = append(c.Nodes, v.Statement)
		c.Edges = append(c.Edges, gen.VariantEdge{
			Cursor: string(v.Statement.ID), Node: &v.Statement, Shared: v.Likeness.Shared, Run: v.Likeness.Run, Diff: link.Diff(text, v.Text),
		})
	}
	m.expect(c.Nodes)
	c.PageInfo = infoOf(cursors, from, len(all))
	return c, nil
}
