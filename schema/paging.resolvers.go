package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *facetValueResolver) Entity(ctx context.Context, obj *graph.FacetValue) (*graph.Entity, error) {
	if graph.TypeOf(obj.Value) != graph.EntityType {
		return nil, nil
	}
	return remembered(ctx).entity(ctx, graph.EntityID(obj.Value), asCounted)
}

func (r *facetValueResolver) Outlet(ctx context.Context, obj *graph.FacetValue) (*graph.Outlet, error) {
	if graph.TypeOf(obj.Value) != graph.OutletType {
		return nil, nil
	}
	return remembered(ctx).outlet(ctx, graph.OutletID(obj.Value), asCounted)
}

func (r *statementConnectionResolver) Facets(ctx context.Context, obj *gen.StatementConnection, fields []graph.Field, size *int) ([]graph.Facet, error) {
	n, err := r.limits.page("size", size)
	if err != nil {
		return nil, err
	}
	facets, err := r.store.Facets(ctx, obj.Filter, fields, n)
	for _, f := range facets {
		remembered(ctx).expectValues(f.Values)
	}
	return facets, err
}

func (r *statementConnectionResolver) Timeline(ctx context.Context, obj *gen.StatementConnection, interval graph.Interval) (*graph.Timeline, error) {
	return pointer(r.store.Timeline(ctx, obj.Filter, interval))
}

func (r *Resolver) FacetValue() gen.FacetValueResolver { return &facetValueResolver{r} }

func (r *Resolver) StatementConnection() gen.StatementConnectionResolver {
	return &statementConnectionResolver{r}
}

type (
	facetValueResolver          struct{ *Resolver }
	statementConnectionResolver struct{ *Resolver }
)
