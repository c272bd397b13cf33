package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
)

// Article implements graph.Store.
func (s *Store) Article(ctx context.Context, id graph.ArticleID) (a graph.Article, err error) {
	err = s.read(ctx, func(v *view) error {
		a, err = v.anyArticle(ctx, id)
		return err
	})
	return a, err
}

// Outlet implements graph.Store.
func (s *Store) Outlet(ctx context.Context, id graph.OutletID) (o graph.Outlet, err error) {
	err = s.read(ctx, func(v *view) error {
		o, err = v.outlet(ctx, id)
		return err
	})
	return o, err
}

// Entity implements graph.Store.
func (s *Store) Entity(ctx context.Context, id graph.EntityID) (e graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		e, err = v.entity(ctx, id)
		return err
	})
	return e, err
}

// EntitiesOf implements graph.Store.
func (s *Store) EntitiesOf(ctx context.Context, ids ...graph.EntityID) (map[graph.EntityID]graph.Entity, error) {
	return several(ctx, s, ids, (*view).entity)
}

// ArticlesOf implements graph.Store.
func (s *Store) ArticlesOf(ctx context.Context, ids ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	return several(ctx, s, ids, (*view).anyArticle)
}

// OutletsOf implements graph.Store.
func (s *Store) OutletsOf(ctx context.Context, ids ...graph.OutletID) (map[graph.OutletID]graph.Outlet, error) {
	return several(ctx, s, ids, (*view).outlet)
}

// several reads at one moment what has some ids.
func several[ID ~string, T any](ctx context.Context, s *Store, ids []ID, one func(*view, context.Context, ID) (T, error)) (map[ID]T, error) {
	all := make(map[ID]T, len(ids))
	err := s.read(ctx, func(v *view) error {
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				return err
			}
			found, err := one(v, ctx, id)
			switch {
			case err == nil:
				all[id] = found
			case !errors.Is(err, graph.ErrNotFound):
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// anyArticle reads an article that stands or has been replaced.
func (v *view) anyArticle(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	a, err := v.article(ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return v.version(ctx, id)
	}
	return a, err
}

func (v *view) article(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	return cached(v, id, func() (graph.Article, error) { return v.readArticle(ctx, id) }, sizeOfArticle)
}

// readArticle reads an article that is not to be kept.
func (v *view) readArticle(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	return load(ctx, v, "article", id, articleNode, decodeArticle)
}

func (v *view) outlet(ctx context.Context, id graph.OutletID) (graph.Outlet, error) {
	return cached(v, id, func() (graph.Outlet, error) { return load(ctx, v, "outlet", id, outletNode, decodeOutlet) }, sizeOfOutlet)
}

// entity reads what is one with the entity under id.
func (v *view) entity(ctx context.Context, id graph.EntityID) (graph.Entity, error) {
	members, err := v.all(ctx, v.curated.Members(id))
	if err != nil {
		return graph.Entity{}, err
	}
	return v.curated.Entity(id, members), nil
}

// member reads the entity under id as the articles have it.
func (v *view) member(ctx context.Context, id graph.EntityID) (graph.Entity, error) {
	return cached(v, id, func() (graph.Entity, error) { return load(ctx, v, "entity", id, entityNode, decodeEntity) }, sizeOfEntity)
}

// load reads what has an id; decode gets all that is said of it but the forms that it
// gives, which are many. Errors name the type and the id.
func load[ID ~string, T any](ctx context.Context, v *view, what string, id ID,
	name func(ID) quad.IRI, decode func(ID, properties) (T, error)) (T, error) {
	var none T
	n, err := v.node(ctx, name(id))
	if err != nil {
		return none, fmt.Errorf("%s %s: %w", what, id, err)
	}
	p, err := v.propertiesBut(ctx, n, predGives)
	if err != nil {
		return none, fmt.Errorf("%s %s: %w", what, id, err)
	}
	if len(p) == 0 {
		return none, fmt.Errorf("%s %s: %w", what, id, graph.ErrNotFound)
	}
	found, err := decode(id, p)
	if err != nil {
		return none, fmt.Errorf("%s %s: %w", what, id, err)
	}
	return found, nil
}

// Articles implements graph.Store.
func (s *Store) Articles(ctx context.Context, yield func(graph.Article) bool) error {
	return s.read(ctx, func(v *view) error {
		nodes, err := v.listed(ctx, articleList)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.ArticleID](ctx, v, nodes, articleSpace)
		if err != nil {
			return err
		}
		for _, id := range ids {
			a, err := v.readArticle(ctx, id)
			if err != nil {
				return err
			}
			if !yield(a) {
				return nil
			}
		}
		return nil
	})
}

// idsOf returns the ids of nodes of one type, sorted, each once.
func idsOf[ID ~string](ctx context.Context, v *view, nodes []node, space string) ([]ID, error) {
	names, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	ids := make([]ID, len(names))
	for i, name := range names {
		id, err := idOf(name, space)
		if err != nil {
			return nil, err
		}
		ids[i] = ID(id)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// Counts implements graph.Store.
func (s *Store) Counts(ctx context.Context) (c graph.Counts, err error) {
	err = s.read(ctx, func(v *view) error {
		c = v.index.Counts()
		return nil
	})
	return c, err
}

// counts returns how much the quads hold, merges left aside.
func (v *view) counts(ctx context.Context) (c graph.Counts, err error) {
	var entities []quad.IRI
	for _, kind := range graph.EntityKinds {
		entities = append(entities, entityList(kind, false), entityList(kind, true))
	}
	for _, of := range []struct {
		count *int
		lists []quad.IRI
	}{
		{&c.Articles, []quad.IRI{articleList}}, {&c.Entities, entities}, {&c.Outlets, []quad.IRI{outletList}},
	} {
		for _, list := range of.lists {
			n, err := v.node(ctx, list)
			if err != nil {
				return c, err
			}
			size, err := v.count(ctx, predListed, n)
			if err != nil {
				return c, err
			}
			*of.count += size
		}
	}
	in := v.preds.nodes[predIn]
	if in == 0 {
		return c, nil
	}
	size, err := v.quads.Count(ctx, pebblequads.Quad{1: in})
	c.Statements = int(size)
	return c, err
}
