package pebblequads

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

var _ shape.Optimizer = (*Reader)(nil)

// OptimizeShape implements Cayley's shape.Optimizer. Quads of which some ends
// are known become one range, and an intersection of ranges of sorted nodes a
// join, in whatever order the query names them.
func (r *Reader) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return r.optimizeQuads(s)
	case shape.Intersect:
		return r.optimizeIntersect(s)
	}
	return s, false
}

func (r *Reader) optimizeQuads(s shape.QuadsAction) (shape.Shape, bool) {
	var pattern Quad
	for d, v := range s.Filter {
		n, ok := v.(Node)
		if !ok || n == 0 {
			return s, false
		}
		pattern[d-1] = n
	}
	if pattern == (Quad{}) {
		return s, false
	}
	if len(s.Save) == 0 {
		if e := endsOf(r, pattern, s.Result); e != nil {
			return endsPlan{e}, true
		}
	}
	return s.SimplifyFrom(quadsPlan{&quadShape{r, pattern}}), true
}

func (r *Reader) optimizeIntersect(s shape.Intersect) (shape.Shape, bool) {
	var common []*ends
	var rest shape.Intersect
	for _, sub := range s {
		switch sub := sub.(type) {
		case endsPlan:
			common = append(common, sub.ends)
		case joinPlan:
			common = append(common, sub.join.of...)
		default:
			rest = append(rest, sub)
		}
	}
	switch {
	case len(common) < 2:
		return s, false
	case len(rest) == 0:
		return joinPlan{&join{common}}, true
	}
	return append(rest, joinPlan{&join{common}}), true
}

// The plans are shapes that have been made for one store.
type (
	quadsPlan struct{ quads *quadShape }
	endsPlan  struct{ ends *ends }
	joinPlan  struct{ join *join }
)

func (p quadsPlan) BuildIterator(cayley.QuadStore) cayley.Iterator { return cayley.AsLegacy(p.quads) }
func (p endsPlan) BuildIterator(cayley.QuadStore) cayley.Iterator  { return cayley.AsLegacy(p.ends) }
func (p joinPlan) BuildIterator(cayley.QuadStore) cayley.Iterator  { return cayley.AsLegacy(p.join) }

func (p quadsPlan) Optimize(shape.Optimizer) (shape.Shape, bool) { return p, false }
func (p endsPlan) Optimize(shape.Optimizer) (shape.Shape, bool)  { return p, false }
func (p joinPlan) Optimize(shape.Optimizer) (shape.Shape, bool)  { return p, false }
