package pebblequads

import (
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
)

// A keyFilter is a Bloom filter of the keys in tables of values, nodes and counts. Those
// of quads are walked over, and hardly ever asked for one: they would take three
// quarters of it and of the time to make it. It has a name of its own, so that a
// program that filters all keys does not take one for the other.
type keyFilter struct{ bloom.FilterPolicy }

// Name implements pebble.FilterPolicy.
func (keyFilter) Name() string { return "whosaid.values" }

// isQuad tells whether a key is in an order of quads.
func isQuad(key []byte) bool {
	if len(key) == 0 {
		return false
	}
	for _, o := range orders {
		if key[0] == o.table {
			return true
		}
	}
	return false
}

// MayContain implements pebble.FilterPolicy.
func (f keyFilter) MayContain(of pebble.FilterType, filter, key []byte) bool {
	return isQuad(key) || f.FilterPolicy.MayContain(of, filter, key)
}

// NewWriter implements pebble.FilterPolicy.
func (f keyFilter) NewWriter(of pebble.FilterType) pebble.FilterWriter {
	return keyFilterWriter{f.FilterPolicy.NewWriter(of)}
}

type keyFilterWriter struct{ pebble.FilterWriter }

// AddKey implements pebble.FilterWriter.
func (w keyFilterWriter) AddKey(key []byte) {
	if !isQuad(key) {
		w.FilterWriter.AddKey(key)
	}
}
