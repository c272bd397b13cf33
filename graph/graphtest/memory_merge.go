package graphtest

import (
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

func (m *memory) Merge(ctx context.Context, merges ...graph.Merge) error {
	return m.change(ctx, func(merged graph.Merged) (graph.Merged, error) {
		for _, x := range merges {
			for _, id := range []graph.EntityID{x.From, x.Into} {
				if graph.TypeOf(string(id)) == graph.EntityType && m.entities[id] == nil {
					return merged, fmt.Errorf("merge: entity %s: %w", id, graph.ErrNotFound)
				}
			}
		}
		return merged.With(merges...)
	})
}

func (m *memory) Unmerge(ctx context.Context, from ...graph.EntityID) error {
	return m.change(ctx, func(merged graph.Merged) (graph.Merged, error) { return merged.Without(from...) })
}

func (m *memory) change(ctx context.Context, to func(graph.Merged) (graph.Merged, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	if _, err := to(m.merged); err != nil {
		return err
	}
	journal, err := to(m.journal)
	if err != nil { // merges that wait stand in the way
		if journal, err = m.journal.Without(m.journal.Beyond(m.merged)...); err == nil {
			journal, err = to(journal)
		}
	}
	if err == nil {
		m.journal = journal
		m.heedMerges()
	}
	return err
}

// heedMerges heeds the merges of entities that are there.
func (m *memory) heedMerges() {
	m.revision++
	m.merged = m.journal.Among(func(id graph.EntityID) bool { return m.entities[id] != nil })
}

func (m *memory) Merges(ctx context.Context) ([]graph.Merge, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	return m.merged.List(), nil
}

func (m *memory) Members(ctx context.Context, id graph.EntityID) ([]graph.Entity, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	if m.entities[id] == nil {
		return nil, fmt.Errorf("entity %s: %w", id, graph.ErrNotFound)
	}
	var members []graph.Entity
	for _, member := range m.merged.Members(id) {
		members = append(members, m.member(member))
	}
	return members, nil
}

func (m *memory) Alike(ctx context.Context, key string) ([]graph.Entity, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	var found []graph.Entity
	for id := range m.entities {
		e := m.member(id)
		if (e.Kind == graph.Person || e.Kind == graph.Organization) && !e.Unnamed && slices.Contains(names.Keys(e.Name), key) {
			found = append(found, e)
		}
	}
	sortBy(found, func(e graph.Entity) string { return string(e.ID) })
	return found, nil
}
