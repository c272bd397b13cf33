package schema

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// A journal is all curations, the newest first, and those of each statement.
type journal struct {
	all  []graph.CurationItem
	byID map[graph.CurationID]*graph.CurationItem
	of   map[graph.StatementID][]graph.CurationItem
}

// journal reads the journal, once for an answer.
func (m *memo) journal(ctx context.Context) (*journal, error) {
	return m.journals.get("", func() (*journal, error) {
		all, err := m.store.Curations(ctx)
		if err != nil {
			return nil, err
		}
		j := &journal{slices.Clone(all), map[graph.CurationID]*graph.CurationItem{}, map[graph.StatementID][]graph.CurationItem{}}
		slices.Reverse(j.all)
		for i, item := range j.all {
			j.byID[item.ID] = &j.all[i]
			if item.Statement != "" {
				j.of[item.Statement] = append(j.of[item.Statement], item)
			}
		}
		return j, nil
	})
}

// curation returns the curation with an id, or an error that wraps
// graph.ErrNotFound.
func (m *memo) curation(ctx context.Context, id graph.CurationID) (*graph.CurationItem, error) {
	j, err := m.journal(ctx)
	if err != nil {
		return nil, err
	}
	if item := j.byID[id]; item != nil {
		return item, nil
	}
	return nil, fmt.Errorf("curation %s: %w", id, graph.ErrNotFound)
}

// curationsOf returns those of a statement, the newest first.
func (m *memo) curationsOf(ctx context.Context, id graph.StatementID) ([]graph.CurationItem, error) {
	j, err := m.journal(ctx)
	if err != nil {
		return nil, err
	}
	return append([]graph.CurationItem{}, j.of[id]...), nil
}

// about tells whether c is what has an id, or speaks of it.
func about(c graph.Curation, id string) bool {
	is := string(c.ID) == id || string(c.Undoes) == id
	c.Names(func(named string) { is = is || named == id })
	return is
}

// curations returns a stretch of the journal.
func (r *Resolver) curations(ctx context.Context, id *string, s stretch) (*gen.CurationConnection, error) {
	asked, err := s.page(r.limits)
	if err != nil {
		return nil, err
	}
	j, err := remembered(ctx).journal(ctx)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(j.all)
	if id != nil {
		all = slices.DeleteFunc(all, func(c graph.CurationItem) bool { return !about(c.Curation, *id) })
	}
	from, to := 0, len(all)
	for _, bound := range []struct {
		cursor graph.Cursor
		set    func(int)
	}{{asked.After, func(i int) { from = i + 1 }}, {asked.Before, func(i int) { to = i }}} {
		if bound.cursor == "" {
			continue
		}
		i := slices.IndexFunc(all, func(c graph.CurationItem) bool { return string(c.ID) == string(bound.cursor) })
		if i < 0 {
			return nil, fmt.Errorf("cursor %q: %w", bound.cursor, graph.ErrCursor)
		}
		bound.set(i)
	}
	to = max(from, to)
	if s.last != nil {
		from = max(from, to-asked.Last)
	} else {
		to = min(to, from+asked.First)
	}
	return journalPage(all, from, to), nil
}

// journalPage returns the curations of all from one to another.
func journalPage(all []graph.CurationItem, from, to int) *gen.CurationConnection {
	c := &gen.CurationConnection{
		Edges: []gen.CurationEdge{}, Nodes: append([]graph.CurationItem{}, all[from:to]...), TotalCount: len(all),
		PageInfo: &gen.PageInfo{HasPreviousPage: from > 0, HasNextPage: to < len(all)},
	}
	for i := range c.Nodes {
		c.Edges = append(c.Edges, gen.CurationEdge{Cursor: string(c.Nodes[i].ID), Node: &c.Nodes[i]})
	}
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	}
	return c
}

// named returns an entity that a curation speaks of, or nil if it is none or gone.
func named(ctx context.Context, id graph.EntityID) (*graph.Entity, error) {
	if id == "" {
		return nil, nil
	}
	return found(remembered(ctx).entity(ctx, id, asCurated))
}

// speakersOf returns those speakers of a curation who are there.
func speakersOf(ctx context.Context, ids []graph.EntityID) ([]graph.Entity, error) {
	all := []graph.Entity{}
	for _, id := range ids {
		e, err := remembered(ctx).entity(ctx, id, asCurated)
		if errors.Is(err, graph.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, *e)
	}
	return all, nil
}
