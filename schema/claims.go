package schema

import (
	"context"
	"maps"
	"slices"

	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/graph/names"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// claims reads one page of the claims that a filter chooses.
func (r *Resolver) claims(ctx context.Context, in *gen.ClaimFilter, order *graph.ClaimOrder, s stretch) (*gen.ClaimConnection, error) {
	q, err := newClaimQuery(in)
	if err != nil {
		return nil, err
	}
	p, err := s.page(r.limits)
	if err != nil {
		return nil, err
	}
	q.First, q.Last, q.After, q.Before, q.Order = p.First, p.Last, p.After, p.Before, or(order)
	page, err := r.store.Claims(ctx, q)
	if err != nil {
		return nil, err
	}
	c := &gen.ClaimConnection{Edges: []gen.ClaimEdge{}, Nodes: []graph.Claim{}, TotalCount: page.Total}
	var cursors []string
	for _, item := range page.Items {
		remembered(ctx).expectClaim(&item.Claim)
		cursors = append(cursors, string(item.Cursor))
		c.Nodes = append(c.Nodes, item.Claim)
		c.Edges = append(c.Edges, gen.ClaimEdge{Cursor: string(item.Cursor), Node: &item.Claim})
	}
	c.PageInfo = infoOf(cursors, 0, len(cursors))
	c.PageInfo.HasPreviousPage = p.After != "" || s.last != nil && page.More
	c.PageInfo.HasNextPage = p.Before != "" || s.last == nil && page.More
	return c, nil
}

// newClaimQuery turns a filter of the schema, which may be nil, into a query.
func newClaimQuery(in *gen.ClaimFilter) (q graph.ClaimQuery, err error) {
	if in == nil {
		return q, nil
	}
	if or(in.MinOutlets) < 0 || or(in.MinArticles) < 0 {
		return q, bind.BadInput("filter.minOutlets, filter.minArticles: want 0 or more")
	}
	if q.Filter, err = newFilter(in.Statements); err != nil {
		return q, err
	}
	q.MinOutlets, q.MinArticles, q.FirstSeen = or(in.MinOutlets), or(in.MinArticles), or(in.FirstSeen)
	return q, checkDates(q.FirstSeen.From, q.FirstSeen.To)
}

// expectClaim notes what may be asked of claims that are shown.
func (m *memo) expectClaim(c *graph.Claim) {
	m.firsts.expect(asListed, c.First)
	m.outlets.expect(asPublisher, c.Outlets...)
	m.entities.expect(asSpeaker, c.Speakers...)
}

// claimOf returns the claim of a statement; nil if it is in none.
func (m *memo) claimOf(ctx context.Context, id graph.StatementID) (*graph.Claim, error) {
	return found(m.claims.get(id, asListed, func(ids []graph.StatementID) (map[graph.StatementID]*graph.Claim, error) {
		all, err := references(m.store.ClaimsOf(ctx, ids...))
		for _, c := range all {
			m.expectClaim(c)
		}
		return all, err
	}))
}

// first returns the first statement of a claim.
func (m *memo) first(ctx context.Context, c *graph.Claim) (*graph.Statement, error) {
	return m.firsts.get(c.First, asListed, func(ids []graph.StatementID) (map[graph.StatementID]*graph.Statement, error) {
		all, err := m.store.StatementsOf(ctx, ids...)
		m.expect(slices.Collect(maps.Values(all)))
		return references(all, err)
	})
}

// wordings returns a stretch of how the statements of a claim word it.
func (r *Resolver) wordings(ctx context.Context, c *graph.Claim, s stretch) (*gen.VariantConnection, error) {
	m := remembered(ctx)
	first, err := m.first(ctx, c)
	if err != nil {
		return nil, err
	}
	a, err := m.article(ctx, first.Article, asStatement)
	if err != nil {
		return nil, err
	}
	oldest := graph.Oldest
	s.order = &oldest
	page, err := r.page(ctx, graph.Filter{Claims: []graph.ClaimID{c.ID}}, s)
	if err != nil {
		return nil, err
	}
	text := graph.TextOf(a.Text, first.Content)
	out := &gen.VariantConnection{Edges: []gen.VariantEdge{}, Nodes: page.Nodes, PageInfo: page.PageInfo, TotalCount: page.TotalCount}
	for _, e := range page.Edges {
		b, err := m.article(ctx, e.Node.Article, asStatement)
		if err != nil {
			return nil, err
		}
		words := graph.TextOf(b.Text, e.Node.Content)
		l := link.Compare(names.Words(text), names.Words(words))
		out.Edges = append(out.Edges, gen.VariantEdge{Cursor: e.Cursor, Node: e.Node, Shared: l.Shared, Run: l.Run, Diff: link.Diff(text, words)})
	}
	return out, nil
}

// relations returns a stretch of the statements that relate to one.
func (r *Resolver) relations(ctx context.Context, of *graph.Statement, how []link.Relation, s stretch) (*gen.RelationConnection, error) {
	all, err := link.Relations(ctx, r.store, *of, how...)
	if err != nil {
		return nil, err
	}
	from, to, err := s.of(len(all), r.limits, func(cursor string) (int, error) {
		return slices.IndexFunc(all, func(x link.Relative) bool { return string(x.Statement.ID) == cursor }), nil
	})
	if err != nil {
		return nil, err
	}
	c := &gen.RelationConnection{Edges: []gen.RelationEdge{}, Nodes: []graph.Statement{}, TotalCount: len(all)}
	var cursors []string
	for _, x := range all[from:to] {
		cursors = append(cursors, string(x.Statement.ID))
		c.Nodes = append(c.Nodes, x.Statement)
		c.Edges = append(c.Edges, gen.RelationEdge{
			Cursor: string(x.Statement.ID), Node: &x.Statement,
			Relation: x.Judgement.Relation, Score: x.Judgement.Score, Method: x.Judgement.Method,
		})
	}
	remembered(ctx).expect(c.Nodes)
	c.PageInfo = infoOf(cursors, from, len(all))
	return c, nil
}
