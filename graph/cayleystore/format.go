package cayleystore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/files"
)

// A store is a folder of these files, and of those of the lock. formatFile says
// that the folder is ours and in which format; quadsFolder holds Pebble, whose
// making ends when newQuadsFolder becomes quadsFolder.
const (
	formatFile     = "whosaid.format"
	newFormatFile  = "whosaid.format.new"
	quadsFolder    = "quads"
	newQuadsFolder = "quads.new"
)

// format is the version of what vocab.go describes. It changes whenever a store
// that was written before could be read wrongly, or one that is written now by a
// program of before: from 7 on the journal has curations, from 8 on these follow an
// article to its versions.
const format = 8

// formatLine is what formatFile holds, followed by the format.
const formatLine = "whosaid store, format "

// claim locks the folder dir, which becomes a store if it is missing or empty.
func claim(fs vfs.FS, dir string) (io.Closer, error) {
	if err := makeFolder(fs, dir); err != nil {
		return nil, fmt.Errorf("make the store %s: %w", dir, err)
	}
	if err := checkFormat(dir); err != nil {
		return nil, err
	}
	lock, err := lockFolder(fs, dir)
	if err != nil {
		return nil, err
	}
	// Another process may have made a store here before we had the lock.
	if err := checkFormat(dir); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if _, err := readFormat(dir); errors.Is(err, os.ErrNotExist) {
		if err := writeFormat(fs, dir, format); err != nil {
			return nil, errors.Join(fmt.Errorf("make the store %s: %w", dir, err), lock.Close())
		}
	}
	return lock, nil
}

// makeFolder makes the folder dir, durably, unless something has that name.
func makeFolder(fs vfs.FS, dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	above := filepath.Dir(filepath.Clean(dir))
	if _, err := os.Stat(above); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no folder %s", above)
	}
	if err := fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return files.SyncFolder(fs, above)
}

// checkFormat returns an error unless dir is a store that this version reads,
// or a folder that may become one.
func checkFormat(dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return fmt.Errorf("open the store: %w", err)
	} else if !info.IsDir() {
		return fmt.Errorf("%w: %s is a file, but a store is a folder; use --db with another path", graph.ErrFormat, dir)
	}
	version, err := readFormat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return checkEmpty(dir)
	case err != nil:
		return err
	case version > format:
		return fmt.Errorf("%w: %s has format %d, this whosaid reads format %d; it was made by a newer whosaid: use that",
			graph.ErrFormat, dir, version, format)
	case version < oldest:
		return fmt.Errorf("%w: %s has format %d, this whosaid reads formats %d to %d; open it with the whosaid that made it, or use --db with another folder and add the articles again",
			graph.ErrFormat, dir, version, oldest, format)
	}
	return nil
}

// readFormat returns the format of the store in a folder; os.ErrNotExist if it has
// none.
func readFormat(dir string) (int, error) {
	text, err := os.ReadFile(filepath.Join(dir, formatFile))
	if errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	if err != nil {
		return 0, fmt.Errorf("open the store: %w", err)
	}
	return parseFormat(dir, string(text))
}

// parseFormat reads what a format file holds: nothing but what writeFormat wrote.
func parseFormat(dir, text string) (int, error) {
	number, ours := strings.CutPrefix(text, formatLine)
	version, err := strconv.Atoi(strings.TrimSuffix(number, "\n"))
	if !ours || err != nil || text != formatLine+strconv.Itoa(version)+"\n" {
		return 0, fmt.Errorf("%w: %s does not say which: %q; make a store of a backup with \"whosaid restore\", or use --db with another folder", graph.ErrFormat, filepath.Join(dir, formatFile), text)
	}
	return version, nil
}

// checkEmpty returns an error if dir holds anything but what claim leaves when
// it is cut short.
func checkEmpty(dir string) error {
	all, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	for _, f := range all {
		switch f.Name() {
		case lockFile, holderFile, newFormatFile, tryFile:
		case quadsFolder:
			return fmt.Errorf("%w: %s is missing, which says how to read the store; restore a backup", graph.ErrFormat, filepath.Join(dir, formatFile))
		default:
			return fmt.Errorf("%w: the folder %s is no store of whosaid and is not empty (it has %s); use --db with another folder",
				graph.ErrFormat, dir, f.Name())
		}
	}
	return nil
}

// writeFormat marks dir, durably, as a store of a format; it has the mark of before, if
// any, or this one, whenever the process ends.
func writeFormat(fs vfs.FS, dir string, format int) error {
	return files.Replace(fs, dir, formatFile, newFormatFile, []byte(formatLine+strconv.Itoa(format)+"\n"))
}

// openQuads opens the quads of the store dir, or makes them if it has none.
func openQuads(dir string, opts Options) (*pebblequads.Store, error) {
	db, err := pebblequads.Open(filepath.Join(dir, quadsFolder), pebblequads.Options{Cache: opts.Cache, FS: opts.fs})
	if err != nil {
		return nil, err
	}
	if err := files.SyncFolder(opts.fs, dir); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
