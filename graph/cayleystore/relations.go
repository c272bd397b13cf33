package cayleystore

import (
	"context"
	"fmt"

	"whosaid/graph"
	"whosaid/graph/index"
)

// Facets implements graph.Store.
func (s *Store) Facets(ctx context.Context, f graph.Filter, fields []graph.Field, size int) ([]graph.Facet, error) {
	return answer(ctx, s, "facets", func(v *index.Version) ([]graph.Facet, error) { return v.Facets(ctx, f, fields, size) })
}

// Timeline implements graph.Store.
func (s *Store) Timeline(ctx context.Context, f graph.Filter, by graph.Interval) (graph.Timeline, error) {
	return answer(ctx, s, "timeline", func(v *index.Version) (graph.Timeline, error) { return v.Timeline(ctx, f, by) })
}

// Network implements graph.Store.
func (s *Store) Network(ctx context.Context, q graph.NetworkQuery) (graph.Network, error) {
	return answer(ctx, s, "network", func(v *index.Version) (graph.Network, error) { return v.Network(ctx, q) })
}

// Paths implements graph.Store.
func (s *Store) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	return answer(ctx, s, "paths", func(v *index.Version) (graph.Paths, error) { return v.Paths(ctx, q) })
}

// answer returns what the index alone answers.
func answer[T any](ctx context.Context, s *Store, what string, ask func(*index.Version) (T, error)) (T, error) {
	var got T
	err := s.read(ctx, func(v *view) (err error) {
		got, err = ask(v.index)
		return err
	})
	if err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", what, err)
	}
	return got, nil
}

// Profile implements graph.Store.
func (s *Store) Profile(ctx context.Context, id graph.EntityID) (p graph.Profile, err error) {
	err = s.read(ctx, func(v *view) error {
		p, err = v.profile(ctx, id)
		return err
	})
	if err != nil {
		return graph.Profile{}, fmt.Errorf("profile: %w", err)
	}
	return p, nil
}

func (v *view) profile(ctx context.Context, id graph.EntityID) (p graph.Profile, err error) {
	if p.Entity, err = v.entity(ctx, id); err != nil {
		return p, err
	}
	found, err := v.index.Profile(ctx, id)
	if err != nil {
		return p, err
	}
	p.Said, p.About, p.First, p.Last = found.Said, found.About, found.First, found.Last
	return p, nil
}
