package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

func (m *memory) EntitiesNamed(ctx context.Context, name string, limit int) ([]graph.Entity, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	words := names.Words(name)
	rank := map[graph.EntityID]int{} // exact names first, then by statements
	var found []graph.Entity
	for id := range m.entities {
		if m.curated.Canonical(id) != id {
			continue
		}
		e := m.entity(id)
		all := append([]string{e.Name}, e.Aliases...)
		if !slices.ContainsFunc(all, func(n string) bool { return names.Holds(n, words) }) {
			continue
		}
		said, about := m.sides(id)
		rank[id] = len(said) + len(about)
		if slices.ContainsFunc(all, func(n string) bool { return slices.Equal(names.Words(n), words) }) {
			rank[id] += 2*len(m.statements) + 1
		}
		found = append(found, e)
	}
	slices.SortFunc(found, func(a, b graph.Entity) int {
		return cmp.Or(rank[b.ID]-rank[a.ID], cmp.Compare(a.ID, b.ID))
	})
	return found[:min(len(found), max(limit, 0))], nil
}

func (m *memory) EntityIDsNamed(ctx context.Context, name string) (ids []graph.EntityID, err error) {
	found, err := m.EntitiesNamed(ctx, name, math.MaxInt)
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	return ids, err
}

// sides returns the statements that an entity made and those about it.
func (m *memory) sides(id graph.EntityID) (said, about []graph.Statement) {
	id = m.curated.Canonical(id)
	for _, s := range m.matching(graph.Filter{}) {
		s = m.curated.Statement(s)
		if slices.Contains(s.Speakers, id) {
			said = append(said, s)
		}
		if slices.Contains(s.About, id) {
			about = append(about, s)
		}
	}
	return said, about
}

func (m *memory) OutletsNamed(ctx context.Context, name string) ([]graph.Outlet, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	var found []graph.Outlet
	for id := range m.outlets {
		if o := m.outlet(id); names.Holds(o.Name, names.Words(name)) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b graph.Outlet) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return found, nil
}

func (m *memory) EntitiesSameAs(ctx context.Context, item graph.WikidataID) ([]graph.Entity, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	var found []graph.Entity
	for id := range m.entities {
		if e := m.entity(id); e.SameAs == item && m.curated.Canonical(id) == id {
			found = append(found, e)
		}
	}
	sortBy(found, func(e graph.Entity) string { return string(e.ID) })
	return found, nil
}

func (m *memory) ArticlesNamed(ctx context.Context, name string) ([]graph.Article, error) {
	var found []graph.Article
	err := m.Articles(ctx, func(a graph.Article) bool {
		if name != "" && (a.Name == name || a.URL == name) {
			found = append(found, a)
		}
		return true
	})
	return found, err
}

func (m *memory) Profile(ctx context.Context, id graph.EntityID) (p graph.Profile, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return p, err
	}
	if m.entities[id] == nil {
		return p, fmt.Errorf("profile: entity %s: %w", id, graph.ErrNotFound)
	}
	said, about := m.sides(id)
	p = graph.Profile{Entity: m.entity(id), Said: len(said), About: len(about)}
	for _, s := range slices.Concat(said, about) {
		when := s.When(m.articles[s.Article])
		if when != "" && (p.First == "" || when < p.First) {
			p.First = when
		}
		p.Last = max(p.Last, when)
	}
	return p, nil
}

// countEach counts every id once, however often it is listed.
func countEach[T comparable](counts map[T]int, ids []T) {
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			counts[id]++
		}
	}
}
