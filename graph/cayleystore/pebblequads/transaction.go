package pebblequads

import (
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ApplyDeltas implements Cayley's graph.QuadStore: all deltas, durably, or none.
// Each sees what those before it have done. Adding a quad that is there is
// ErrQuadExists unless opts.IgnoreDup, deleting one that is not ErrQuadNotExist
// unless opts.IgnoreMissing, both in a DeltaError. A value goes with the last
// quad that has it.
func (s *Store) ApplyDeltas(deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	t, err := s.begin(len(deltas))
	if err != nil {
		return err
	}
	if len(deltas) >= s.large {
		if err := t.lookUp(deltas); err != nil {
			return err
		}
	}
	for _, d := range deltas {
		if err := t.apply(d, opts); err != nil {
			return err
		}
	}
	return s.commit(t)
}

// A transaction gathers changes. It reads the store, which nobody else changes
// meanwhile, and leaves it alone.
type transaction struct {
	reader *Reader
	recent *recent
	meta   meta
	known  map[quad.Value]known // the values met so far
	nodes  map[hash]Node        // the same by their hashes; 0 if it is not stored
	first  Node                 // the id of values[0]
	values []newValue           // in the order of their ids
	quads  map[Quad]presence    // those that the deltas name
}

// A newValue is one that is not stored yet.
type newValue struct {
	hash hash
	data []byte
}

// A presence says whether a quad is stored, and whether it is to be.
type presence struct{ was, is bool }

// begin returns an empty transaction. The caller holds s.writing.
func (s *Store) begin(quads int) (*transaction, error) {
	if s.broken != nil {
		return nil, s.broken
	}
	m, err := s.meta()
	if err != nil {
		return nil, err
	}
	return &transaction{
		reader: s.Reader, recent: &s.recent, meta: m, first: m.next,
		known: make(map[quad.Value]known, quads), nodes: make(map[hash]Node, quads),
		quads: make(map[Quad]presence, quads),
	}, nil
}

func (t *transaction) apply(d cayley.Delta, opts cayley.IgnoreOpts) error {
	refused := func(err error) error { return &cayley.DeltaError{Delta: d, Err: err} }
	switch {
	case d.Action != cayley.Add && d.Action != cayley.Delete:
		return refused(cayley.ErrInvalidAction)
	case !d.Quad.IsValid():
		return refused(fmt.Errorf("pebblequads: not a whole quad"))
	}
	q, err := t.resolve(d.Quad, d.Action == cayley.Add)
	if err != nil {
		return err
	}
	p, err := t.presence(q)
	if err != nil {
		return err
	}
	switch {
	case d.Action == cayley.Add && p.is:
		if !opts.IgnoreDup {
			return refused(cayley.ErrQuadExists)
		}
	case d.Action == cayley.Delete && !p.is:
		if !opts.IgnoreMissing {
			return refused(cayley.ErrQuadNotExist)
		}
	default:
		p.is = !p.is
		t.quads[q] = p
	}
	return nil
}

// resolve returns the nodes of a quad. If add, those that are missing are made;
// else the quad is none if any is missing.
func (t *transaction) resolve(v quad.Quad, add bool) (q Quad, err error) {
	for _, d := range quad.Directions {
		value := v.Get(d)
		if value == nil {
			continue
		}
		if err := storable(value); err != nil {
			return Quad{}, err
		}
		n := t.known[value].node
		if n == 0 {
			if n, err = t.node(value, add); err != nil {
				return Quad{}, err
			}
		}
		if n == 0 {
			return Quad{}, nil
		}
		q[d-1] = n
	}
	return q, nil
}

func (t *transaction) node(v quad.Value, add bool) (n Node, err error) {
	k, met := t.known[v]
	if !met {
		k, met = t.recent.find(v)
	}
	if !met {
		if k, err = t.reader.find(v); err != nil {
			return 0, err
		}
	}
	n, looked := t.nodes[k.hash]
	if !looked {
		n = k.node
	}
	if n == 0 && add {
		data, err := encodeValue(v)
		if err != nil {
			return 0, err
		}
		n = t.meta.next
		t.meta.next++
		t.values = append(t.values, newValue{k.hash, data})
	}
	t.nodes[k.hash] = n
	t.known[v] = known{k.hash, n}
	return n, nil
}

// presence tells whether a quad is stored, and is after the deltas so far.
func (t *transaction) presence(q Quad) (presence, error) {
	if p, ok := t.quads[q]; ok || q == (Quad{}) {
		return p, nil
	}
	for _, n := range q {
		if n >= t.first {
			return presence{}, nil
		}
	}
	was, err := t.reader.has(q)
	return presence{was, was}, err
}
