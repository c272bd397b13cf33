package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *linkResolver) From(ctx context.Context, obj *graph.Link) (*graph.Entity, error) {
	return remembered(ctx).entity(ctx, obj.From, asLinked)
}

func (r *linkResolver) To(ctx context.Context, obj *graph.Link) (*graph.Entity, error) {
	return remembered(ctx).entity(ctx, obj.To, asLinked)
}

func (r *networkEdgeResolver) From(ctx context.Context, obj *graph.NetworkEdge) (*graph.Entity, error) {
	return remembered(ctx).entity(ctx, obj.From, asLinked)
}

func (r *networkEdgeResolver) To(ctx context.Context, obj *graph.NetworkEdge) (*graph.Entity, error) {
	return remembered(ctx).entity(ctx, obj.To, asLinked)
}

func (r *queryResolver) Network(ctx context.Context, seeds []gen.EntityRef, depth *int, filter *gen.StatementFilter, maxNodes *int, maxEdges *int, layout *gen.Layout) (*gen.Network, error) {
	q, err := r.networkQuery(ctx, seeds, depth, filter, maxNodes, maxEdges)
	if err != nil || len(q.Seeds) == 0 {
		return &gen.Network{Nodes: []gen.NetworkNode{}, Edges: []graph.NetworkEdge{}}, err
	}
	n, err := r.store.Network(ctx, q)
	if err != nil {
		return nil, err
	}
	return drawn(ctx, n, or(layout))
}

func (r *queryResolver) Paths(ctx context.Context, from gen.EntityRef, to gen.EntityRef, filter *gen.StatementFilter, maxLength *int, maxPaths *int) (*graph.Paths, error) {
	q, err := r.pathQuery(ctx, from, to, filter, maxLength, maxPaths)
	if err != nil || q.From == "" || q.To == "" {
		return &graph.Paths{Paths: []graph.Path{}}, err
	}
	found, err := r.store.Paths(ctx, q)
	for _, p := range found.Paths {
		for _, l := range p.Links {
			remembered(ctx).entities.expect(asLinked, l.From, l.To)
		}
	}
	return pointer(found, err)
}

func (r *Resolver) Link() gen.LinkResolver { return &linkResolver{r} }

func (r *Resolver) NetworkEdge() gen.NetworkEdgeResolver { return &networkEdgeResolver{r} }

type (
	linkResolver        struct{ *Resolver }
	networkEdgeResolver struct{ *Resolver }
)
