package cayleystore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/names"
)

// EntitiesNamed implements graph.Store.
func (s *Store) EntitiesNamed(ctx context.Context, name string, limit int) (found []graph.Entity, err error) {
	words := names.Words(name)
	err = s.read(ctx, func(v *view) error {
		if len(words) == 0 || limit <= 0 {
			return nil
		}
		ids, err := v.withWords(ctx, words)
		if err != nil {
			return err
		}
		found, err = v.rank(ctx, v.canonicals(ids), words)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("entities named %q: %w", name, err)
	}
	return found[:min(len(found), max(limit, 0))], nil
}

// withWords returns the entities among whose names, taken together, all words
// are.
func (v *view) withWords(ctx context.Context, words []string) ([]graph.EntityID, error) {
	var edges []edge
	for _, w := range words {
		n, err := v.node(ctx, quad.String(w))
		if err != nil {
			return nil, err
		}
		size, err := v.count(ctx, predWord, n)
		if err != nil {
			return nil, err
		}
		edges = append(edges, edge{predWord, []node{n}, size})
	}
	slices.SortFunc(edges, func(a, b edge) int { return a.size - b.size })
	found, err := v.union(ctx, edges[0])
	for i := 1; i < len(edges) && err == nil; i++ {
		found, err = v.narrow(ctx, found, edges[i])
	}
	if err != nil {
		return nil, err
	}
	return idsOf[graph.EntityID](ctx, v, found, entitySpace)
}

// rank returns those of the entities of which one name holds all words, in the
// order that graph.Store promises.
func (v *view) rank(ctx context.Context, ids []graph.EntityID, words []string) ([]graph.Entity, error) {
	type ranked struct {
		graph.Entity
		exact bool
		count int
	}
	var all []ranked
	for _, id := range ids {
		e, err := v.entity(ctx, id)
		if err != nil {
			return nil, err
		}
		r := ranked{Entity: e}
		holds := false
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			holds = holds || names.Holds(n, words)
			r.exact = r.exact || slices.Equal(names.Words(n), words)
		}
		if !holds {
			continue
		}
		if r.count, err = v.mentions(ctx, id); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b ranked) int {
		if a.exact != b.exact {
			if a.exact {
				return -1
			}
			return 1
		}
		return cmp.Or(b.count-a.count, cmp.Compare(a.ID, b.ID))
	})
	entities := make([]graph.Entity, len(all))
	for i, r := range all {
		entities[i] = r.Entity
	}
	return entities, nil
}

// mentions returns how many statements are by an entity and how many about it,
// added.
func (v *view) mentions(ctx context.Context, id graph.EntityID) (int, error) {
	if len(v.merged.Members(id)) > 1 {
		said, about, err := v.sides(ctx, id)
		return len(said) + len(about), err
	}
	n, err := v.node(ctx, entityNode(id))
	if err != nil {
		return 0, err
	}
	said, err := v.count(ctx, predSpeaker, n)
	if err != nil {
		return 0, err
	}
	about, err := v.count(ctx, predAbout, n)
	return said + about, err
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
