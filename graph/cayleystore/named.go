package cayleystore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/names"
)

// EntitiesNamed implements graph.Store.
func (s *Store) EntitiesNamed(ctx context.Context, name string, limit int) (found []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		ids, err := v.index.EntitiesNamed(ctx, name, limit)
		for _, id := range ids {
			e, err := v.entity(ctx, id)
			if err != nil {
				return err
			}
			found = append(found, e)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("entities named %q: %w", name, err)
	}
	return found, nil
}

// EntityIDsNamed implements graph.Store.
func (s *Store) EntityIDsNamed(ctx context.Context, name string) (ids []graph.EntityID, err error) {
	err = s.read(ctx, func(v *view) error {
		ids, err = v.index.EntitiesNamed(ctx, name, math.MaxInt32)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ids of entities named %q: %w", name, err)
	}
	return ids, nil
}

// EntitiesSameAs implements graph.Store.
func (s *Store) EntitiesSameAs(ctx context.Context, item graph.WikidataID) (found []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		n, err := v.node(ctx, quad.IRI(item.URI()))
		if err != nil {
			return err
		}
		nodes, err := v.subjects(ctx, predSameAs, n)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.EntityID](ctx, v, nodes, entitySpace)
		if err != nil {
			return err
		}
		ids = append(ids, v.curated.SameAs(item)...)
		for i := range ids {
			ids[i] = v.curated.Canonical(ids[i])
		}
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			e, err := v.entity(ctx, id)
			if err != nil {
				return err
			}
			// The canonical one may be another item.
			if e.SameAs == item {
				found = append(found, e)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("entities that are %s: %w", item, err)
	}
	return found, nil
}

// OutletsNamed implements graph.Store.
func (s *Store) OutletsNamed(ctx context.Context, name string) (found []graph.Outlet, err error) {
	words := names.Words(name)
	err = s.read(ctx, func(v *view) error {
		list, err := v.node(ctx, outletList)
		if err != nil {
			return err
		}
		nodes, err := v.subjects(ctx, predListed, list)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.OutletID](ctx, v, nodes, outletSpace)
		if err != nil {
			return err
		}
		for _, id := range ids {
			o, err := v.outlet(ctx, id)
			if err != nil {
				return err
			}
			if names.Holds(o.Name, words) {
				found = append(found, o)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("outlets named %q: %w", name, err)
	}
	slices.SortStableFunc(found, func(a, b graph.Outlet) int { return cmp.Compare(a.Name, b.Name) })
	return found, nil
}

// ArticlesNamed implements graph.Store.
func (s *Store) ArticlesNamed(ctx context.Context, name string) (found []graph.Article, err error) {
	err = s.read(ctx, func(v *view) error {
		if name == "" {
			return nil
		}
		ids, err := v.articlesNamed(ctx, quad.String(name))
		if err != nil {
			return err
		}
		for _, id := range ids {
			a, err := v.article(ctx, id)
			if err != nil {
				return err
			}
			found = append(found, a)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("articles named %q: %w", name, err)
	}
	return found, nil
}

// articlesNamed returns the articles that have a name or a URL. Outlets and
// entities may have the name, too.
func (v *view) articlesNamed(ctx context.Context, name quad.String) ([]graph.ArticleID, error) {
	literal, err := v.node(ctx, name)
	if err != nil {
		return nil, err
	}
	named, err := v.subjects(ctx, predName, literal)
	if err != nil {
		return nil, err
	}
	at, err := v.subjects(ctx, predURL, literal)
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, append(named, at...))
	if err != nil {
		return nil, err
	}
	var ids []graph.ArticleID
	for _, value := range values {
		if id, err := idOf(value, articleSpace); err == nil {
			ids = append(ids, graph.ArticleID(id))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
