package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

func (r *queryResolver) Said(ctx context.Context, speaker *string, about *string, addressee *string, kind []graph.Kind, act []graph.Act, medium []graph.Medium, negated *bool, text *string, from *graph.Date, to *graph.Date, outlet *string, via *string, first *int, after *string, last *int, before *string, order *graph.Order) (*gen.StatementConnection, error) {
	if err := checkDates(or(from), or(to)); err != nil {
		return nil, err
	}
	f, unknown, err := ask.Resolve(ctx, r.store, ask.Names{
		Speaker: or(speaker), About: or(about), Addressee: or(addressee), Outlet: or(outlet), Via: or(via),
	})
	if err != nil {
		return nil, err
	}
	if len(unknown) > 0 {
		c := emptyPage()
		c.Unknown = unknown
		return c, nil
	}
	f.Kinds, f.Acts, f.Media, f.Negated, f.Text, f.From, f.To = kind, act, medium, negated, or(text), or(from), or(to)
	return r.page(ctx, f, stretch{first, last, after, before, order})
}

func (r *queryResolver) Statements(ctx context.Context, filter *gen.StatementFilter, first *int, after *string, last *int, before *string, order *graph.Order) (*gen.StatementConnection, error) {
	f, err := newFilter(filter)
	if err != nil {
		return nil, err
	}
	return r.page(ctx, f, stretch{first, last, after, before, order})
}

func (r *queryResolver) Entity(ctx context.Context, by gen.EntityRef) (*graph.Entity, error) {
	return r.entityBy(ctx, "by", by)
}

func (r *queryResolver) Entities(ctx context.Context, query string, first *int, after *string, last *int, before *string) (*gen.EntityConnection, error) {
	return r.entitiesNamed(ctx, query, stretch{first: first, after: after, last: last, before: before})
}

func (r *queryResolver) Article(ctx context.Context, by gen.ArticleRef) (*graph.Article, error) {
	if err := exactlyOne("by", by.ID, by.Name, by.URL); err != nil {
		return nil, err
	}
	switch {
	case by.Name != nil:
		return firstOf(r.store.ArticlesNamed(ctx, *by.Name))
	case by.URL != nil:
		return firstOf(r.store.ArticlesNamed(ctx, *by.URL))
	}
	return found(pointer(r.store.Article(ctx, graph.ArticleID(*by.ID))))
}

func (r *queryResolver) Node(ctx context.Context, id string) (bind.Node, error) {
	return r.node(ctx, id)
}

func (r *queryResolver) Nodes(ctx context.Context, ids []string) ([]bind.Node, error) {
	return r.nodes(ctx, ids)
}

func (r *queryResolver) Corpus(ctx context.Context) (*gen.Corpus, error) {
	return r.corpus(ctx)
}

func (r *Resolver) Query() gen.QueryResolver { return &queryResolver{r} }

type queryResolver struct{ *Resolver }
