package pebblekv

import (
	"context"
	"errors"
	"testing"

	"github.com/hidal-go/hidalgo/kv"
)

// open returns an empty database.
func open(t *testing.T) *DB {
	t.Helper()
	db, err := Open(t.TempDir(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// put stores one value in a transaction of its own.
func put(t *testing.T, db *DB, value string, key ...string) {
	t.Helper()
	err := kv.Update(context.Background(), db, func(tx kv.Tx) error { return tx.Put(kv.SKey(key...), kv.Value(value)) })
	if err != nil {
		t.Fatal(err)
	}
}

// scan returns the keys and values under a prefix, as "bucket/key=value ".
func scan(t *testing.T, db kv.KV, prefix kv.Key) string {
	t.Helper()
	all := ""
	err := kv.View(db, func(tx kv.Tx) error {
		return kv.Each(context.Background(), tx, prefix, func(k kv.Key, v kv.Value) error {
			all += string(k[0]) + "/" + string(k[1]) + "=" + string(v) + " "
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A scan gives what is in a bucket, sorted, and nothing of a bucket whose name
// begins alike.
func TestScan(t *testing.T) {
	db := open(t)
	put(t, db, "1", "a", "x")
	put(t, db, "2", "a", "w")
	put(t, db, "3", "ab", "x")
	put(t, db, "4", "b", "\xff\xff")
	put(t, db, "5", "b", "\xff")
	put(t, db, "6", "\xff", "\xff")
	for _, c := range []struct {
		prefix kv.Key
		want   string
	}{
		{kv.SKey("a"), "a/w=2 a/x=1 "},
		{kv.SKey("a", "x"), "a/x=1 "},
		{kv.SKey("ab"), "ab/x=3 "},
		{kv.SKey("b", "\xff"), "b/\xff=5 b/\xff\xff=4 "},
		{kv.SKey("\xff"), "\xff/\xff=6 "},
		{kv.SKey("c"), ""},
	} {
		if got := scan(t, db, c.prefix); got != c.want {
			t.Errorf("scan of %q: %q, want %q", c.prefix, got, c.want)
		}
	}
}

func TestKeysOfOtherShapes(t *testing.T) {
	db := open(t)
	for _, key := range []kv.Key{nil, kv.SKey("a"), kv.SKey("a", "b", "c")} {
		err := kv.Update(context.Background(), db, func(tx kv.Tx) error { return tx.Put(key, nil) })
		if err == nil {
			t.Errorf("key %q is stored", key)
		}
	}
}

// A writing transaction sees its own writes; others see them once it has
// committed, and never if it is closed.
func TestTransactions(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	key := kv.SKey("a", "x")
	for _, commit := range []bool{false, true} {
		before := db.Snapshot()
		tx, err := db.Tx(true)
		if err != nil {
			t.Fatal(err)
		}
		if err := tx.Put(key, kv.Value("1")); err != nil {
			t.Fatal(err)
		}
		if v, err := tx.Get(ctx, key); err != nil || string(v) != "1" {
			t.Errorf("its own write: %q, %v", v, err)
		}
		if got := scan(t, db, key); got != "" {
			t.Errorf("seen before the commit: %s", got)
		}
		want := ""
		if commit {
			want = "a/x=1 "
			err = tx.Commit(ctx)
		}
		if err := errors.Join(err, tx.Close()); err != nil {
			t.Fatal(err)
		}
		if got := scan(t, db, key); got != want {
			t.Errorf("commit %v: %q, want %q", commit, got, want)
		}
		if got := scan(t, before, key); got != "" {
			t.Errorf("a snapshot changes: %s", got)
		}
		if err := before.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := kv.Update(ctx, db, func(tx kv.Tx) error { return tx.Del(key) }); err != nil {
		t.Error(err)
	}
	if got := scan(t, db, key); got != "" {
		t.Errorf("deleted, but there: %s", got)
	}
}

func TestReadOnly(t *testing.T) {
	db := open(t)
	s := db.Snapshot()
	defer s.Close()
	if _, err := s.Tx(true); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("a snapshot is written to: %v", err)
	}
	err := kv.View(db, func(tx kv.Tx) error { return tx.Put(kv.SKey("a", "x"), nil) })
	if !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("a reading transaction writes: %v", err)
	}
}

// A context that has ended is an error of every read, a scan included.
func TestCancelled(t *testing.T) {
	db := open(t)
	put(t, db, "1", "a", "x")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := kv.View(db, func(tx kv.Tx) error {
		if _, err := tx.Get(ctx, kv.SKey("a", "x")); !errors.Is(err, context.Canceled) {
			t.Errorf("Get: %v", err)
		}
		it := tx.Scan(kv.SKey("a"))
		if it.Next(ctx) {
			t.Error("a scan goes on")
		}
		if err := it.Close(); !errors.Is(err, context.Canceled) {
			t.Errorf("the scan closes with %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
