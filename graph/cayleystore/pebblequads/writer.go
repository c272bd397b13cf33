package pebblequads

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// bulk is how many quads a writer gathers before it stores them.
const bulk = 250_000

// NewQuadWriter implements Cayley's graph.QuadStore: it stores quads in large
// transactions, each durable when it is done, the last by Close. What is there
// already is left as it is. Other transactions may run between them. It may be
// used from one goroutine.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.isClosed() {
		return nil, ErrClosed
	}
	return &writer{store: s}, nil
}

type writer struct {
	store  *Store
	deltas []cayley.Delta
	err    error
}

// WriteQuad implements quad.Writer.
func (w *writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements quad.BatchWriter. After an error nothing more is stored.
func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	for i, q := range quads {
		w.deltas = append(w.deltas, cayley.Delta{Quad: q, Action: cayley.Add})
		if len(w.deltas) >= bulk {
			if err := w.Flush(); err != nil {
				return i, err
			}
		}
	}
	return len(quads), w.err
}

// Flush stores what has been gathered.
func (w *writer) Flush() error {
	if w.err == nil && len(w.deltas) > 0 {
		w.err = w.store.ApplyDeltas(w.deltas, cayley.IgnoreOpts{IgnoreDup: true})
	}
	w.deltas = w.deltas[:0]
	return w.err
}

// Close stores what is left.
func (w *writer) Close() error { return w.Flush() }
