package pebblequads

import "github.com/cayleygraph/quad"

// A Node is a value within one store; 0 is none. No node ever stands for two
// values: one that has gone does not come back.
type Node uint64

// Key implements Cayley's graph.Ref.
func (n Node) Key() any { return n }

// A Quad is the nodes of a quad: its subject, predicate, object and label, 0 if
// it has none. As a pattern it stands for all quads that have what it has.
type Quad [4]Node

// Key implements Cayley's graph.Ref.
func (q Quad) Key() any { return q }

// Get returns an end of q.
func (q Quad) Get(d quad.Direction) Node { return q[d-1] }

// matches tells whether q has all that a pattern has.
func (q Quad) matches(pattern Quad) bool {
	for i, n := range pattern {
		if n != 0 && q[i] != n {
			return false
		}
	}
	return true
}
