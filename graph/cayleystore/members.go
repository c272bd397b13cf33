package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/names"
)

// Merges implements graph.Store.
func (s *Store) Merges(ctx context.Context) (all []graph.Merge, err error) {
	err = s.read(ctx, func(v *view) error {
		all = v.curated.List()
		return nil
	})
	return all, err
}

// Curations implements graph.Store.
func (s *Store) Curations(ctx context.Context) (all []graph.CurationItem, err error) {
	err = s.read(ctx, func(v *view) error {
		all = v.curated.Curations
		return nil
	})
	return all, err
}

// Members implements graph.Store.
func (s *Store) Members(ctx context.Context, id graph.EntityID) (members []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		members, err = v.all(ctx, v.curated.Members(id))
		return err
	})
	return members, err
}

// Alike implements graph.Store.
func (s *Store) Alike(ctx context.Context, key string) (found []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		n, err := v.node(ctx, quad.String(key))
		if err != nil {
			return err
		}
		nodes, err := v.subjects(ctx, predSound, n)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.EntityID](ctx, v, nodes, entitySpace)
		if err != nil {
			return err
		}
		found, err = v.all(ctx, ids)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("entities alike %q: %w", key, err)
	}
	// An article may have called an entity otherwise than its Name.
	return slices.DeleteFunc(found, func(e graph.Entity) bool { return !slices.Contains(names.Keys(e.Name), key) }), nil
}

// all reads entities as the articles have them.
func (v *view) all(ctx context.Context, ids []graph.EntityID) ([]graph.Entity, error) {
	var all []graph.Entity
	for _, id := range ids {
		e, err := v.member(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}
