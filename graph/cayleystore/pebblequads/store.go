// Package pebblequads is a backend for the graph database Cayley: a
// graph.QuadStore on the key-value store Pebble.
//
// Values are kept once, in a dictionary, and quads as four numbers in three
// orders (keys.go draws what is stored), so that every look-up by the ends of
// quads is one range, and how many quads there are with an end, or with a
// predicate and an object, is one record. A transaction is one synced batch, or,
// if it is large, sorted tables that Pebble takes in at once (commit.go). A
// [Snapshot] reads one moment while the store is written to.
//
// Cayley's paths and iterators work as on any backend. Where a query asks for
// the nodes that have several predicates with objects, those lists are walked
// together, each leaping to where the other stands (join.go).
package pebblequads

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

var (
	// ErrClosed says that a store or a snapshot has been closed.
	ErrClosed = errors.New("the quad store is closed")
	// ErrReadOnly says that a snapshot was to be written to.
	ErrReadOnly = errors.New("a snapshot of quads is read only")
	// ErrDamaged says that what is stored is not what this package writes.
	ErrDamaged = errors.New("the quad store is damaged")
	// ErrBroken says that writing to the log has failed, so that nobody knows
	// what of the transaction is on the disk: the store takes no more until it
	// is opened again. What was acknowledged before is safe, and is what is
	// read.
	ErrBroken = errors.New("the quad store could not write to its log; open it again")
)

// Options adjust a store; the zero value works.
type Options struct {
	// Cache is how many bytes of what was read last are kept in memory; 64 MiB
	// if 0.
	Cache int64
	// FS is where the files are; the disk if nil.
	FS vfs.FS
}

// A Store is a graph.QuadStore in a folder. It may be used from several
// goroutines at once; of its transactions one runs at a time, the next waits.
// What its methods read is what is stored at that moment, and for an iterator,
// at its first Next: see Snapshot.
type Store struct {
	*Reader
	db      *pebble.DB
	options *pebble.Options
	merging *merging
	large   int    // how many new quads make a transaction that is written as tables
	loading string // a folder for these tables

	writing sync.Mutex
	recent  recent
	stored  filter
	logged  bool // whether the log has anything
	loaded  bool // whether a transaction has been written as tables
	broken  error
	good    *pebble.Snapshot // where a broken store is read
}

var _ cayley.QuadStore = (*Store)(nil)

// memTable is how many bytes of new keys are gathered in memory; when it is
// full, it becomes a file.
const memTable = 32 << 20

// oneLevel is how many bytes lie below the top of Pebble's tree before there is another
// level between.
const oneLevel = 1 << 30

// Open opens the store in the folder dir, or makes an empty one there. One
// process at a time may have it open.
func Open(dir string, opts Options) (*Store, error) {
	o := pebbleOptions(opts)
	m := newMerging()
	o.Experimental.CompactionScheduler = m
	s := &Store{options: o, merging: m, large: large, loading: filepath.Join(dir, "loading")}
	// What a transaction that was cut short has left there belongs to nobody.
	if err := o.FS.RemoveAll(s.loading); err != nil {
		return nil, fmt.Errorf("open the quads in %s: %w", dir, err)
	}
	err := checkMarker(o.FS, dir)
	if err == nil {
		s.db, err = openPebble(dir, o)
	}
	if err != nil {
		return nil, fmt.Errorf("open the quads in %s: %w", dir, err)
	}
	s.Reader = newReader(s.db, false)
	if _, err := s.meta(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the quads in %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// openPebble opens Pebble, which panics if it cannot begin a manifest.
func openPebble(dir string, o *pebble.Options) (db *pebble.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			db, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return pebble.Open(dir, o)
}

// pebbleOptions returns how Pebble is used.
func pebbleOptions(opts Options) *pebble.Options {
	if opts.Cache == 0 {
		opts.Cache = 64 << 20
	}
	if opts.FS == nil {
		opts.FS = vfs.Default
	}
	o := &pebble.Options{
		FS:                    telling{opts.FS},
		CacheSize:             opts.Cache,
		MemTableSize:          memTable,
		L0CompactionThreshold: 2 * layers,
		L0StopWritesThreshold: 3 * layersLoading,
		LBaseMaxBytes:         oneLevel,
		FormatMajorVersion:    pebble.FormatTableFormatV6,
		Logger:                silent{},
	}
	o.Experimental.SpanPolicyFunc = func(key []byte) (pebble.SpanPolicy, []byte, error) {
		return pebble.SpanPolicy{}, fileEnd(key), nil
	}
	o.CompactionConcurrencyRange = func() (lower, upper int) { return 1, mergesMost }
	o.Experimental.L0CompactionConcurrency = crowded
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionBalanced })
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = keyFilter{bloom.FilterPolicy(10)}
	}
	of := bloom.FilterPolicy(10) // of all keys, which earlier versions made
	o.Filters = map[string]pebble.FilterPolicy{of.Name(): of}
	o.EnsureDefaults()
	return o
}

// A Snapshot is one moment of a Store: a graph.QuadStore that is read only.
// Until it is closed, the store keeps what has been overwritten since.
type Snapshot struct {
	*Reader
	pebble *pebble.Snapshot // nil if it is the store's
}

var _ cayley.QuadStore = (*Snapshot)(nil)

// Snapshot returns the quads as they are now.
func (s *Store) Snapshot() (*Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	if s.good != nil {
		return &Snapshot{newReader(s.good, true), nil}, nil
	}
	p := s.db.NewSnapshot()
	return &Snapshot{newReader(p, true), p}, nil
}

// Close releases the snapshot. A second Close does nothing.
func (s *Snapshot) Close() error {
	if s.isClosed() {
		return nil
	}
	err := s.Reader.close()
	if s.pebble != nil {
		err = errors.Join(err, s.pebble.Close())
	}
	return err
}

// ApplyDeltas returns ErrReadOnly.
func (s *Snapshot) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter returns ErrReadOnly.
func (s *Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// silent keeps Pebble's notices from the terminal: its errors are returned by
// the calls that they concern.
type silent struct{}

func (silent) Infof(string, ...any)  {}
func (silent) Errorf(string, ...any) {}

// Fatalf does not return, as Pebble demands where it can no longer vouch for its
// files. Store.write and Open catch it; in a goroutine of Pebble's own, or where a new
// log cannot be made, it ends the process. What has been committed is safe.
func (silent) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	tell("", err)
	panic(err)
}
