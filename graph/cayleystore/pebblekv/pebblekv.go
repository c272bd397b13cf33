// Package pebblekv gives Cayley a key-value database: the interface kv.KV of
// hidalgo over Pebble. No store uses it: it lets Cayley's own key-value backend
// run on the same Pebble, so that the benchmarks of cayleystore can measure
// pebblequads beside it.
//
// Cayley keys have two parts, a bucket and a key within it; a key of any other
// number of parts is refused. They are stored as one byte for the length of the
// bucket, the bucket, and the key, so that a bucket is one range of Pebble.
package pebblekv

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/hidal-go/hidalgo/kv"
)

// A DB is a database in a folder. It may be used from several goroutines; of
// its writing transactions one runs at a time, the next waits.
type DB struct {
	pebble  *pebble.DB
	writing sync.Mutex
}

// Open opens the database in dir, or makes one there; cache is the size of its
// block cache in bytes. Commits are synced: what is committed survives the end
// of the process and of the machine.
func Open(dir string, cache int64) (*DB, error) {
	o := &pebble.Options{
		CacheSize:          cache,
		MemTableSize:       32 << 20,
		FormatMajorVersion: pebble.FormatColumnarBlocks,
		Logger:             silent{},
	}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	db, err := pebble.Open(dir, o)
	if err != nil {
		return nil, fmt.Errorf("open Pebble in %s: %w", dir, err)
	}
	return &DB{pebble: db}, nil
}

// Close closes the database. Every transaction and snapshot must have been
// closed before.
func (d *DB) Close() error { return d.pebble.Close() }

// Tx begins a transaction. One that writes sees its own writes; one that only
// reads sees the moment at which it began.
func (d *DB) Tx(write bool) (kv.Tx, error) {
	if !write {
		s := d.pebble.NewSnapshot()
		return &tx{reader: s, close: s.Close}, nil
	}
	d.writing.Lock()
	b := d.pebble.NewIndexedBatch()
	return &tx{reader: b, batch: b, close: func() error {
		defer d.writing.Unlock()
		return b.Close()
	}}, nil
}

// Snapshot returns the database as it is now, to be read only: all transactions
// of the snapshot see the same moment. It must be closed before the database.
func (d *DB) Snapshot() *Snapshot { return &Snapshot{d.pebble.NewSnapshot()} }

// A Snapshot is one moment of a DB. It may be used from several goroutines.
type Snapshot struct{ pebble *pebble.Snapshot }

// Tx begins a reading transaction; a writing one is refused with
// kv.ErrReadOnly.
func (s *Snapshot) Tx(write bool) (kv.Tx, error) {
	if write {
		return nil, kv.ErrReadOnly
	}
	return &tx{reader: s.pebble, close: func() error { return nil }}, nil
}

// Close releases the snapshot.
func (s *Snapshot) Close() error { return s.pebble.Close() }

// A tx is a transaction. batch is nil if it only reads.
type tx struct {
	reader pebble.Reader
	batch  *pebble.Batch
	close  func() error
	closed bool
}

func (t *tx) Get(ctx context.Context, k kv.Key) (kv.Value, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	flat, err := flatten(k)
	if err != nil {
		return nil, err
	}
	v, closer, err := t.reader.Get(flat)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, kv.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	value := append(kv.Value{}, v...)
	return value, closer.Close()
}

func (t *tx) GetBatch(ctx context.Context, ks []kv.Key) ([]kv.Value, error) {
	return kv.GetBatch(ctx, t, ks)
}

// Put stores a value. An empty key within a bucket is how hidalgo makes the
// bucket, which needs nothing here.
func (t *tx) Put(k kv.Key, v kv.Value) error {
	if t.batch == nil {
		return kv.ErrReadOnly
	}
	if len(k) == 2 && len(k[1]) == 0 {
		return nil
	}
	flat, err := flatten(k)
	if err != nil {
		return err
	}
	return t.batch.Set(flat, v, nil)
}

func (t *tx) Del(k kv.Key) error {
	if t.batch == nil {
		return kv.ErrReadOnly
	}
	flat, err := flatten(k)
	if err != nil {
		return err
	}
	return t.batch.Delete(flat, nil)
}

// Commit makes the writes durable, all or none.
func (t *tx) Commit(ctx context.Context) error {
	if t.closed {
		return nil
	}
	if t.batch != nil {
		if err := t.batch.Commit(pebble.Sync); err != nil {
			return errors.Join(err, t.Close())
		}
	}
	return t.Close()
}

// Close ends the transaction; what was not committed is dropped.
func (t *tx) Close() error {
	if t.closed {
		return nil
	}
	t.closed = true
	return t.close()
}

// silent keeps Pebble's notices from the terminal: its errors are returned by
// the calls that they concern.
type silent struct{}

func (silent) Infof(string, ...any)  {}
func (silent) Errorf(string, ...any) {}

// Fatalf ends the process, as Pebble demands where it can no longer vouch for
// its files: what has been committed is safe.
func (silent) Fatalf(format string, args ...any) {
	panic("pebble: " + fmt.Sprintf(format, args...))
}
