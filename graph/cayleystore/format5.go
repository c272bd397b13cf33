package cayleystore

import (
	"context"
	"fmt"
	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"

	"github.com/cayleygraph/quad"
)

// A migration reads format 5, which says of no article what it gives, and writes the
// present one.
type migration struct {
	old   *view
	into  *Store
	names node // the predicate from a commit to what it brought and no quad leads to

	described map[graph.ArticleID][]graph.EntityID
}

func (m *migration) all(ctx context.Context) error {
	names, err := m.old.node(ctx, quad.IRI("whosaid:names"))
	if err != nil {
		return err
	}
	m.names = names
	if err := m.descriptions(ctx); err != nil {
		return err
	}
	for number := uint64(1); ; number++ {
		n, err := m.old.node(ctx, commitNode(number))
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		xs, err := m.commit(ctx, n)
		if err != nil {
			return fmt.Errorf("commit %d: %w", number, err)
		}
		if _, err := m.into.Add(ctx, xs...); err != nil {
			return err
		}
	}
	if err := m.journal(ctx); err != nil {
		return err
	}
	return m.compare(ctx)
}

// descriptions notes which articles describe which entities.
func (m *migration) descriptions(ctx context.Context) error {
	m.described = map[graph.ArticleID][]graph.EntityID{}
	for _, kind := range graph.EntityKinds {
		nodes, err := m.old.listed(ctx, entityList(kind, false))
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.EntityID](ctx, m.old, nodes, entitySpace)
		if err != nil {
			return err
		}
		for _, id := range ids {
			e, err := m.old.member(ctx, id)
			if err != nil {
				return err
			}
			for _, d := range e.Descriptions {
				m.described[d.Article] = append(m.described[d.Article], id)
			}
		}
	}
	return nil
}

// commit reads the articles of a commit. What only the commit names goes to the first
// of them.
func (m *migration) commit(ctx context.Context, n node) ([]graph.Extraction, error) {
	held, err := m.old.objects(ctx, n, predHolds)
	if err != nil {
		return nil, err
	}
	ids, err := idsOf[graph.ArticleID](ctx, m.old, held, articleSpace)
	if err != nil {
		return nil, err
	}
	var named []quad.Value
	if m.names != 0 {
		nodes, err := m.old.ends(ctx, pebblequads.Quad{0: n, 1: m.names}, quad.Object)
		if err != nil {
			return nil, err
		}
		if named, err = m.old.values(ctx, nodes); err != nil {
			return nil, err
		}
	}
	var xs []graph.Extraction
	for i, id := range ids {
		if i > 0 {
			named = nil
		}
		x, err := m.extraction(ctx, id, named)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
		xs = append(xs, x)
	}
	return xs, nil
}

// extraction reads an article with what its statements refer to and what is named.
// Each entity comes with all of its names, since nothing tells which are this
// article's.
func (m *migration) extraction(ctx context.Context, id graph.ArticleID, named []quad.Value) (x graph.Extraction, err error) {
	if x.Article, err = m.old.article(ctx, id); err != nil {
		return x, err
	}
	if x.Statements, err = m.old.statementsOf(ctx, id); err != nil {
		return x, err
	}
	entities, outlets := map[graph.EntityID]bool{}, map[graph.OutletID]bool{"": true}
	entity := func(id graph.EntityID) {
		if err != nil || entities[id] {
			return
		}
		entities[id] = true
		var e graph.Entity
		e, err = m.old.member(ctx, id)
		x.Entities = append(x.Entities, only(e, x.Article.ID))
	}
	outlet := func(id graph.OutletID) {
		if err != nil || outlets[id] {
			return
		}
		outlets[id] = true
		var o graph.Outlet
		o, err = m.old.outlet(ctx, id)
		x.Outlets = append(x.Outlets, o)
	}
	outlet(x.Article.Outlet)
	for _, s := range x.Statements {
		outlet(s.Via)
		for _, ids := range [][]graph.EntityID{s.Speakers, s.Addressees, s.About} {
			for _, id := range ids {
				entity(id)
			}
		}
	}
	for _, id := range m.described[id] {
		entity(id)
	}
	for _, v := range named {
		if id, err := idOf(v, entitySpace); err == nil {
			entity(graph.EntityID(id))
		} else if id, err := idOf(v, outletSpace); err == nil {
			outlet(graph.OutletID(id))
		}
	}
	return x, err
}

// only returns e with the descriptions that stand in one article.
func only(e graph.Entity, id graph.ArticleID) graph.Entity {
	var here []graph.Description
	for _, d := range e.Descriptions {
		if d.Article == id {
			here = append(here, d)
		}
	}
	e.Descriptions = here
	return e
}

// journal copies the records of the journal as they are.
func (m *migration) journal(ctx context.Context) error {
	size, err := m.old.journalSize(ctx)
	if err != nil {
		return err
	}
	e := newEncoder(nil)
	for number := range size {
		n, err := m.old.node(ctx, journalNode(number))
		if err != nil {
			return err
		}
		p, err := m.old.properties(ctx, n)
		if err != nil {
			return err
		}
		for _, pred := range predicates {
			for _, object := range p[pred] {
				e.add(journalNode(number), pred, object)
			}
		}
	}
	return m.into.write(e.batch)
}

// compare tells whether the new store holds as much as the old.
func (m *migration) compare(ctx context.Context) error {
	want, err := m.old.counts(ctx)
	if err != nil {
		return err
	}
	return m.into.look(func(v *view) error {
		got, err := v.counts(ctx)
		if err == nil && got != want {
			err = fmt.Errorf("%w: it counts %+v, and what was read of it %+v", errDamaged, want, got)
		}
		return err
	})
}
