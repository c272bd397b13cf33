package schema

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// A journal is all curations, the newest first.
type journal struct {
	all  []graph.CurationItem
	byID map[graph.CurationID]*graph.CurationItem
}

// journal reads the journal, once for an answer.
func (m *memo) journal(ctx context.Context) (*journal, error) {
	return m.journals.get("", func() (*journal, error) {
		all, err := m.store.Curations(ctx)
		if err != nil {
			return nil, err
		}
		j := &journal{slices.Clone(all), map[graph.CurationID]*graph.CurationItem{}}
		slices.Reverse(j.all)
		for i, item := range j.all {
			j.byID[item.ID] = &j.all[i]
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

// about tells whether c is what has an id, or speaks of it.
func about(c graph.Curation, id string) bool {
	is := string(c.ID) == id || string(c.Undoes) == id
	c.Names(func(named string) { is = is || named == id })
	return is
}

// curations returns a stretch of the journal; of what has an id or speaks of it, if
// one is given.
func (r *Resolver) curations(ctx context.Context, id *string, s stretch) (*gen.CurationConnection, error) {
	j, err := remembered(ctx).journal(ctx)
	if err != nil {
		return nil, err
	}
	all := j.all
	if id != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(c graph.CurationItem) bool { return !about(c.Curation, *id) && !about(c.Now, *id) })
	}
	from, to, err := s.of(len(all), r.limits, func(cursor string) (int, error) {
		return slices.IndexFunc(all, func(c graph.CurationItem) bool { return string(c.ID) == cursor }), nil
	})
	if err != nil {
		return nil, err
	}
	c := &gen.CurationConnection{Edges: []gen.CurationEdge{}, Nodes: append([]graph.CurationItem{}, all[from:to]...), TotalCount: len(all)}
	var cursors []string
	for i := range c.Nodes {
		cursors = append(cursors, string(c.Nodes[i].ID))
		c.Edges = append(c.Edges, gen.CurationEdge{Cursor: cursors[i], Node: &c.Nodes[i]})
	}
	c.PageInfo = infoOf(cursors, from, len(all))
	return c, nil
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
