package pebblequads

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// The methods of Cayley's graph.QuadStore that read.
var _ interface {
	cayley.Namer
	cayley.QuadIndexer
	cayley.BatchQuadStore
} = (*Reader)(nil)

// ValueOf implements Cayley's graph.Namer: nil if no quad has the value.
func (r *Reader) ValueOf(v quad.Value) cayley.Ref {
	if v == nil {
		return nil
	}
	n, err := r.node(hashOf(v))
	if err != nil {
		r.failed(err)
	}
	return ref(n)
}

// NameOf implements Cayley's graph.Namer: nil if the node has no value.
func (r *Reader) NameOf(v cayley.Ref) quad.Value {
	switch v := v.(type) {
	case cayley.PreFetchedValue:
		return v.NameOf()
	case Node:
		value, err := r.value(v)
		if err != nil {
			r.failed(err)
		}
		return value
	}
	return nil
}

// RefsOf implements Cayley's graph.BatchQuadStore. A value that no quad has is
// an error that wraps Cayley's ErrNodeNotExists.
func (r *Reader) RefsOf(ctx context.Context, values []quad.Value) ([]cayley.Ref, error) {
	nodes, err := r.Nodes(ctx, values)
	if err != nil {
		return nil, err
	}
	refs := make([]cayley.Ref, len(nodes))
	for i, n := range nodes {
		if n == 0 {
			return nil, fmt.Errorf("%v: %w", values[i], cayley.ErrNodeNotExists)
		}
		refs[i] = n
	}
	return refs, nil
}

// ValuesOf implements Cayley's graph.BatchQuadStore.
func (r *Reader) ValuesOf(ctx context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	for i, v := range refs {
		if err := ended(ctx); err != nil {
			return nil, err
		}
		var err error
		switch v := v.(type) {
		case nil:
		case cayley.PreFetchedValue:
			values[i] = v.NameOf()
		case Node:
			values[i], err = r.value(v)
		default:
			err = fmt.Errorf("pebblequads: %T is no node of this store", v)
		}
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}

// Quad implements Cayley's graph.QuadIndexer: no quad if v is none of this
// store or has gone.
func (r *Reader) Quad(v cayley.Ref) quad.Quad {
	q, ok := v.(Quad)
	if !ok {
		return quad.Quad{}
	}
	var whole quad.Quad
	for _, d := range quad.Directions {
		n := q.Get(d)
		if n == 0 {
			continue
		}
		value, err := r.value(n)
		if err != nil {
			r.failed(err)
		}
		if value == nil {
			return quad.Quad{}
		}
		whole.Set(d, value)
	}
	return whole
}

// QuadDirection implements Cayley's graph.QuadIndexer: nil if the quad has no
// such end.
func (r *Reader) QuadDirection(v cayley.Ref, d quad.Direction) cayley.Ref {
	q, ok := v.(Quad)
	if !ok {
		return nil
	}
	return ref(q.Get(d))
}

// QuadIterator implements Cayley's graph.QuadIndexer.
func (r *Reader) QuadIterator(d quad.Direction, v cayley.Ref) cayley.Iterator {
	n, ok := v.(Node)
	if !ok || n == 0 {
		return iterator.NewNull()
	}
	return cayley.AsLegacy(&quadShape{r, single(d, n)})
}

// QuadIteratorSize implements Cayley's graph.QuadIndexer; it is exact.
func (r *Reader) QuadIteratorSize(_ context.Context, d quad.Direction, v cayley.Ref) (cayley.Size, error) {
	n, ok := v.(Node)
	if !ok || n == 0 {
		return cayley.Size{Exact: true}, nil
	}
	return r.size(single(d, n))
}

// NodesAllIterator implements Cayley's graph.QuadStore.
func (r *Reader) NodesAllIterator() cayley.Iterator { return cayley.AsLegacy(&nodeShape{r}) }

// QuadsAllIterator implements Cayley's graph.QuadStore.
func (r *Reader) QuadsAllIterator() cayley.Iterator { return cayley.AsLegacy(&quadShape{reader: r}) }

// Stats implements Cayley's graph.QuadStore; they are exact.
func (r *Reader) Stats(context.Context, bool) (cayley.Stats, error) {
	m, err := r.meta()
	if err != nil {
		return cayley.Stats{}, err
	}
	return cayley.Stats{
		Nodes: cayley.Size{Size: m.nodes, Exact: true},
		Quads: cayley.Size{Size: m.quads, Exact: true},
	}, nil
}
