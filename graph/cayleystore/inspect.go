package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// A Fault is damage of a store.
type Fault struct {
	// What names the file or the id and says what is wrong, in words.
	What string
	// Derived tells that RebuildIndex mends it; nothing that was stored is touched.
	Derived bool
}

// Inspect checks the files of the store in the folder dir, which nobody may have
// open, and calls fault with everything that is not as it was written: files that
// are missing, cut short or changed since the store was closed, tables and files of
// the index of which a checksum is wrong. It changes nothing. The error is one that
// Open returns too: graph.ErrLocked, graph.ErrFormat.
func Inspect(ctx context.Context, dir string, fault func(Fault)) error {
	lock, err := claim(vfs.Default, dir)
	if err != nil {
		return err
	}
	return errors.Join(inspect(ctx, dir, fault), lock.Close())
}

func inspect(ctx context.Context, dir string, fault func(Fault)) error {
	files, err := readList(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		fault(Fault{What: err.Error()})
	}
	for _, f := range files {
		if err := f.check(dir); err != nil {
			fault(Fault{err.Error(), f.derived()})
		}
	}
	err = pebblequads.CheckTables(ctx, filepath.Join(dir, quadsFolder), func(path string, err error) {
		fault(Fault{What: fmt.Sprintf("%v: %s: %v", errDamaged, path, err)})
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return index.Check(filepath.Join(dir, indexFolder), func(err error) { fault(Fault{err.Error(), true}) })
}

// derived tells whether a file follows from others.
func (f listed) derived() bool { return strings.HasPrefix(f.path, indexFolder+"/") }
