package schema

import (
	"context"

	"whosaid/graph"
	"whosaid/graph/layout"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// What a network and a path may be asked for.
const (
	maxSteps = 5
	maxNodes = 2_000
	maxEdges = 5_000
	maxLinks = 6
)

// upTo checks a number that may be between 1 and limit.
func upTo(argument string, n *int, limit int) (int, error) {
	if n != nil && (*n < 1 || *n > limit) {
		return 0, bind.BadInput("%s: want 1 to %d, not %d", argument, limit, *n)
	}
	return or(n), nil
}

func (r *Resolver) networkQuery(ctx context.Context, seeds []gen.EntityRef, depth *int, filter *gen.StatementFilter, nodes, edges *int) (q graph.NetworkQuery, err error) {
	if len(seeds) > r.limits.Page {
		return q, bind.BadInput("seeds: want %d or fewer, not %d", r.limits.Page, len(seeds))
	}
	if q.Filter, err = newFilter(filter); err != nil {
		return q, err
	}
	for _, bound := range []struct {
		argument string
		n        *int
		limit    int
		to       *int
	}{
		{"depth", depth, maxSteps, &q.Depth},
		{"maxNodes", nodes, maxNodes, &q.MaxNodes},
		{"maxEdges", edges, maxEdges, &q.MaxEdges},
	} {
		if *bound.to, err = upTo(bound.argument, bound.n, bound.limit); err != nil {
			return q, err
		}
	}
	for _, by := range seeds {
		e, err := r.entityBy(ctx, "seeds", by)
		if err != nil {
			return q, err
		}
		if e != nil {
			q.Seeds = append(q.Seeds, e.ID)
		}
	}
	return q, nil
}

func (r *Resolver) pathQuery(ctx context.Context, from, to gen.EntityRef, filter *gen.StatementFilter, length, most *int) (q graph.PathQuery, err error) {
	if q.Filter, err = newFilter(filter); err != nil {
		return q, err
	}
	if q.MaxLength, err = upTo("maxLength", length, maxLinks); err != nil {
		return q, err
	}
	if q.Limit, err = upTo("maxPaths", most, r.limits.Page); err != nil {
		return q, err
	}
	for _, end := range []struct {
		argument string
		by       gen.EntityRef
		to       *graph.EntityID
	}{{"from", from, &q.From}, {"to", to, &q.To}} {
		e, err := r.entityBy(ctx, end.argument, end.by)
		if err != nil {
			return q, err
		}
		if e != nil {
			*end.to = e.ID
		}
	}
	return q, nil
}

// drawn gives the nodes of a network their places.
func drawn(ctx context.Context, n graph.Network, how gen.Layout) (*gen.Network, error) {
	lay := layout.Force
	if how == gen.LayoutRings {
		lay = layout.Rings
	}
	out := &gen.Network{Nodes: make([]gen.NetworkNode, len(n.Nodes)), Edges: n.Edges, Truncated: n.Truncated}
	m := remembered(ctx)
	for _, node := range n.Nodes {
		m.entities.expect(asLinked, node.Entity)
	}
	for i, p := range lay(n) {
		e, err := m.entity(ctx, n.Nodes[i].Entity, asLinked)
		if err != nil {
			return nil, err
		}
		out.Nodes[i] = gen.NetworkNode{Entity: e, Depth: n.Nodes[i].Depth, X: p.X, Y: p.Y}
	}
	return out, nil
}
