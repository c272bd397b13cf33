package pebblequads

import (
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ApplyDeltas implements Cayley's graph.QuadStore: all deltas, durably, or none.
// Each sees what those before it have done. Adding a quad that is there is
// ErrQuadExists unless opts.IgnoreDup, deleting one that is not ErrQuadNotExist
// unless opts.IgnoreMissing, both in a DeltaError. A value goes with the last
// quad that has it.
func (s *Store) ApplyDeltas(deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
	b, invalid := batchOf(deltas)
	refused, err := s.apply(b, opts)
	switch {
	case err != nil && refused >= 0:
		return &cayley.DeltaError{Delta: deltas[refused], Err: err}
	case err != nil:
		return err
	}
	return invalid
}

// batchOf gathers deltas up to the first that is none, of which it returns the error;
// then what comes before must not be done either, but may be refused for its own.
func batchOf(deltas []cayley.Delta) (*Batch, error) {
	b := &Batch{deltas: make([]delta, 0, len(deltas))}
	terms := make(map[quad.Value]Term, len(deltas))
	for _, d := range deltas {
		if err := checkDelta(d); err != nil {
			b.dry = true
			return b, err
		}
		next := delta{take: d.Action == cayley.Delete}
		for i, end := range quad.Directions {
			v := d.Quad.Get(end)
			if v == nil {
				continue
			}
			term, ok := terms[v]
			if !ok {
				term = b.Value(v)
				terms[v] = term
			}
			next.ends[i] = term
		}
		b.deltas = append(b.deltas, next)
	}
	return b, nil
}

// checkDelta returns an error if a delta is none that can be stored.
func checkDelta(d cayley.Delta) error {
	switch {
	case d.Action != cayley.Add && d.Action != cayley.Delete:
		return &cayley.DeltaError{Delta: d, Err: cayley.ErrInvalidAction}
	case !d.Quad.IsValid():
		return &cayley.DeltaError{Delta: d, Err: fmt.Errorf("pebblequads: not a whole quad")}
	}
	for _, end := range quad.Directions {
		if v := d.Quad.Get(end); v != nil {
			if err := storable(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// Apply makes the changes of a batch, durably, or none of them.
func (s *Store) Apply(b *Batch) error {
	_, err := s.apply(b, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	return err
}

// apply returns the number of the delta that opts refuse, -1 if it is not for one that
// there is an error.
func (s *Store) apply(b *Batch, opts cayley.IgnoreOpts) (refused int, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	large := len(b.deltas) >= s.large
	if !large {
		defer s.merging.write()()
	}
	t, err := s.begin(large)
	if err != nil {
		return -1, err
	}
	if err := t.lookUp(b.terms); err != nil {
		return -1, err
	}
	b.nodes, b.first = t.nodes, t.first
	if refused, err := t.resolve(b, opts); err != nil {
		return refused, err
	}
	if b.dry {
		return -1, nil
	}
	return -1, s.commit(t)
}

// A transaction works out changes. It reads the store, which nobody else changes
// meanwhile, and leaves it alone.
type transaction struct {
	reader *Reader
	recent *recent
	stored *filter
	meta   meta
	first  Node // the id of values[0]

	terms  []value
	hashes []hash  // of the terms
	same   []int32 // of every term the first that is the same value
	nodes  []Node  // of the terms; 0 if it is not stored
	values []int32 // the terms that are new, in the order of their ids

	added, taken []Quad // sorted by subject
}

// begin returns an empty transaction, which is large or not. The caller holds
// s.writing.
func (s *Store) begin(large bool) (*transaction, error) {
	if s.broken != nil {
		return nil, s.broken
	}
	m, err := s.meta()
	if err != nil {
		return nil, err
	}
	if err := s.stored.open(s.Reader, m, large); err != nil {
		return nil, err
	}
	return &transaction{reader: s.Reader, recent: &s.recent, stored: &s.stored, meta: m, first: m.next}, nil
}

// A change is a delta of which the nodes are known.
type change struct {
	quad Quad
	turn int32 // in the batch
	take bool
}

// resolve works out which quads come and go. If opts refuse one of the deltas it
// returns the number of the first of these, and why; -1 for other errors.
func (t *transaction) resolve(b *Batch, opts cayley.IgnoreOpts) (int, error) {
	t.terms = b.terms
	for _, d := range b.deltas {
		if !d.take {
			t.name(d)
		}
	}
	refused, reason := len(b.deltas), error(nil)
	changes := make([]change, 0, len(b.deltas))
	for i, d := range b.deltas {
		c, whole := change{turn: int32(i), take: d.take}, true
		for j, term := range d.ends {
			if term != 0 {
				c.quad[j] = t.nodes[t.same[term-1]]
				whole = whole && c.quad[j] != 0
			}
		}
		if whole {
			changes = append(changes, c)
		} else if !opts.IgnoreMissing && i < refused {
			refused, reason = i, cayley.ErrQuadNotExist
		}
	}
	changes = sortChanges(changes)
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].quad == changes[0].quad {
			n++
		}
		turn, why, err := t.settle(changes[:n], opts)
		if err != nil {
			return -1, err
		}
		if why != nil && turn < refused {
			refused, reason = turn, why
		}
		changes = changes[n:]
	}
	for i, first := range t.same {
		t.nodes[i] = t.nodes[first]
	}
	if reason == nil {
		refused = -1
	}
	return refused, reason
}

// name gives the values of a quad that is added nodes, if they have none.
func (t *transaction) name(d delta) {
	for _, term := range d.ends {
		if term == 0 {
			continue
		}
		if i := t.same[term-1]; t.nodes[i] == 0 {
			t.nodes[i] = t.meta.next
			t.meta.next++
			t.values = append(t.values, i)
		}
	}
}

// settle works out what the changes of one quad, in their turns, come to.
func (t *transaction) settle(changes []change, opts cayley.IgnoreOpts) (refused int, reason, err error) {
	was, err := t.has(changes[0].quad)
	if err != nil {
		return 0, nil, err
	}
	is := was
	for _, c := range changes {
		switch {
		case !c.take && is && !opts.IgnoreDup:
			return int(c.turn), cayley.ErrQuadExists, nil
		case c.take && !is && !opts.IgnoreMissing:
			return int(c.turn), cayley.ErrQuadNotExist, nil
		}
		is = !c.take
	}
	switch {
	case is && !was:
		t.added = append(t.added, changes[0].quad)
	case was && !is:
		t.taken = append(t.taken, changes[0].quad)
	}
	return 0, nil, nil
}

// has tells whether a quad is stored.
func (t *transaction) has(q Quad) (bool, error) {
	if slices.ContainsFunc(q[:], func(n Node) bool { return n >= t.first }) {
		return false, nil
	}
	return t.reader.has(q)
}
