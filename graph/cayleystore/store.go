// Package cayleystore keeps statements in a folder: a [graph.Store] on the
// graph database Cayley, with a backend of its own in pebblequads.
//
// vocab.go draws what is stored, encode.go and decode.go translate; an index
// answers filters (reindex.go). Every answer reads one moment of the quads and the
// index (moment.go); Add writes one transaction.
package cayleystore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// Options adjust a store; the zero value works.
type Options struct {
	// Cache is about how many bytes of what was read last are kept in memory, as it
	// lies in files and half as many as it is answered; 128 MiB and 64 if 0.
	Cache int64
	// Index is the folder of the index; that of the store if empty. One that checks
	// a store whose index is damaged gives another.
	Index string

	fs vfs.FS // where all is written; a test puts one that fails in its place
}

// A Store is a graph.Store in a folder.
type Store struct {
	fs   vfs.FS
	dir  string
	in   string // where the index is
	db   *pebblequads.Store
	turn chan struct{} // holds one token, which the writer takes
	lock io.Closer

	backing sync.Mutex // one backup at a time
	derived []listed   // the files of an index that is not in use

	// Whoever has the turn may read and change these.
	index     *index.Index
	journal   graph.Journal
	present   presence // of what journal names
	familiar  familiar
	corrected map[graph.StatementID]graph.Extraction // those of which journal corrects the speakers
	unindexed error                                  // why the index lacks what the quads have, if it does
	preds     preds                                  // of the last moment
	touched   map[string]bool                        // ids of what has been written since the last moment

	cache *cache

	mu     sync.Mutex
	closed bool
	calls  sync.WaitGroup // the calls under way; added to under mu only
	now    *moment        // what readers see
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the folder dir, or makes one there if there is no
// such folder or it is empty; the folder above must exist. It returns
// graph.ErrLocked if another process, or another Store of this one, has it open,
// and graph.ErrFormat, having changed nothing, if dir holds something else or a
// store that this version does not read. A store of an older format that it does
// read is brought to the present one; what it was is kept beside it (migrate.go).
func Open(dir string, opts Options) (*Store, error) {
	opts.Cache, opts.fs = cmp.Or(opts.Cache, 128<<20), cmp.Or(opts.fs, vfs.Default)
	lock, err := claim(opts.fs, dir)
	if err != nil {
		return nil, err
	}
	derived, err := unseal(opts.fs, dir)
	if err == nil {
		err = errors.Join(opts.fs.RemoveAll(filepath.Join(dir, checkpointFolder)), migrate(context.Background(), dir, opts))
	}
	var db *pebblequads.Store
	if err == nil {
		db, err = openQuads(dir, opts)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the store %s: %w", dir, err), lock.Close())
	}
	s := &Store{
		fs: opts.fs, dir: dir, in: cmp.Or(opts.Index, filepath.Join(dir, indexFolder)), db: db, lock: lock,
		familiar: familiar{}, present: newPresence(), corrected: map[graph.StatementID]graph.Extraction{}, turn: make(chan struct{}, 1),
	}
	s.turn <- struct{}{}
	if opts.Index != "" {
		s.derived = derived
	}
	ctx := context.Background()
	if s.cache, err = newCache(opts.Cache / 2); err == nil {
		err = s.loadJournal(ctx)
	}
	if err == nil {
		err = s.openIndex(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the store %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// Close waits for the calls under way and releases the folder. A second Close
// does nothing. It must not be called by the function that Articles calls.
func (s *Store) Close() error {
	s.mu.Lock()
	was := s.closed
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	if was {
		return nil
	}
	var err error
	s.db.Settle() // while the index does so
	if s.index != nil {
		err = s.index.Close()
	}
	err = errors.Join(err, s.replace(nil), s.db.Close())
	if err == nil {
		err = seal(s.fs, s.dir, s.derived)
	}
	if err := errors.Join(err, s.lock.Close()); err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// enter begins a call, which ends with s.calls.Done.
func (s *Store) enter() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return graph.ErrClosed
	}
	s.calls.Add(1)
	return nil
}
