package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

func (r *descriptionResolver) Article(ctx context.Context, obj *graph.Description) (*graph.Article, error) {
	a, err := remembered(ctx).article(ctx, obj.Article, asDescription)
	if err != nil {
		return nil, err
	}
	return &a.Article, nil
}

func (r *descriptionResolver) Start(ctx context.Context, obj *graph.Description) (int, error) {
	start, _, err := pointsOf(ctx, obj)
	return start, err
}

func (r *descriptionResolver) End(ctx context.Context, obj *graph.Description) (int, error) {
	_, end, err := pointsOf(ctx, obj)
	return end, err
}

func (r *entityResolver) SameAs(ctx context.Context, obj *graph.Entity) (*string, error) {
	if obj.SameAs == "" {
		return nil, nil
	}
	uri := obj.SameAs.URI()
	return &uri, nil
}

func (r *entityResolver) Said(ctx context.Context, obj *graph.Entity, first *int, after *string, last *int, before *string, order *graph.Order, filter *gen.StatementFilter) (*gen.StatementConnection, error) {
	f, err := newFilter(filter)
	if err != nil {
		return nil, err
	}
	if len(f.Speakers) > 0 {
		return nil, bind.BadInput("filter.speakers: here it is always this entity; leave it out")
	}
	f.Speakers = []graph.EntityID{obj.ID}
	return r.page(ctx, f, stretch{first, last, after, before, order})
}

func (r *entityResolver) Mentioned(ctx context.Context, obj *graph.Entity, first *int, after *string, last *int, before *string, order *graph.Order, filter *gen.StatementFilter) (*gen.StatementConnection, error) {
	f, err := newFilter(filter)
	if err != nil {
		return nil, err
	}
	if len(f.About) > 0 {
		return nil, bind.BadInput("filter.about: here it is always this entity; leave it out")
	}
	f.About = []graph.EntityID{obj.ID}
	return r.page(ctx, f, stretch{first, last, after, before, order})
}

func (r *entityResolver) SaidCount(ctx context.Context, obj *graph.Entity) (int, error) {
	p, err := remembered(ctx).profile(ctx, obj.ID)
	if err != nil {
		return 0, err
	}
	return p.Said, nil
}

func (r *entityResolver) AboutCount(ctx context.Context, obj *graph.Entity) (int, error) {
	p, err := remembered(ctx).profile(ctx, obj.ID)
	if err != nil {
		return 0, err
	}
	return p.About, nil
}

func (r *entityResolver) FirstSeen(ctx context.Context, obj *graph.Entity) (*graph.Date, error) {
	p, err := remembered(ctx).profile(ctx, obj.ID)
	if err != nil {
		return nil, err
	}
	return &p.First, nil
}

func (r *entityResolver) LastSeen(ctx context.Context, obj *graph.Entity) (*graph.Date, error) {
	p, err := remembered(ctx).profile(ctx, obj.ID)
	if err != nil {
		return nil, err
	}
	return &p.Last, nil
}

func (r *entityResolver) SpeaksAbout(ctx context.Context, obj *graph.Entity, first *int, after *string, last *int, before *string) (*gen.EntityCountConnection, error) {
	f := graph.Filter{Speakers: []graph.EntityID{obj.ID}}
	return r.counted(ctx, f, graph.ByAbout, stretch{first: first, after: after, last: last, before: before})
}

func (r *entityResolver) SpokenAboutBy(ctx context.Context, obj *graph.Entity, first *int, after *string, last *int, before *string) (*gen.EntityCountConnection, error) {
	f := graph.Filter{About: []graph.EntityID{obj.ID}}
	return r.counted(ctx, f, graph.BySpeaker, stretch{first: first, after: after, last: last, before: before})
}

func (r *Resolver) Description() gen.DescriptionResolver { return &descriptionResolver{r} }

func (r *Resolver) Entity() gen.EntityResolver { return &entityResolver{r} }

type (
	descriptionResolver struct{ *Resolver }
	entityResolver      struct{ *Resolver }
)
