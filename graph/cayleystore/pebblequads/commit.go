package pebblequads

import (
	"bytes"
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
	s.stored.learn(c)
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
	all := []table{c.writeMeta, c.writeCounts, c.writeValues, c.writeIDs, c.writeLabels}
	for _, o := range []*order{spo, pos, osp} {
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
	var key, b []byte
	for _, of := range c.counts {
		var err error
		key = appendID(append(key[:0], tableCounts), of.node)
		if of.none() {
			err = del(key)
		} else {
			b = of.counts.encode(b[:0])
			err = set(key, b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *changeSet) writeValues(set func(k, v []byte) error, del func([]byte) error) error {
	var key, data []byte
	for _, v := range c.values {
		var err error
		key = appendID(append(key[:0], tableValues), v.node)
		if v.gone {
			err = del(key)
		} else if data, err = v.encode(data[:0]); err == nil {
			err = set(key, data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *changeSet) writeIDs(set func(k, v []byte) error, del func([]byte) error) error {
	byHash := make([]int32, len(c.values))
	for i := range byHash {
		byHash[i] = int32(i)
	}
	slices.SortFunc(byHash, func(a, b int32) int {
		v, w := &c.values[a], &c.values[b]
		return cmp.Or(bytes.Compare(v.hash[:], w.hash[:]), cmp.Compare(v.node, w.node))
	})
	var key, id []byte
	for _, i := range byHash {
		v, err := &c.values[i], error(nil)
		key = append(append(key[:0], tableIDs), v.hash[:]...)
		if v.gone {
			err = del(key)
		} else {
			id = appendID(id[:0], v.node)
			err = set(key, id)
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
		key = o.key(key[:0], q)
		if err := del(key); err != nil {
			return err
		}
	}
	for i := range c.added {
		q := c.added[i]
		switch o {
		case osp:
			q = c.added[c.byOSP[i]]
		case pos:
			q = c.added[c.byPOS[i]]
		}
		if err := set(o.key(key[:0], q), nil); err != nil {
			return err
		}
	}
	return nil
}

// writeLabels writes the quads that have labels by these.
func (c *changeSet) writeLabels(set func(k, v []byte) error, del func([]byte) error) error {
	of := func(quads []Quad) []Quad {
		var labelled []Quad
		for _, q := range quads {
			if lspo.holds(q) {
				labelled = append(labelled, q)
			}
		}
		slices.SortFunc(labelled, lspo.compare)
		return labelled
	}
	for _, q := range of(c.taken) {
		if err := del(lspo.key(nil, q)); err != nil {
			return err
		}
	}
	for _, q := range of(c.added) {
		if err := set(lspo.key(nil, q), nil); err != nil {
			return err
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
	s.loaded = true
	s.wait()
	return nil
}

// wait returns when Pebble has merged most of what it was given, or after ten
// seconds, since a full disk may keep it from merging anything.
func (s *Store) wait() {
	const pause, most = 5 * time.Millisecond, 10 * time.Second
	deep := func() int { return int(s.db.Metrics().Levels[0].Sublevels) }
	s.merging.load(deep())
	for waited := time.Duration(0); waited < most && deep() > crowded; waited += pause {
		time.Sleep(pause)
	}
}
