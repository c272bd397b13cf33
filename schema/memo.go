package schema

import (
	"context"
	"sync"

	"whosaid/graph"
)

// A memo remembers what one answer has read from the store, so that twenty
// statements of one article read the article once. It lives as long as the
// answer is made. What a page refers to is read together: the first resolver that
// asks for a speaker has all speakers of the page read.
type memo struct {
	store    graph.Store
	articles batch[graph.ArticleID, *article]
	cut      table[graph.ArticleID, []graph.Span]
	outlets  batch[graph.OutletID, *graph.Outlet]
	entities batch[graph.EntityID, *graph.Entity]
	claims   batch[graph.StatementID, *graph.Claim]
	firsts   batch[graph.StatementID, *graph.Statement] // of claims
	profiles table[graph.EntityID, *graph.Profile]
	journals table[string, *journal]
}

// A role is in what something is referred to; what is asked for in one role is
// read together.
type role int

const (
	alone role = iota // alone
	asSpeaker
	asAbout
	asAddressee
	asVia
	asStatement // the article that a statement is in
	asPublisher
	asDescription // the article that a description is in
	asCounted     // a value of a facet
	asLinked      // an end of an edge or a link
	asCurated     // what a curation speaks of
	asListed      // an item of a list
)

// An article is a graph.Article that can tell its offsets in code points.
type article struct {
	graph.Article
	once   sync.Once
	points *graph.Offsets
}

func (a *article) offsets() *graph.Offsets {
	a.once.Do(func() { a.points = graph.NewOffsets(a.Text) })
	return a.points
}

type memoKey struct{}

func withMemo(ctx context.Context, store graph.Store) context.Context {
	return context.WithValue(ctx, memoKey{}, &memo{store: store})
}

// remembered returns the memo of the answer that ctx belongs to.
func remembered(ctx context.Context) *memo { return ctx.Value(memoKey{}).(*memo) }

// forget forgets all, since the mutation of which this is the answer has changed it.
// The fields of a mutation are answered one after the other.
func (m *memo) forget() {
	m.articles, m.outlets, m.entities = batch[graph.ArticleID, *article]{}, batch[graph.OutletID, *graph.Outlet]{}, batch[graph.EntityID, *graph.Entity]{}
	m.claims, m.firsts = batch[graph.StatementID, *graph.Claim]{}, batch[graph.StatementID, *graph.Statement]{}
	m.cut, m.profiles, m.journals = table[graph.ArticleID, []graph.Span]{}, table[graph.EntityID, *graph.Profile]{}, table[string, *journal]{}
}

// expect notes what may be asked of statements that are shown.
func (m *memo) expect(all []graph.Statement) {
	articles := make([]graph.ArticleID, 0, len(all))
	ids := make([]graph.StatementID, 0, len(all))
	speakers, about := make([]graph.EntityID, 0, len(all)), make([]graph.EntityID, 0, 2*len(all))
	for i := range all {
		s := &all[i]
		ids, articles = append(ids, s.ID), append(articles, s.Article)
		speakers, about = append(speakers, s.Speakers...), append(about, s.About...)
		m.entities.expect(asAddressee, s.Addressees...)
		if s.Via != "" {
			m.outlets.expect(asVia, s.Via)
		}
	}
	m.claims.expect(asListed, ids...)
	m.articles.expect(asStatement, articles...)
	m.entities.expect(asSpeaker, speakers...)
	m.entities.expect(asAbout, about...)
}

// expectValues notes what may be asked of the values of a facet.
func (m *memo) expectValues(values []graph.FacetValue) {
	for _, v := range values {
		switch graph.TypeOf(v.Value) {
		case graph.EntityType:
			m.entities.expect(asCounted, graph.EntityID(v.Value))
		case graph.OutletType:
			m.outlets.expect(asCounted, graph.OutletID(v.Value))
		}
	}
}

func (m *memo) article(ctx context.Context, id graph.ArticleID, as role) (*article, error) {
	return m.articles.get(id, as, func(ids []graph.ArticleID) (map[graph.ArticleID]*article, error) {
		found, err := m.store.ArticlesOf(ctx, ids...)
		all := make(map[graph.ArticleID]*article, len(found))
		for id, a := range found {
			all[id] = &article{Article: a}
			if a.Outlet != "" {
				m.outlets.expect(asPublisher, a.Outlet)
			}
		}
		return all, err
	})
}

func (m *memo) outlet(ctx context.Context, id graph.OutletID, as role) (*graph.Outlet, error) {
	return m.outlets.get(id, as, func(ids []graph.OutletID) (map[graph.OutletID]*graph.Outlet, error) {
		return references(m.store.OutletsOf(ctx, ids...))
	})
}

func (m *memo) entity(ctx context.Context, id graph.EntityID, as role) (*graph.Entity, error) {
	return m.entities.get(id, as, func(ids []graph.EntityID) (map[graph.EntityID]*graph.Entity, error) {
		all, err := references(m.store.EntitiesOf(ctx, ids...))
		for _, e := range all {
			for _, d := range e.Descriptions {
				m.articles.expect(asDescription, d.Article)
			}
		}
		return all, err
	})
}

// entitiesOf returns the entities with these ids, in their order.
func (m *memo) entitiesOf(ctx context.Context, ids []graph.EntityID, as role) ([]graph.Entity, error) {
	out := make([]graph.Entity, len(ids))
	for i, id := range ids {
		e, err := m.entity(ctx, id, as)
		if err != nil {
			return nil, err
		}
		out[i] = *e
	}
	return out, nil
}

// profile returns the profile of an entity.
func (m *memo) profile(ctx context.Context, id graph.EntityID) (*graph.Profile, error) {
	return m.profiles.get(id, func() (*graph.Profile, error) {
		return pointer(m.store.Profile(ctx, id))
	})
}

// A table remembers what was loaded under each key, errors too. It loads each
// key once, however many goroutines ask for it.
type table[K comparable, V any] struct {
	mu     sync.Mutex
	loaded map[K]func() (V, error)
}

func (t *table[K, V]) get(key K, load func() (V, error)) (V, error) {
	t.mu.Lock()
	once, ok := t.loaded[key]
	if !ok {
		if t.loaded == nil {
			t.loaded = map[K]func() (V, error){}
		}
		once = sync.OnceValues(load)
		t.loaded[key] = once
	}
	t.mu.Unlock()
	return once()
}

func pointer[T any](v T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return &v, nil
}
