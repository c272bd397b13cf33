package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"whosaid/graph"
)

// A version is an article that another has replaced, with its publisher, and what that
// gives under which other id.
type version struct {
	graph.Article
	outlet graph.Outlet
	became map[string]string
}

func (m *memory) Delete(ctx context.Context, ids ...graph.ArticleID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	for _, id := range ids {
		if _, stands := m.articles[id]; !stands && m.replaced[id].ID == "" {
			return fmt.Errorf("delete: article %s: %w", id, graph.ErrNotFound)
		}
	}
	var gone []graph.Extraction
	for _, id := range ids {
		gone = append(gone, m.remove(id))
		m.removeReplaced(id)
	}
	m.put(gone)
	return nil
}

func (m *memory) Replace(ctx context.Context, x graph.Extraction, earlier ...graph.ArticleID) error {
	if err := x.Check(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return err
	}
	for _, id := range earlier {
		if _, stands := m.articles[id]; !stands {
			return fmt.Errorf("replace: article %s: %w", id, graph.ErrNotFound)
		}
	}
	gone := []graph.Extraction{m.remove(x.Article.ID)}
	for _, id := range earlier {
		if id == x.Article.ID {
			continue
		}
		old := m.remove(id)
		v := version{Article: old.Article}
		if v.ID == "" {
			continue // named twice
		}
		v.ReplacedBy, v.became = x.Article.ID, x.Succeeds(m.journal.Splits().Extracted(old))
		for _, o := range old.Outlets {
			if o.ID == v.Outlet {
				v.outlet = o
			}
		}
		m.replaced[id] = v
		gone = append(gone, old)
	}
	delete(m.replaced, x.Article.ID)
	m.put(gone, x)
	return nil
}

// remove takes an article away with its statements and the names that it gave,
// and returns what it gave.
func (m *memory) remove(id graph.ArticleID) graph.Extraction {
	x := m.given[id]
	delete(m.given, id)
	delete(m.articles, id)
	for _, s := range x.Statements {
		delete(m.statements, s.ID)
	}
	for _, e := range x.Entities {
		if g := m.entities[e.ID]; g != nil {
			g.own, g.others = nil, nil
			g.Descriptions = slices.DeleteFunc(g.Descriptions, func(d graph.Description) bool { return d.Article == id })
		}
	}
	return x
}

// removeReplaced takes away an article that was replaced, and those that the one
// with this id has replaced.
func (m *memory) removeReplaced(id graph.ArticleID) {
	delete(m.replaced, id)
	for _, v := range slices.Collect(maps.Values(m.replaced)) {
		if v.ReplacedBy == id {
			m.removeReplaced(v.ID)
		}
	}
}

// settle makes what some extractions spoke of what the others say it is.
func (m *memory) settle(gone []graph.Extraction) {
	for _, x := range gone {
		for _, e := range x.Entities {
			m.settleEntity(e.ID)
		}
	}
	m.outlets = map[graph.OutletID][]string{}
	for _, v := range m.replaced {
		if v.outlet.ID != "" {
			m.outlets[v.outlet.ID] = append(m.outlets[v.outlet.ID], v.outlet.Name)
		}
	}
	for _, x := range m.given {
		for _, o := range x.Outlets {
			m.outlets[o.ID] = append(m.outlets[o.ID], o.Name)
		}
	}
	m.heed()
}

func (m *memory) settleEntity(id graph.EntityID) {
	g := m.entities[id]
	if g == nil {
		return
	}
	g.own, g.others = nil, nil
	var sameAs []graph.WikidataID
	for _, article := range slices.Sorted(maps.Keys(m.given)) {
		for _, e := range m.given[article].Entities {
			if e.ID != id {
				continue
			}
			g.own, g.others = append(g.own, e.Name), append(g.others, e.Aliases...)
			sameAs = append(sameAs, e.SameAs)
			for _, d := range e.Descriptions {
				g.describe(d)
			}
		}
	}
	if len(g.own) == 0 {
		delete(m.entities, id)
	}
	if !slices.Contains(sameAs, g.SameAs) {
		g.SameAs = ""
		for _, s := range slices.SortedFunc(slices.Values(sameAs), cmp.Compare[graph.WikidataID]) {
			g.SameAs = cmp.Or(g.SameAs, s)
		}
	}
}
