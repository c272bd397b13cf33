package pebblequads

import "slices"

// Recent is what transactions have met and is likely to come again: values that were
// stored before, and how many quads have a node. It is what is stored and nothing
// else, since a transaction adds to it once it is durable. Its caller holds
// Store.writing.
type recent struct {
	nodes  aging[hash, Node]
	counts aging[Node, *counts] // which nobody changes
}

// Of how many values and nodes it knows at the most.
const (
	recentNodes  = 1 << 19
	recentCounts = 1 << 18
)

// find returns the node of a value.
func (r *recent) find(h hash) (Node, bool) { return r.nodes.get(h) }

// learn takes over what a transaction, which has been stored, has met. Where a node
// has gone it forgets everything.
func (r *recent) learn(t *transaction, c *changeSet) {
	gone := func(v nodeValue) bool { return v.gone }
	if len(c.taken) > 0 || slices.ContainsFunc(c.values, gone) {
		*r = recent{}
		return
	}
	for i, first := range t.same {
		if n := t.nodes[i]; int(first) == i && n != 0 && n < t.first {
			r.nodes.put(t.hashes[i], n, recentNodes)
		}
	}
	for _, of := range c.counts {
		if of.node < t.first {
			r.counts.put(of.node, of.counts, recentCounts)
		}
	}
}

// countsOf returns the counts of a node, to be changed by the caller.
func (r *recent) countsOf(n Node) (*counts, bool) {
	of, ok := r.counts.get(n)
	if !ok {
		return nil, false
	}
	own := *of
	own.objects = slices.Clone(of.objects)
	return &own, true
}

// An aging map forgets what has not been asked for or put in for long.
type aging[K comparable, V any] struct{ young, old map[K]V }

// get returns the value of a key, and keeps it longer.
func (a *aging[K, V]) get(k K) (V, bool) {
	v, ok := a.young[k]
	if !ok {
		if v, ok = a.old[k]; ok {
			a.young[k] = v
		}
	}
	return v, ok
}

// put sets the value of a key. About most of them are kept.
func (a *aging[K, V]) put(k K, v V, most int) {
	if a.young == nil || len(a.young) >= most/2 {
		a.old, a.young = a.young, make(map[K]V, most/8)
	}
	a.young[k] = v
}
