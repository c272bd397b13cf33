package schema

import (
	"context"
	"sync"

	"whosaid/graph"
)

// A memo remembers what one answer has read from the store, so that twenty
// statements of one article read the article once. It lives as long as the
// answer is made.
type memo struct {
	store    graph.Store
	page     int // the most items of a list
	articles table[graph.ArticleID, *article]
	cut      table[graph.ArticleID, []graph.Span]
	outlets  table[graph.OutletID, *graph.Outlet]
	entities table[graph.EntityID, *graph.Entity]
	profiles table[graph.EntityID, *graph.Profile]
}

// An article is a graph.Article that can tell its offsets in code points.
type article struct {
	graph.Article
	offsets func() *graph.Offsets
}

type memoKey struct{}

func withMemo(ctx context.Context, store graph.Store, page int) context.Context {
	return context.WithValue(ctx, memoKey{}, &memo{store: store, page: page})
}

// remembered returns the memo of the answer that ctx belongs to.
func remembered(ctx context.Context) *memo { return ctx.Value(memoKey{}).(*memo) }

func (m *memo) article(ctx context.Context, id graph.ArticleID) (*article, error) {
	return m.articles.get(id, func() (*article, error) {
		a, err := m.store.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		points := sync.OnceValue(func() *graph.Offsets { return graph.NewOffsets(a.Text) })
		return &article{a, points}, nil
	})
}

func (m *memo) outlet(ctx context.Context, id graph.OutletID) (*graph.Outlet, error) {
	return m.outlets.get(id, func() (*graph.Outlet, error) {
		return pointer(m.store.Outlet(ctx, id))
	})
}

func (m *memo) entity(ctx context.Context, id graph.EntityID) (*graph.Entity, error) {
	return m.entities.get(id, func() (*graph.Entity, error) {
		return pointer(m.store.Entity(ctx, id))
	})
}

// entitiesOf returns the entities with these ids, in their order.
func (m *memo) entitiesOf(ctx context.Context, ids []graph.EntityID) ([]graph.Entity, error) {
	out := make([]graph.Entity, len(ids))
	for i, id := range ids {
		e, err := m.entity(ctx, id)
		if err != nil {
			return nil, err
		}
		out[i] = *e
	}
	return out, nil
}

// profile returns the profile of an entity, its lists cut to the largest page.
func (m *memo) profile(ctx context.Context, id graph.EntityID) (*graph.Profile, error) {
	return m.profiles.get(id, func() (*graph.Profile, error) {
		return pointer(m.store.Profile(ctx, id, m.page))
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
