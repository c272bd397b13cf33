package cayleystore

import (
	"context"
	"errors"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// A moment is the quads and the index after one commit: what every answer reads.
// Its last fields are guarded by Store.mu.
type moment struct {
	number uint64 // see cache
	cache  *cache
	quads  *pebblequads.Snapshot
	preds  preds
	index  *index.Version
	of     *index.Index // whose version that is

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
	v := &view{quads: quads}
	if err := v.lookUpPreds(context.Background(), preds{}); err != nil {
		return errors.Join(err, quads.Close())
	}
	return errors.Join(f(v), quads.Close())
}

// view returns a view of the moment. Since segments are merged in the background,
// the index may have a version that is quicker to read and holds the same.
func (m *moment) view() *view {
	v := m.index
	if newest := m.of.Current(); newest.Sequence() == v.Sequence() && newest.CuratedAs(v) {
		v = newest
	}
	return &view{quads: m.quads, preds: m.preds, index: v, curated: v.Curated(), cache: m.cache, moment: m.number}
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

// publish makes the quads as they are now and x, which says the same, what readers
// see.
func (s *Store) publish(ctx context.Context, x *index.Version) error {
	quads, err := s.db.Snapshot()
	if err != nil {
		return err
	}
	v := &view{quads: quads}
	if err := v.lookUpPreds(ctx, s.preds); err != nil {
		return errors.Join(err, quads.Close())
	}
	s.preds = v.preds
	m := &moment{quads: quads, preds: v.preds, index: x, of: s.index, cache: s.cache}
	m.number = s.cache.advance(s.touched)
	s.touched = nil
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
