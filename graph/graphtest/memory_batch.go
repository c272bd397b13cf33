package graphtest

import (
	"context"
	"errors"

	"whosaid/graph"
)

func (m *memory) StatementsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Statement, error) {
	return each(ctx, ids, m.Statement)
}

func (m *memory) EntitiesOf(ctx context.Context, ids ...graph.EntityID) (map[graph.EntityID]graph.Entity, error) {
	return each(ctx, ids, m.Entity)
}

func (m *memory) ArticlesOf(ctx context.Context, ids ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	return each(ctx, ids, m.Article)
}

func (m *memory) OutletsOf(ctx context.Context, ids ...graph.OutletID) (map[graph.OutletID]graph.Outlet, error) {
	return each(ctx, ids, m.Outlet)
}

// each asks for everything that has one of some ids.
func each[ID comparable, T any](ctx context.Context, ids []ID, one func(context.Context, ID) (T, error)) (map[ID]T, error) {
	all := map[ID]T{}
	for _, id := range ids {
		found, err := one(ctx, id)
		switch {
		case err == nil:
			all[id] = found
		case !errors.Is(err, graph.ErrNotFound):
			return nil, err
		}
	}
	return all, nil
}
