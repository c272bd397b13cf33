package pebblequads

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A quadShape is the quads that have what a pattern has, as Cayley's query plan
// sees them.
type quadShape struct {
	reader  *Reader
	pattern Quad
}

var _ cayley.IteratorShape = (*quadShape)(nil)

func (s *quadShape) String() string { return fmt.Sprintf("Quads(%v)", s.pattern) }

func (s *quadShape) Iterate() cayley.Scanner {
	return &quadScanner{reader: s.reader, pattern: s.pattern}
}

func (s *quadShape) Lookup() cayley.Index { return &quadIndex{shape: s} }

func (s *quadShape) Stats(context.Context) (cayley.IteratorCosts, error) {
	size, err := s.reader.size(s.pattern)
	return cayley.IteratorCosts{NextCost: 2, ContainsCost: 1, Size: size}, err
}

func (s *quadShape) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }
func (s *quadShape) SubIterators() []cayley.IteratorShape                  { return nil }

// A quadScanner walks over the quads of a pattern. It opens its cursor with the
// first Next and closes it behind the last quad.
type quadScanner struct {
	reader  *Reader
	pattern Quad
	order   *order
	cursor  *cursor
	quad    Quad
	err     error
	done    bool
}

// best returns the order whose keys begin with most of what a pattern has.
func (r *Reader) best(pattern Quad) (*order, error) {
	s, p, o, l := pattern[0], pattern[1], pattern[2], pattern[3]
	switch {
	case s != 0 && (p != 0 || o == 0):
		return spo, nil
	case s != 0:
		return osp, nil
	case o != 0 && p == 0:
		return osp, nil
	case o != 0:
		return pos, nil
	case p != 0 && l != 0: // neither stands behind the other
		withPred, err := r.size(Quad{1: p})
		if err != nil {
			return nil, err
		}
		withLabel, err := r.size(Quad{3: l})
		if withLabel.Size < withPred.Size {
			return lspo, err
		}
		return pos, err
	case p != 0:
		return pos, nil
	case l != 0:
		return lspo, nil
	}
	return spo, nil
}

func (s *quadScanner) start() bool {
	if s.order, s.err = s.reader.best(s.pattern); s.err != nil {
		return false
	}
	if s.cursor, s.err = s.reader.cursor(s.order.prefix(nil, s.pattern)); s.err != nil {
		return false
	}
	return s.cursor.it.First()
}

// Next implements Cayley's Scanner. It ends with an error if ctx ends.
func (s *quadScanner) Next(ctx context.Context) bool {
	if s.done {
		return false
	}
	if err := ended(ctx); err != nil {
		return s.stop(err)
	}
	var valid bool
	if s.cursor == nil {
		valid = s.start()
	} else {
		valid = s.cursor.it.Next()
	}
	for ; valid && s.err == nil; valid = s.cursor.it.Next() {
		if s.quad, s.err = s.order.quad(s.cursor.it.Key()); s.err == nil && s.quad.matches(s.pattern) {
			return true
		}
	}
	return s.stop(s.err)
}

// stop ends s, for an error if there is one.
func (s *quadScanner) stop(err error) bool {
	s.done, s.quad = true, Quad{}
	if s.cursor != nil {
		if e := s.cursor.close(); err == nil {
			err = e
		}
	}
	s.err = err
	return false
}

func (s *quadScanner) Result() cayley.Ref {
	if s.quad == (Quad{}) {
		return nil
	}
	return s.quad
}

func (s *quadScanner) Close() error {
	if !s.done {
		s.stop(s.err)
	}
	return s.err
}

func (s *quadScanner) Err() error                       { return s.err }
func (s *quadScanner) NextPath(context.Context) bool    { return false }
func (s *quadScanner) TagResults(map[string]cayley.Ref) {}
func (s *quadScanner) String() string                   { return fmt.Sprintf("QuadScanner(%v)", s.pattern) }

// A quadIndex tells whether a quad, which the store gave, has what a pattern
// has.
type quadIndex struct {
	shape *quadShape
	found cayley.Ref
}

func (i *quadIndex) Contains(_ context.Context, ref cayley.Ref) bool {
	q, ok := ref.(Quad)
	if i.found = nil; ok && q.matches(i.shape.pattern) {
		i.found = q
	}
	return i.found != nil
}

func (i *quadIndex) Result() cayley.Ref               { return i.found }
func (i *quadIndex) Err() error                       { return nil }
func (i *quadIndex) Close() error                     { return nil }
func (i *quadIndex) NextPath(context.Context) bool    { return false }
func (i *quadIndex) TagResults(map[string]cayley.Ref) {}
func (i *quadIndex) String() string                   { return "QuadIndex" }

// ended returns the error of a context that has ended. Cayley may pass none.
func ended(ctx context.Context) error {
	if ctx == nil {
		return nil
	}
	return ctx.Err()
}

// single returns the pattern of one end.
func single(d quad.Direction, n Node) (q Quad) {
	q[d-1] = n
	return q
}
