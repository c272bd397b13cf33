package pebblequads

import (
	"errors"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// Close closes the store. Every snapshot must have been closed before; it waits
// for a transaction that is under way. A second Close does nothing.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.isClosed() {
		return nil
	}
	s.flush()
	s.rest()
	err := s.Reader.close()
	if s.good != nil {
		err = errors.Join(err, s.good.Close())
	}
	return errors.Join(err, s.db.Close())
}

// Settle begins to merge what is due as fast as can be, and does not wait for it.
func (s *Store) Settle() { s.merging.finish() }

// flushed is how long Close waits at the most until the log is written to files: what
// it does not wait for, the next Open does.
const flushed = 5 * time.Second

// rested is how long Close waits at the most until what large transactions have left
// is merged: what it does not wait for comes in the way of the first answers after the
// next Open.
const rested = 10 * time.Second

// rest waits until Pebble has nothing to merge.
func (s *Store) rest() {
	const pause = 5 * time.Millisecond
	busy := func(m *pebble.Metrics) bool { return m.Compact.NumInProgress > 0 || m.Levels[0].Score > 0 }
	s.Settle()
	for waited := time.Duration(0); s.loaded && s.broken == nil && waited < rested && busy(s.db.Metrics()); waited += pause {
		time.Sleep(pause)
	}
}

// flush writes what is in the log to files, so that the next Open need not.
func (s *Store) flush() {
	if !s.logged || s.broken != nil {
		return
	}
	if done, err := s.db.AsyncFlush(); err == nil {
		select {
		case <-done:
		case <-time.After(flushed):
		}
	}
}
