package pebblequads

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// CheckTables reads the tables in the folder of a store that nobody has open, and
// calls fault with each that is not as it was written: every block has a checksum,
// and so has the footer that leads to the blocks. Tables that are not in use, as a
// process leaves them that is killed while it writes one, are passed over. It changes
// nothing. A folder that cannot be opened is a fault, too.
func CheckTables(ctx context.Context, dir string, fault func(path string, err error)) error {
	tables, err := tablesInUse(dir)
	if errors.Is(err, pebble.ErrDBDoesNotExist) {
		err = checkMarker(vfs.Default, dir) // Open makes it
	}
	if err != nil {
		fault(dir, err)
	}
	for _, path := range tables {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := checkTable(ctx, path); err != nil {
			fault(path, err)
		}
	}
	return nil
}

// checkMarker returns an error if a folder has tables, but Pebble would make a store
// there, since nothing says that there is one.
func checkMarker(fs vfs.FS, dir string) error {
	files, err := fs.List(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	there, err := pebble.Peek(dir, fs)
	if err != nil || there.Exists {
		return err
	}
	for _, f := range files {
		if filepath.Ext(f) == ".sst" {
			return fmt.Errorf("%w: it has the table %s, but the marker is missing that says which tables count", ErrDamaged, f)
		}
	}
	return nil
}

// tablesInUse returns the paths of the tables that a store reads.
func tablesInUse(dir string) (paths []string, err error) {
	defer func() {
		if p := recover(); p != nil { // Pebble's way to say what it cannot read
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	o := pebbleOptions(Options{})
	o.ReadOnly, o.ErrorIfNotExists = true, true
	db, err := pebble.Open(dir, o)
	if err != nil {
		return nil, err
	}
	levels, err := db.SSTables()
	for _, level := range levels {
		for _, table := range level {
			paths = append(paths, filepath.Join(dir, fmt.Sprintf("%06d.sst", table.BackingSSTNum)))
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), errors.Join(err, db.Close())
}

func checkTable(ctx context.Context, path string) (err error) {
	defer func() {
		if p := recover(); p != nil { // Pebble's way to say what it cannot read
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	f, err := vfs.Default.Open(path)
	if err != nil {
		return err
	}
	readable, err := sstable.NewSimpleReadable(f)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	r, err := sstable.NewReader(ctx, readable, pebbleOptions(Options{}).MakeReaderOptions())
	if err != nil {
		return errors.Join(err, readable.Close())
	}
	return errors.Join(r.ValidateBlockChecksums(), r.Close())
}
