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

// change changes the merges of programs.
func (m *memory) change(ctx context.Context, to func(graph.Merged) (graph.Merged, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	all := m.journal.Merged()
	heeded := all.Among(func(id graph.EntityID) bool { return m.there(string(id)) })
	if _, err := to(heeded); err != nil {
		return err
	}
	changed, err := to(all)
	if err != nil { // merges that wait stand in the way
		if changed, err = all.Without(all.Beyond(heeded)...); err == nil {
			changed, err = to(changed)
		}
	}
	if err == nil {
		m.journal = m.journal.WithMerged(changed)
		m.heed()
	}
	return err
}

// heed heeds what the journal says of what is there.
func (m *memory) heed() {
	m.revision++
	m.curated = m.journal.Heeded(m.there, m.nowOf)
}

func (m *memory) there(id string) bool {
	if graph.TypeOf(id) == graph.StatementType {
		_, ok := m.statements[graph.StatementID(id)]
		return ok
	}
	return m.entities[graph.EntityID(id)] != nil
}

func (m *memory) Curate(ctx context.Context, cs ...graph.Curation) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return 0, err
	}
	journal, added, err := m.journal.With(cs...)
	if err != nil {
		return 0, err
	}
	m.decide(journal, nil)
	return len(added), nil
}

func (m *memory) Curations(ctx context.Context) ([]graph.CurationItem, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.curated.Curations, m.enter(ctx)
}

func (m *memory) Merges(ctx context.Context) ([]graph.Merge, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	return m.curated.Merged.List(), nil
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
	for _, member := range m.curated.Members(id) {
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
