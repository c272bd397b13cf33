package schema

import (
	"context"
	"slices"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *evidenceResolver) Sentence(ctx context.Context, obj *gen.Evidence) (string, error) {
	return r.sentenceAround(ctx, graph.Span{Start: obj.ByteStart, End: obj.ByteEnd}, obj.Article.ID)
}

func (r *statementResolver) Text(ctx context.Context, obj *graph.Statement) (string, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asStatement)
	if err != nil {
		return "", err
	}
	return graph.TextOf(a.Text, obj.Content), nil
}

func (r *statementResolver) Cue(ctx context.Context, obj *graph.Statement) (string, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asStatement)
	if err != nil {
		return "", err
	}
	return graph.TextOf(a.Text, obj.Cue), nil
}

func (r *statementResolver) PublishedOn(ctx context.Context, obj *graph.Statement) (*graph.Date, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asStatement)
	if err != nil {
		return nil, err
	}
	return &a.Published, nil
}

func (r *statementResolver) Speaker(ctx context.Context, obj *graph.Statement) (*graph.Entity, error) {
	if len(obj.Speakers) == 0 {
		return nil, nil
	}
	return remembered(ctx).entity(ctx, obj.Speakers[0], asSpeaker)
}

func (r *statementResolver) Speakers(ctx context.Context, obj *graph.Statement) ([]graph.Entity, error) {
	return remembered(ctx).entitiesOf(ctx, obj.Speakers, asSpeaker)
}

func (r *statementResolver) Unnamed(ctx context.Context, obj *graph.Statement) (bool, error) {
	speakers, err := remembered(ctx).entitiesOf(ctx, obj.Speakers, asSpeaker)
	if err != nil {
		return false, err
	}
	named := func(e graph.Entity) bool { return !e.Unnamed }
	return !slices.ContainsFunc(speakers, named), nil
}

func (r *statementResolver) Addressees(ctx context.Context, obj *graph.Statement) ([]graph.Entity, error) {
	return remembered(ctx).entitiesOf(ctx, obj.Addressees, asAddressee)
}

func (r *statementResolver) About(ctx context.Context, obj *graph.Statement) ([]graph.Entity, error) {
	return remembered(ctx).entitiesOf(ctx, obj.About, asAbout)
}

func (r *statementResolver) Medium(ctx context.Context, obj *graph.Statement) (*graph.Medium, error) {
	if obj.Medium == "" {
		return nil, nil
	}
	return &obj.Medium, nil
}

func (r *statementResolver) Via(ctx context.Context, obj *graph.Statement) (*graph.Outlet, error) {
	if obj.Via == "" {
		return nil, nil
	}
	return remembered(ctx).outlet(ctx, obj.Via, asVia)
}

func (r *statementResolver) Article(ctx context.Context, obj *graph.Statement) (*graph.Article, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asStatement)
	if err != nil {
		return nil, err
	}
	return &a.Article, nil
}

func (r *statementResolver) Variants(ctx context.Context, obj *graph.Statement, first *int, after *string, last *int, before *string) (*gen.VariantConnection, error) {
	return r.variants(ctx, obj, stretch{first: first, after: after, last: last, before: before})
}

func (r *statementResolver) Evidence(ctx context.Context, obj *graph.Statement, roles []gen.Role) ([]gen.Evidence, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asStatement)
	if err != nil {
		return nil, err
	}
	return evidenceOf(obj, a, roles), nil
}

func (r *Resolver) Evidence() gen.EvidenceResolver { return &evidenceResolver{r} }

func (r *Resolver) Statement() gen.StatementResolver { return &statementResolver{r} }

type (
	evidenceResolver  struct{ *Resolver }
	statementResolver struct{ *Resolver }
)
