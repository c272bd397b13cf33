// Package cayleystore keeps statements in a folder: a [graph.Store] on the
// graph database Cayley, with a backend of its own in pebblequads.
//
// vocab.go draws what is stored, encode.go and decode.go translate, find.go
// answers filters. Every answer reads one snapshot of the quads; Add writes one
// transaction.
package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
)

// Options adjust a store; the zero value works.
type Options struct {
	// Cache is how many bytes of what was read last are kept in memory; 64 MiB
	// if 0.
	Cache int64

	fs vfs.FS // where the quads are; a test puts one that fails in its place
}

// A Store is a graph.Store in a folder.
type Store struct {
	db   *pebblequads.Store
	turn chan struct{} // holds one token, which the writer takes
	lock io.Closer

	mu     sync.Mutex
	closed bool
	calls  sync.WaitGroup // the calls under way; added to under mu only

	merging sync.RWMutex // held while merges are written, so that a view has those of its moment
	merged  graph.Merged
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the folder dir, or makes one there if there is no
// such folder or it is empty; the folder above must exist. It returns
// graph.ErrLocked if another process, or another Store of this one, has it open,
// and graph.ErrFormat, having changed nothing, if dir holds something else or a
// store that this version does not read.
func Open(dir string, opts Options) (*Store, error) {
	lock, err := claim(dir)
	if err != nil {
		return nil, err
	}
	db, err := openQuads(dir, opts)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the store %s: %w", dir, err), lock.Close())
	}
	s := &Store{db: db, turn: make(chan struct{}, 1), lock: lock}
	s.turn <- struct{}{}
	if err := s.loadMerges(); err != nil {
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
	if err := errors.Join(s.db.Close(), s.lock.Close()); err != nil {
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

// read calls f with a view of the store as it is now, and makes sure that the
// answer of f is whole.
func (s *Store) read(ctx context.Context, f func(*view) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	if err := ctx.Err(); err != nil {
		return err
	}
	s.merging.RLock()
	snapshot, err := s.db.Snapshot()
	v := &view{snapshot, map[quad.IRI]node{}, s.merged}
	s.merging.RUnlock()
	if err != nil {
		return err
	}
	defer snapshot.Close()
	if err := f(v); err != nil {
		return err
	}
	return ctx.Err()
}

// Add implements graph.Store.
func (s *Store) Add(ctx context.Context, xs ...graph.Extraction) (added int, err error) {
	for _, x := range xs {
		if err := x.Check(); err != nil {
			return 0, err
		}
	}
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	var deltas []cayley.Delta
	err = s.read(ctx, func(v *view) error {
		deltas, added, err = encode(ctx, v, xs)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add %d articles: %w", len(xs), err)
	}
	if err := s.write(deltas); err != nil {
		return 0, fmt.Errorf("add %d articles: %w", len(xs), err)
	}
	return added, nil
}

// takeTurn waits until no other call writes. The caller writes, then calls done.
func (s *Store) takeTurn(ctx context.Context) (done func(), err error) {
	select {
	case <-s.turn:
		return func() { s.turn <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// encode returns the quads of the extractions whose articles v lacks, and how
// many articles these are.
func encode(ctx context.Context, v *view, xs []graph.Extraction) ([]cayley.Delta, int, error) {
	e := newEncoder(v)
	taken := map[graph.ArticleID]bool{}
	for _, x := range xs {
		n, err := v.node(ctx, articleNode(x.Article.ID))
		if err != nil {
			return nil, 0, err
		}
		if n != 0 || taken[x.Article.ID] {
			continue
		}
		taken[x.Article.ID] = true
		if err := e.extraction(ctx, x); err != nil {
			return nil, 0, err
		}
	}
	return e.deltas, len(taken), nil
}

// write applies deltas in one transaction.
func (s *Store) write(deltas []cayley.Delta) error {
	return s.db.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}
