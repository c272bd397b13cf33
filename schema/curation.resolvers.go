package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *curationResolver) Entity(ctx context.Context, obj *graph.CurationItem) (*graph.Entity, error) {
	return named(ctx, obj.Now.Entity)
}

func (r *curationResolver) Statement(ctx context.Context, obj *graph.CurationItem) (*graph.Statement, error) {
	if obj.Now.Statement == "" {
		return nil, nil
	}
	return found(pointer(r.store.Statement(ctx, obj.Now.Statement)))
}

func (r *curationResolver) Undoes(ctx context.Context, obj *graph.CurationItem) (*graph.CurationItem, error) {
	if obj.Curation.Undoes == "" {
		return nil, nil
	}
	return remembered(ctx).curation(ctx, obj.Curation.Undoes)
}

func (r *curationResolver) Into(ctx context.Context, obj *graph.CurationItem) (*graph.Entity, error) {
	if obj.Action == graph.SplitOff {
		return named(ctx, obj.Curation.Other())
	}
	return named(ctx, obj.Now.Into)
}

func (r *curationResolver) Article(ctx context.Context, obj *graph.CurationItem) (*graph.Article, error) {
	if obj.Now.Article == "" {
		return nil, nil
	}
	return found(pointer(r.store.Article(ctx, obj.Now.Article)))
}

func (r *curationResolver) Name(ctx context.Context, obj *graph.CurationItem) (*string, error) {
	return optional(obj.Curation.Name), nil
}

func (r *curationResolver) Kind(ctx context.Context, obj *graph.CurationItem) (*graph.EntityKind, error) {
	return optional(obj.Curation.Kind), nil
}

func (r *curationResolver) Wikidata(ctx context.Context, obj *graph.CurationItem) (*string, error) {
	return optional(string(obj.Curation.SameAs)), nil
}

func (r *curationResolver) Speakers(ctx context.Context, obj *graph.CurationItem) ([]graph.Entity, error) {
	return speakersOf(ctx, obj.Now.Speakers)
}

func (r *mutationResolver) Undo(ctx context.Context, input gen.UndoInput) (*gen.UndoPayload, error) {
	return r.undo(ctx, input)
}

func (r *queryResolver) Curations(ctx context.Context, about *string, first *int, after *string, last *int, before *string) (*gen.CurationConnection, error) {
	return r.curations(ctx, about, stretch{first: first, after: after, last: last, before: before})
}

func (r *statementResolver) Curations(ctx context.Context, obj *graph.Statement, first *int, after *string, last *int, before *string) (*gen.CurationConnection, error) {
	id := string(obj.ID)
	return r.curations(ctx, &id, stretch{first: first, after: after, last: last, before: before})
}

func (r *Resolver) Curation() gen.CurationResolver { return &curationResolver{r} }

type curationResolver struct{ *Resolver }
