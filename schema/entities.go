package schema

import (
	"context"
	"math"
	"slices"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// entitiesNamed returns a stretch of the entities that have words in a name.
func (r *Resolver) entitiesNamed(ctx context.Context, words string, s stretch) (*gen.EntityConnection, error) {
	ids, err := r.store.EntityIDsNamed(ctx, words)
	if err != nil {
		return nil, err
	}
	nodes, from, err := r.entitiesIn(ctx, ids, s)
	if err != nil {
		return nil, err
	}
	c := &gen.EntityConnection{Edges: []gen.EntityEdge{}, Nodes: nodes, TotalCount: len(ids)}
	for i := range nodes {
		c.Edges = append(c.Edges, gen.EntityEdge{Cursor: string(ids[from+i]), Node: &nodes[i]})
	}
	c.PageInfo = infoOf(asStrings(ids[from:from+len(nodes)]), from, len(ids))
	return c, nil
}

// counted returns a stretch of the entities that a field has in the statements that
// f chooses, those of most statements first.
func (r *Resolver) counted(ctx context.Context, f graph.Filter, field graph.Field, s stretch) (*gen.EntityCountConnection, error) {
	facets, err := r.store.Facets(ctx, f, []graph.Field{field}, math.MaxInt32)
	if err != nil {
		return nil, err
	}
	values := facets[0].Values
	ids := make([]graph.EntityID, len(values))
	for i, v := range values {
		ids[i] = graph.EntityID(v.Value)
	}
	nodes, from, err := r.entitiesIn(ctx, ids, s)
	if err != nil {
		return nil, err
	}
	c := &gen.EntityCountConnection{Edges: []gen.EntityCountEdge{}, Nodes: nodes, TotalCount: len(ids)}
	for i := range nodes {
		c.Edges = append(c.Edges, gen.EntityCountEdge{Cursor: string(ids[from+i]), Node: &nodes[i], Count: values[from+i].Count})
	}
	c.PageInfo = infoOf(asStrings(ids[from:from+len(nodes)]), from, len(ids))
	return c, nil
}

// entitiesIn reads a stretch of a list of entities, whose cursors are their ids, and
// tells at which place it begins.
func (r *Resolver) entitiesIn(ctx context.Context, ids []graph.EntityID, s stretch) (nodes []graph.Entity, from int, err error) {
	m := remembered(ctx)
	from, to, err := s.of(len(ids), r.limits, func(cursor string) (int, error) {
		id := graph.EntityID(cursor)
		if i := slices.Index(ids, id); i >= 0 {
			return i, nil
		}
		into, err := found(m.entity(ctx, id, alone)) // it may be merged since
		if err != nil || into == nil {
			return -1, err
		}
		return slices.Index(ids, into.ID), nil
	})
	if err != nil {
		return nil, 0, err
	}
	m.entities.expect(asListed, ids[from:to]...)
	nodes, err = m.entitiesOf(ctx, ids[from:to], asListed)
	return nodes, from, err
}

func asStrings[ID ~string](ids []ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
