package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *articleResolver) Outlet(ctx context.Context, obj *graph.Article) (*graph.Outlet, error) {
	if obj.Outlet == "" {
		return nil, nil
	}
	return remembered(ctx).outlet(ctx, obj.Outlet, asPublisher)
}

func (r *articleResolver) Statements(ctx context.Context, obj *graph.Article, first *int, after *string, last *int, before *string, order *graph.Order) (*gen.StatementConnection, error) {
	return r.page(ctx, graph.Filter{Articles: []graph.ArticleID{obj.ID}}, stretch{first, last, after, before, order})
}

func (r *Resolver) Article() gen.ArticleResolver { return &articleResolver{r} }

type articleResolver struct{ *Resolver }
