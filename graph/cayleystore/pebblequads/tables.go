package pebblequads

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// CheckTables reads the tables in the folder of a store that nobody has open, and
// calls fault with each that is not as it was written: every block has a checksum,
// and so has the footer that leads to the blocks.
func CheckTables(ctx context.Context, dir string, fault func(path string, err error)) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".sst" {
			return err
		}
		if err := checkTable(ctx, path); err != nil {
			fault(path, err)
		}
		return nil
	})
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
