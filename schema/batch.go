package schema

import (
	"fmt"
	"sync"

	"whosaid/graph"
)

// A batch remembers what was loaded under each key, errors too. It loads a key
// together with all that are expected in its role, each once, however many
// goroutines ask.
type batch[K ~string, V any] struct {
	mu       sync.Mutex
	expected map[role][]K
	loaded   map[K]func() (map[K]V, error)
}

// expect notes keys that are probably asked for in a role.
func (b *batch[K, V]) expect(as role, keys ...K) {
	if len(keys) == 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.expected == nil {
		b.expected = map[role][]K{}
	}
	b.expected[as] = append(b.expected[as], keys...)
}

// get returns what is under a key, or an error that wraps graph.ErrNotFound where
// load returns nothing for it.
func (b *batch[K, V]) get(key K, as role, load func([]K) (map[K]V, error)) (V, error) {
	b.mu.Lock()
	once, ok := b.loaded[key]
	if !ok {
		once = b.begin(key, as, load)
	}
	b.mu.Unlock()
	all, err := once()
	v, ok := all[key]
	if err == nil && !ok {
		err = fmt.Errorf("%s: %w", key, graph.ErrNotFound)
	}
	return v, err
}

// begin makes the keys that are expected in a role, and this one, keys that are
// loaded by the function that it returns. The caller holds b.mu.
func (b *batch[K, V]) begin(key K, as role, load func([]K) (map[K]V, error)) func() (map[K]V, error) {
	if b.loaded == nil {
		b.loaded = map[K]func() (map[K]V, error){}
	}
	var keys []K
	once := sync.OnceValues(func() (map[K]V, error) { return load(keys) })
	for _, k := range append(b.expected[as], key) {
		if _, ok := b.loaded[k]; !ok {
			keys = append(keys, k)
			b.loaded[k] = once
		}
	}
	delete(b.expected, as)
	return once
}

// references returns all values by reference.
func references[K comparable, V any](all map[K]V, err error) (map[K]*V, error) {
	out := make(map[K]*V, len(all))
	for k, v := range all {
		out[k] = &v
	}
	return out, err
}
