package pebblequads

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// Recent is what transactions have met and is likely to come again: values that were
// stored before, and how many quads have a node. It is what is stored and nothing
// else, since a transaction adds to it once it is durable. Its caller holds
// Store.writing.
type recent struct {
	values map[quad.Value]known
	counts map[Node]*counts // which nobody changes
}

// Of how many values and nodes it knows at the most, and how long a value is.
const (
	recentValues = 1 << 17
	recentCounts = 1 << 16
	recentLength = 256
)

// find looks a value up.
func (r *recent) find(v quad.Value) (known, bool) {
	k, ok := r.values[v]
	return k, ok
}

// learn takes over what a transaction, which has been stored, has met. Where a node
// has gone it forgets everything.
func (r *recent) learn(t *transaction, c *changeSet) {
	gone := func(v nodeValue) bool { return v.data == nil }
	if r.values == nil || len(c.taken) > 0 || slices.ContainsFunc(c.values, gone) {
		r.values, r.counts = map[quad.Value]known{}, map[Node]*counts{}
		return
	}
	if len(r.values) > recentValues {
		clear(r.values)
	}
	if len(r.counts) > recentCounts {
		clear(r.counts)
	}
	for v, k := range t.known {
		if k.node != 0 && k.node < t.first && isShort(v) {
			r.values[v] = k
		}
	}
	for _, of := range c.counts {
		if of.node < t.first {
			r.counts[of.node] = of.counts
		}
	}
}

// isShort tells whether a value is worth keeping.
func isShort(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return len(v) <= recentLength
	case quad.String:
		return len(v) <= recentLength
	}
	return false
}

// countsOf returns the counts of a node, to be changed by the caller.
func (r *recent) countsOf(n Node) (*counts, bool) {
	of, ok := r.counts[n]
	if !ok {
		return nil, false
	}
	own := *of
	own.objects = slices.Clone(of.objects)
	return &own, true
}
