package pebblequads

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A Reader reads quads: those of a Snapshot at its moment, those of a Store as
// they are at each call. It may be used from several goroutines at once.
type Reader struct {
	moment bool // what it reads never changes, so that iterators can be used again

	mu     sync.Mutex
	from   pebble.Reader
	open   map[*pebble.Iterator]bool // those in use; Cayley does not close all of its own
	idle   []*pebble.Iterator
	closed bool
	err    error
}

// keptIterators is how many iterators a snapshot keeps to use again.
const keptIterators = 8

func newReader(from pebble.Reader, moment bool) *Reader {
	return &Reader{from: from, moment: moment, open: map[*pebble.Iterator]bool{}}
}

// close ends all iterators, those in use too.
func (r *Reader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	var err error
	for it := range r.open {
		err = errors.Join(err, it.Close())
	}
	for _, it := range r.idle {
		err = errors.Join(err, it.Close())
	}
	r.open, r.idle = nil, nil
	return err
}

// Err returns the first error of those methods of Cayley's interface that can
// return none: NameOf, ValueOf and Quad.
func (r *Reader) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// failed keeps an error for Err.
func (r *Reader) failed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

// get calls read with what stands under a key, and tells whether anything does.
func (r *Reader) get(key []byte, read func([]byte) error) (bool, error) {
	r.mu.Lock()
	from, closed := r.from, r.closed
	r.mu.Unlock()
	if closed {
		return false, ErrClosed
	}
	value, closer, err := from.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, errors.Join(read(value), closer.Close())
}

func (r *Reader) isClosed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

// node returns the node of the value with a hash, 0 if it has none.
func (r *Reader) node(h hash) (n Node, err error) {
	_, err = r.get(h.key(), func(b []byte) error {
		n, _, err = readID(b)
		return err
	})
	return n, err
}

// Nodes returns the node of every value, 0 where there is none.
func (r *Reader) Nodes(ctx context.Context, values []quad.Value) ([]Node, error) {
	nodes := make([]Node, len(values))
	for i, v := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		var err error
		if nodes[i], err = r.node(hashOf(v)); err != nil {
			return nil, fmt.Errorf("node of %v: %w", v, err)
		}
	}
	return nodes, nil
}

// value returns the value of a node, nil if it has none.
func (r *Reader) value(n Node) (v quad.Value, err error) {
	_, err = r.get(nodeKey(tableValues, n), func(b []byte) error {
		v, err = decodeValue(b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("value of node %d: %w", n, err)
	}
	return v, nil
}

// Values returns the value of every node, nil where there is none.
func (r *Reader) Values(ctx context.Context, nodes []Node) ([]quad.Value, error) {
	values := make([]quad.Value, len(nodes))
	for i, n := range nodes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if values[i], err = r.value(n); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// counts returns how many quads have a node; none, if no quad has it.
func (r *Reader) counts(n Node) (c *counts, err error) {
	found, err := r.get(nodeKey(tableCounts, n), func(b []byte) error {
		c, err = decodeCounts(b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("counts of node %d: %w", n, err)
	}
	if !found {
		c = &counts{}
	}
	return c, nil
}

// meta returns how much is stored.
func (r *Reader) meta() (m meta, err error) {
	found, err := r.get([]byte{tableMeta}, func(b []byte) error {
		m, err = decodeMeta(b)
		return err
	})
	if err == nil && !found {
		m.next = 1
	}
	return m, err
}

// has tells whether a quad is stored.
func (r *Reader) has(q Quad) (bool, error) {
	return r.get(spo.key(nil, q), func([]byte) error { return nil })
}

// Match gives all quads that have what the pattern has, sorted by their ends in
// the order in which they are stored. It ends with an error if ctx ends.
func (r *Reader) Match(ctx context.Context, pattern Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		s := &quadScanner{reader: r, pattern: pattern}
		for s.Next(ctx) {
			if !yield(s.quad, nil) {
				break
			}
		}
		if err := s.Close(); err != nil {
			yield(Quad{}, err)
		}
	}
}

// Count returns how many quads have what the pattern has. That is one look-up
// for one end and for a predicate with an object; it counts them for others.
func (r *Reader) Count(ctx context.Context, pattern Quad) (int64, error) {
	size, err := r.size(pattern)
	if err != nil || size.Exact {
		return size.Size, err
	}
	n := int64(0)
	for _, err := range r.Match(ctx, pattern) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// size returns how many quads have what the pattern has, or an upper bound that
// is flagged as not exact.
func (r *Reader) size(pattern Quad) (cayley.Size, error) {
	bound, least := 0, int64(-1)
	for _, d := range quad.Directions {
		n := pattern.Get(d)
		if n == 0 {
			continue
		}
		bound++
		c, err := r.counts(n)
		if err != nil {
			return cayley.Size{}, err
		}
		size := c.of(d)
		if p := pattern.Get(quad.Predicate); d == quad.Object && p != 0 {
			size = c.with(p)
			bound--
		}
		if least < 0 || size < least {
			least = size
		}
	}
	if least < 0 {
		m, err := r.meta()
		return cayley.Size{Size: m.quads, Exact: true}, err
	}
	return cayley.Size{Size: least, Exact: bound == 1 || least == 0}, nil
}
