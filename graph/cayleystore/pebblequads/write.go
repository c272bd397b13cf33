package pebblequads

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// apart is how many quads of a predicate with new objects are worth a file.
const apart = 4096

// bounds returns keys at which files begin, sorted. What begins with a node that is
// new, or in pos has one behind a predicate, lies behind all that is stored, and is in
// files of its own, which Pebble need never merge with others.
func (c *changeSet) bounds() [][]byte {
	var all [][]byte
	for _, table := range []byte{tableCounts, spo.table, osp.table} {
		all = append(all, nodeKey(table, c.first))
	}
	at := func(i int) Quad { return c.added[c.byPOS[i]] }
	eachRun(len(c.byPOS), func(i, j int) bool { return at(i)[1] == at(j)[1] }, func(i, n int) {
		old := sort.Search(n, func(j int) bool { return at(i + j)[2] >= c.first })
		if n-old >= apart {
			p := at(i)[1]
			all = append(all, pos.prefix(nil, Quad{1: p, 2: c.first}), after(pos.prefix(nil, Quad{1: p})))
		}
	})
	slices.SortFunc(all, bytes.Compare)
	return all
}

// writeTables writes what c adds to files, all at once, and returns their paths.
func (s *Store) writeTables(c *changeSet) ([]string, error) {
	bounds := c.bounds()
	tables := c.tables()
	files, errs := make([]*files, len(tables)), make([]error, len(tables))
	var work sync.WaitGroup
	for i, t := range tables {
		files[i] = newFiles(s, i, bounds)
		work.Go(func() {
			err := t(files[i].set, files[i].del)
			errs[i] = errors.Join(err, files[i].close())
		})
	}
	work.Wait()
	var paths []string
	var all []*lateFile
	for _, f := range files {
		paths, all = append(paths, f.paths...), append(all, f.late...)
	}
	return paths, errors.Join(errors.Join(errs...), syncAll(all))
}

// A lateFile is synced and closed by syncAll: one after the other each file would be
// waited for.
type lateFile struct{ vfs.File }

// Sync implements vfs.File.
func (*lateFile) Sync() error { return nil }

// Close implements vfs.File.
func (*lateFile) Close() error { return nil }

// syncAll makes files durable, all at once, and closes them.
func syncAll(all []*lateFile) error {
	errs := make([]error, len(all))
	var work sync.WaitGroup
	for i, f := range all {
		work.Go(func() { errs[i] = errors.Join(f.File.Sync(), f.File.Close()) })
	}
	work.Wait()
	return errors.Join(errs...)
}

// Files are where a table is written, in the order of its keys: a new one begins with
// the first key behind each of some bounds.
type files struct {
	store  *Store
	table  int
	bounds [][]byte // sorted; those that no key has passed yet
	paths  []string
	late   []*lateFile
	writer *sstable.Writer
}

func newFiles(s *Store, table int, bounds [][]byte) *files {
	return &files{store: s, table: table, bounds: bounds}
}

// at makes the writer the one of a key.
func (f *files) at(key []byte) error {
	passed := false
	for len(f.bounds) > 0 && bytes.Compare(key, f.bounds[0]) >= 0 {
		f.bounds, passed = f.bounds[1:], true
	}
	if passed {
		if err := f.close(); err != nil {
			return err
		}
	}
	if f.writer != nil {
		return nil
	}
	fs := f.store.options.FS
	path := fs.PathJoin(f.store.loading, fmt.Sprintf("%d-%d.sst", f.table, len(f.paths)))
	file, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	f.paths = append(f.paths, path)
	late := &lateFile{file}
	f.late = append(f.late, late)
	f.writer = sstable.NewWriter(objstorageprovider.NewFileWritable(late), f.store.options.MakeWriterOptions(0, f.store.db.TableFormat()))
	return nil
}

func (f *files) set(key, value []byte) error {
	if err := f.at(key); err != nil {
		return err
	}
	return f.writer.Set(key, value)
}

func (f *files) del(key []byte) error {
	if err := f.at(key); err != nil {
		return err
	}
	return f.writer.Delete(key)
}

// close ends the file that is open, if one is.
func (f *files) close() error {
	if f.writer == nil {
		return nil
	}
	w := f.writer
	f.writer = nil
	return w.Close()
}
