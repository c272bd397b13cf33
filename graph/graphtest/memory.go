package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"

	"whosaid/graph"
)

// NewMemory returns an empty Store that keeps everything in memory and answers
// by looking at all of it. It is the plain reading of the contract, for tests.
func NewMemory() graph.Store {
	return &memory{
		articles:   map[graph.ArticleID]graph.Article{},
		outlets:    map[graph.OutletID][]string{},
		entities:   map[graph.EntityID]*gathered{},
		statements: map[graph.StatementID]graph.Statement{},
		given:      map[graph.ArticleID]graph.Extraction{},
		replaced:   map[graph.ArticleID]version{},
	}
}

type memory struct {
	mu         sync.RWMutex
	closed     bool
	revision   int
	articles   map[graph.ArticleID]graph.Article
	outlets    map[graph.OutletID][]string // the names that articles give it
	entities   map[graph.EntityID]*gathered
	statements map[graph.StatementID]graph.Statement
	curated    graph.Curated // what is heeded
	journal    graph.Journal // all
	given      map[graph.ArticleID]graph.Extraction
	replaced   map[graph.ArticleID]version
}

// gathered is an entity with all names that articles give it: own are those
// that were its Name.
type gathered struct {
	graph.Entity
	own, others []string
}

// describe adds what an article says that it is, unless that is known.
func (g *gathered) describe(d graph.Description) {
	if !slices.ContainsFunc(g.Descriptions, func(have graph.Description) bool { return have.Words == d.Words }) {
		g.Descriptions = append(g.Descriptions, d)
	}
}

// enter returns why a call cannot go on, if it cannot. m.mu is held.
func (m *memory) enter(ctx context.Context) error {
	if m.closed {
		return graph.ErrClosed
	}
	return ctx.Err()
}

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *memory) Add(ctx context.Context, xs ...graph.Extraction) (added int, err error) {
	for _, x := range xs {
		if err := x.Check(); err != nil {
			return 0, err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.enter(ctx); err != nil {
		return 0, err
	}
	var fresh []graph.Extraction
	for _, x := range xs {
		twice := slices.ContainsFunc(fresh, func(y graph.Extraction) bool { return y.Article.ID == x.Article.ID })
		if _, ok := m.articles[x.Article.ID]; !ok && !twice {
			delete(m.replaced, x.Article.ID)
			fresh = append(fresh, x)
		}
	}
	m.put(nil, fresh...)
	return len(fresh), nil
}

func (m *memory) add(x graph.Extraction) {
	m.articles[x.Article.ID] = x.Article
	m.given[x.Article.ID] = x
	for _, o := range x.Outlets {
		m.outlets[o.ID] = append(m.outlets[o.ID], o.Name)
	}
	for _, e := range x.Entities {
		g := m.entities[e.ID]
		if g == nil {
			g = &gathered{Entity: e}
			g.Descriptions = nil
			m.entities[e.ID] = g
		}
		g.SameAs = cmp.Or(g.SameAs, e.SameAs)
		for _, d := range e.Descriptions {
			g.describe(d)
		}
		g.own = append(g.own, e.Name)
		g.others = append(g.others, e.Aliases...)
	}
	for _, s := range x.Statements {
		m.statements[s.ID] = clone(s)
	}
}

// clone copies the slices of s, so that callers cannot change what is stored.
func clone(s graph.Statement) graph.Statement {
	s.Source, s.Cue, s.Content = slices.Clone(s.Source), slices.Clone(s.Cue), slices.Clone(s.Content)
	s.Addressed, s.Verbatim = slices.Clone(s.Addressed), slices.Clone(s.Verbatim)
	s.Addressees = slices.Clone(s.Addressees)
	s.Speakers, s.About = slices.Clone(s.Speakers), slices.Clone(s.About)
	return s
}

func (m *memory) outlet(id graph.OutletID) graph.Outlet {
	return graph.Outlet{ID: id, Name: graph.Fullest(m.outlets[id])}
}

// entity returns what is one with the entity under id.
func (m *memory) entity(id graph.EntityID) graph.Entity {
	var members []graph.Entity
	for _, member := range m.curated.Members(id) {
		members = append(members, m.member(member))
	}
	return m.curated.Entity(id, members)
}

// member returns the entity under id as the articles have it.
func (m *memory) member(id graph.EntityID) graph.Entity {
	g := m.entities[id]
	e := g.Entity
	e.Name = graph.Fullest(g.own)
	e.Aliases = slices.Concat(g.own, g.others)
	slices.Sort(e.Aliases)
	e.Descriptions = slices.Clone(e.Descriptions)
	sortBy(e.Descriptions, func(d graph.Description) string { return d.Words })
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Name || a == "" })
	return e
}

func (m *memory) Statement(ctx context.Context, id graph.StatementID) (graph.Statement, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Statement{}, err
	}
	s, ok := m.statements[id]
	if !ok {
		return s, fmt.Errorf("statement %s: %w", id, graph.ErrNotFound)
	}
	return m.curated.Statement(clone(s)), nil
}

func (m *memory) Entity(ctx context.Context, id graph.EntityID) (graph.Entity, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Entity{}, err
	}
	if m.entities[id] == nil {
		return graph.Entity{}, fmt.Errorf("entity %s: %w", id, graph.ErrNotFound)
	}
	return m.entity(id), nil
}

func (m *memory) Article(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Article{}, err
	}
	a, ok := m.articles[id]
	if !ok {
		a, ok = m.replaced[id].Article, m.replaced[id].ID != ""
	}
	if !ok {
		return a, fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
	}
	return a, nil
}

func (m *memory) Outlet(ctx context.Context, id graph.OutletID) (graph.Outlet, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Outlet{}, err
	}
	if m.outlets[id] == nil {
		return graph.Outlet{}, fmt.Errorf("outlet %s: %w", id, graph.ErrNotFound)
	}
	return m.outlet(id), nil
}

func (m *memory) Articles(ctx context.Context, yield func(graph.Article) bool) error {
	m.mu.RLock()
	err := m.enter(ctx)
	all := slices.Collect(maps.Values(m.articles))
	m.mu.RUnlock()
	if err != nil {
		return err
	}
	sortBy(all, func(a graph.Article) string { return string(a.ID) })
	for _, a := range all {
		if !yield(a) {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Counts(ctx context.Context) (graph.Counts, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Counts{}, err
	}
	return graph.Counts{
		Articles: len(m.articles), Statements: len(m.matching(graph.Filter{})),
		Entities: len(m.entities) - m.curated.Len(), Outlets: len(m.outlets),
	}, nil
}

func (m *memory) Revision(ctx context.Context) (string, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return strconv.Itoa(m.revision), m.enter(ctx)
}

// sortBy sorts by a text.
func sortBy[T any](all []T, text func(T) string) {
	slices.SortFunc(all, func(a, b T) int { return cmp.Compare(text(a), text(b)) })
}
