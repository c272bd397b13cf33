package pebblequads

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// large is how many new quads make a transaction that is written as sorted
// tables: they pass by the log and the memory table, and what lies behind all
// that is stored needs never be written again.
const large = 20_000

// commit makes the changes of t durable. The caller holds s.writing.
func (s *Store) commit(t *transaction) error {
	c, err := t.changes()
	if err != nil {
		return fmt.Errorf("apply quads: %w", err)
	}
	if len(c.added) == 0 && len(c.taken) == 0 {
		return nil
	}
	if len(c.added) >= s.large && len(c.taken) == 0 {
		err = s.ingest(c)
	} else {
		err = s.batch(c)
	}
	if err != nil {
		return fmt.Errorf("store %d quads: %w", len(c.added)+len(c.taken), err)
	}
	s.recent.learn(t, c)
	return nil
}

// write calls f, which gives changes to Pebble. Where Pebble cannot go on it
// panics: then the store is broken, and is read as it was before.
func (s *Store) write(f func() error) (err error) {
	before := s.db.NewSnapshot()
	defer func() {
		p := recover()
		if p == nil {
			err = errors.Join(err, before.Close())
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.broken = fmt.Errorf("%w: %v", ErrBroken, p)
		s.from, s.good = before, before
		err = s.broken
	}()
	return f()
}

// batch writes c as one synced batch.
func (s *Store) batch(c *changeSet) error {
	b := s.db.NewBatch()
	for _, table := range c.tables() {
		err := table(func(k, v []byte) error { return b.Set(k, v, nil) }, func(k []byte) error { return b.Delete(k, nil) })
		if err != nil {
			return errors.Join(err, b.Close())
		}
	}
	s.logged = true
	if err := s.write(func() error { return b.Commit(pebble.Sync) }); err != nil {
		return err
	}
	return b.Close()
}

// A table writes the changes of one table, in the order of their keys.
type table func(set func(key, value []byte) error, del func(key []byte) error) error

// tables returns all tables that c changes.
func (c *changeSet) tables() []table {
	all := []table{c.writeMeta, c.writeCounts, c.writeValues, c.writeIDs}
	for _, o := range orders {
		all = append(all, func(set func(k, v []byte) error, del func([]byte) error) error {
			return c.writeQuads(o, set, del)
		})
	}
	return all
}

func (c *changeSet) writeMeta(set func(k, v []byte) error, _ func([]byte) error) error {
	return set([]byte{tableMeta}, c.meta.encode())
}

func (c *changeSet) writeCounts(set func(k, v []byte) error, del func([]byte) error) error {
	var b []byte
	for _, of := range c.counts {
		var err error
		if key := nodeKey(tableCounts, of.node); of.none() {
			err = del(key)
		} else {
			b = of.encode(b[:0])
			err = set(key, b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *changeSet) writeValues(set func(k, v []byte) error, del func([]byte) error) error {
	for _, v := range c.values {
		var err error
		if key := nodeKey(tableValues, v.node); v.data == nil {
			err = del(key)
		} else {
			err = set(key, v.data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *changeSet) writeIDs(set func(k, v []byte) error, del func([]byte) error) error {
	byHash := slices.Clone(c.values)
	slices.SortFunc(byHash, func(a, b nodeValue) int {
		return cmp.Or(slices.Compare(a.hash[:], b.hash[:]), cmp.Compare(a.node, b.node))
	})
	var id []byte
	for _, v := range byHash {
		var err error
		if v.data == nil {
			err = del(v.hash.key())
		} else {
			id = appendID(id[:0], v.node)
			err = set(v.hash.key(), id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *changeSet) writeQuads(o *order, set func(k, v []byte) error, del func([]byte) error) error {
	var key []byte
	for _, q := range c.taken {
		if key = o.key(key[:0], q); o.holds(q) {
			if err := del(key); err != nil {
				return err
			}
		}
	}
	added := c.added
	if o != spo { // in which they are sorted already
		added = slices.Clone(added)
		slices.SortFunc(added, o.compare)
	}
	for _, q := range added {
		if key = o.key(key[:0], q); o.holds(q) {
			if err := set(key, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// ingest writes c, of which no quad and no node goes, as sorted tables, which
// Pebble takes all at once.
func (s *Store) ingest(c *changeSet) error {
	fs := s.options.FS
	// A file that was left there may be one of Pebble's by another name, and
	// must not be written over.
	if err := errors.Join(fs.RemoveAll(s.loading), fs.MkdirAll(s.loading, 0o755)); err != nil {
		return err
	}
	defer func() { _ = fs.RemoveAll(s.loading) }()
	paths, err := s.writeTables(c)
	if err != nil {
		return err
	}
	if err := s.write(func() error { return s.db.Ingest(context.Background(), paths) }); err != nil {
		return err
	}
	s.wait()
	return nil
}

// crowded is how many layers of files may lie over one another at the top of
// Pebble's tree before the next transaction as large must wait: each is one more
// place where a look-up has to look.
const crowded = 10

// wait returns when Pebble has merged most of what it was given, or after ten
// seconds, since a full disk may keep it from merging anything.
func (s *Store) wait() {
	const pause, most = 5 * time.Millisecond, 10 * time.Second
	for waited := time.Duration(0); waited < most && s.db.Metrics().Levels[0].Sublevels > crowded; waited += pause {
		time.Sleep(pause)
	}
}
