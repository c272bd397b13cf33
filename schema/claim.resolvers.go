package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/schema/internal/gen"
)

func (r *claimResolver) First(ctx context.Context, obj *graph.Claim) (*graph.Statement, error) {
	return remembered(ctx).first(ctx, obj)
}

func (r *claimResolver) StatementCount(ctx context.Context, obj *graph.Claim) (int, error) {
	return obj.Statements, nil
}

func (r *claimResolver) ArticleCount(ctx context.Context, obj *graph.Claim) (int, error) {
	return obj.Articles, nil
}

func (r *claimResolver) Outlets(ctx context.Context, obj *graph.Claim) ([]graph.Outlet, error) {
	out := []graph.Outlet{}
	for _, id := range obj.Outlets {
		o, err := remembered(ctx).outlet(ctx, id, asPublisher)
		if err != nil {
			return nil, err
		}
		out = append(out, *o)
	}
	return out, nil
}

func (r *claimResolver) Speakers(ctx context.Context, obj *graph.Claim) ([]graph.Entity, error) {
	return remembered(ctx).entitiesOf(ctx, obj.Speakers, asSpeaker)
}

func (r *claimResolver) Statements(ctx context.Context, obj *graph.Claim, first *int, after *string, last *int, before *string, order *graph.Order) (*gen.StatementConnection, error) {
	return r.page(ctx, graph.Filter{Claims: []graph.ClaimID{obj.ID}}, stretch{first, last, after, before, order})
}

func (r *claimResolver) Variants(ctx context.Context, obj *graph.Claim, first *int, after *string, last *int, before *string) (*gen.VariantConnection, error) {
	return r.wordings(ctx, obj, stretch{first: first, after: after, last: last, before: before})
}

func (r *claimResolver) Relations(ctx context.Context, obj *graph.Claim, of []link.Relation, first *int, after *string, last *int, before *string) (*gen.RelationConnection, error) {
	s, err := remembered(ctx).first(ctx, obj)
	if err != nil {
		return nil, err
	}
	return r.relations(ctx, s, of, stretch{first: first, after: after, last: last, before: before})
}

func (r *queryResolver) Claim(ctx context.Context, id string) (*graph.Claim, error) {
	if graph.TypeOf(id) != graph.ClaimType {
		return nil, nil
	}
	return found(pointer(r.store.Claim(ctx, graph.ClaimID(id))))
}

func (r *queryResolver) Claims(ctx context.Context, filter *gen.ClaimFilter, first *int, after *string, last *int, before *string, order *graph.ClaimOrder) (*gen.ClaimConnection, error) {
	return r.claims(ctx, filter, order, stretch{first: first, after: after, last: last, before: before})
}

func (r *statementResolver) Claim(ctx context.Context, obj *graph.Statement) (*graph.Claim, error) {
	return remembered(ctx).claimOf(ctx, obj.ID)
}

func (r *statementResolver) Relations(ctx context.Context, obj *graph.Statement, of []link.Relation, first *int, after *string, last *int, before *string) (*gen.RelationConnection, error) {
	return r.relations(ctx, obj, of, stretch{first: first, after: after, last: last, before: before})
}

func (r *Resolver) Claim() gen.ClaimResolver { return &claimResolver{r} }

type claimResolver struct{ *Resolver }
