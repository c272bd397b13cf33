package cayleystore

import (
	"context"
	"errors"
	"maps"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// A moment is the quads and the index after one commit: what every answer reads.
// Its last fields are guarded by Store.mu.
type moment struct {
	quads *pebblequads.Snapshot
	preds map[quad.IRI]node // of the predicates that quads have; it never changes
	index *index.Version
	of    *index.Index // whose version that is

	users int  // the answers under way
	past  bool // a later moment has taken its place
}

// read calls f with a view of the store as it is now, and makes sure that the
// answer of f is whole.
func (s *Store) read(ctx context.Context, f func(*view) error) error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return graph.ErrClosed
	}
	s.calls.Add(1)
	m := s.now
	m.users++
	s.mu.Unlock()
	defer s.calls.Done()
	err := ctx.Err()
	if err == nil {
		err = f(m.view())
	}
	if err == nil {
		err = ctx.Err()
	}
	return errors.Join(err, s.leave(m))
}

// look calls f with a view of the quads as they are now, without an index.
func (s *Store) look(f func(*view) error) error {
	quads, err := s.db.Snapshot()
	if err != nil {
		return err
	}
	return errors.Join(f(&view{quads: quads, preds: map[quad.IRI]node{}}), quads.Close())
}

// view returns a view of the moment. Since segments are merged in the background,
// the index may have a version that is quicker to read and holds the same.
func (m *moment) view() *view {
	v := m.index
	if newest := m.of.Current(); newest.Sequence() == v.Sequence() && newest.MergedAs(v) {
		v = newest
	}
	return &view{quads: m.quads, preds: maps.Clone(m.preds), index: v, merged: v.Merged()}
}

// leave ends the reading of a moment.
func (s *Store) leave(m *moment) error {
	s.mu.Lock()
	m.users--
	over := m.past && m.users == 0
	s.mu.Unlock()
	if over {
		return m.quads.Close()
	}
	return nil
}

// publish makes the quads as they are now and v, which says the same, what readers
// see.
func (s *Store) publish(ctx context.Context, v *index.Version) error {
	quads, err := s.db.Snapshot()
	if err != nil {
		return err
	}
	m := &moment{quads: quads, preds: map[quad.IRI]node{}, index: v, of: s.index}
	looking := &view{quads: quads, preds: m.preds}
	for _, p := range predicates {
		if n, err := looking.pred(ctx, p); err != nil {
			return errors.Join(err, quads.Close())
		} else if n == 0 {
			delete(m.preds, p)
		}
	}
	return s.replace(m)
}

// replace makes m, which may be nil, what readers see.
func (s *Store) replace(m *moment) error {
	s.mu.Lock()
	was := s.now
	s.now = m
	over := was != nil && was.users == 0
	if was != nil {
		was.past = true
	}
	s.mu.Unlock()
	if over {
		return was.quads.Close()
	}
	return nil
}
