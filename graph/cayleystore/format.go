package cayleystore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblekv"
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
// that was written before could be read wrongly.
const format = 3

// formatLine is what formatFile holds, followed by the format.
const formatLine = "whosaid store, format "

// claim locks the folder dir, which becomes a store if it is missing or empty.
func claim(dir string) (io.Closer, error) {
	if err := makeFolder(dir); err != nil {
		return nil, fmt.Errorf("make the store %s: %w", dir, err)
	}
	if err := checkFormat(dir); err != nil {
		return nil, err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	// Another process may have made a store here before we had the lock.
	if err := checkFormat(dir); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if err := writeFormat(dir); err != nil {
		return nil, errors.Join(fmt.Errorf("make the store %s: %w", dir, err), lock.Close())
	}
	return lock, nil
}

// makeFolder makes the folder dir, durably, unless something has that name.
func makeFolder(dir string) error {
	above := filepath.Dir(filepath.Clean(dir))
	err := os.Mkdir(dir, 0o755)
	switch {
	case err == nil:
		return syncFolder(above)
	case errors.Is(err, os.ErrExist):
		return nil
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no folder %s", above)
	}
	return err
}

// checkFormat returns an error unless dir is a store that this version reads,
// or a folder that may become one.
func checkFormat(dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return fmt.Errorf("open the store: %w", err)
	} else if !info.IsDir() {
		return fmt.Errorf("%w: %s is a file, but a store is a folder; use --db with another path", graph.ErrFormat, dir)
	}
	text, err := os.ReadFile(filepath.Join(dir, formatFile))
	if errors.Is(err, os.ErrNotExist) {
		return checkEmpty(dir)
	}
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	number, ours := strings.CutPrefix(strings.TrimSpace(string(text)), formatLine)
	version, err := strconv.Atoi(number)
	if !ours || err != nil {
		return fmt.Errorf("%w: %s does not say which: %q", graph.ErrFormat, filepath.Join(dir, formatFile), text)
	}
	if version != format {
		return fmt.Errorf("%w: %s has format %d, this whosaid reads format %d; open it with the whosaid that made it, or use --db with another folder and add the articles again",
			graph.ErrFormat, dir, version, format)
	}
	return nil
}

// checkEmpty returns an error if dir holds anything but what claim leaves when
// it is cut short.
func checkEmpty(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	for _, f := range files {
		switch f.Name() {
		case lockFile, holderFile, newFormatFile:
		default:
			return fmt.Errorf("%w: the folder %s is no store of whosaid and is not empty (it has %s); use --db with another folder",
				graph.ErrFormat, dir, f.Name())
		}
	}
	return nil
}

// writeFormat marks dir as a store of the present format, unless it is marked.
func writeFormat(dir string) error {
	path := filepath.Join(dir, formatFile)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	line := formatLine + strconv.Itoa(format) + "\n"
	made := filepath.Join(dir, newFormatFile)
	if err := os.WriteFile(made, []byte(line), 0o644); err != nil {
		return err
	}
	return os.Rename(made, path)
}

// openQuadsFolder opens the quads of the store dir, having made them if it has
// none.
func openQuadsFolder(dir string, cache int64) (*pebblekv.DB, error) {
	path := filepath.Join(dir, quadsFolder)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := makeQuadsFolder(dir, cache); err != nil {
			return nil, err
		}
	}
	db, err := pebblekv.Open(path, cache)
	if err != nil {
		return nil, err
	}
	if _, err := openQuads(db); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", errDamaged, err), db.Close())
	}
	return db, nil
}

// makeQuadsFolder makes the quads of dir aside and then gives them their name,
// so that they are there whole or not at all.
func makeQuadsFolder(dir string, cache int64) error {
	made := filepath.Join(dir, newQuadsFolder)
	if err := os.RemoveAll(made); err != nil {
		return err
	}
	db, err := pebblekv.Open(made, cache)
	if err != nil {
		return err
	}
	if err := errors.Join(initQuads(db), db.Close()); err != nil {
		return err
	}
	if err := os.Rename(made, filepath.Join(dir, quadsFolder)); err != nil {
		return err
	}
	return syncFolder(dir)
}

// initQuads makes an empty Cayley store with our indexes. Cayley can be told of
// indexes only by a variable of the whole program; so they are written, where it
// looks for them, over its own.
func initQuads(db kv.KV) error {
	if err := cayleykv.Init(db, nil); err != nil {
		return err
	}
	tx, err := db.Tx(true)
	if err != nil {
		return err
	}
	defer tx.Close()
	indexes, err := json.Marshal([]cayleykv.QuadIndex{bySubject, byObject})
	if err != nil {
		return err
	}
	if err := tx.Put(kv.SKey("meta", "indexes"), indexes); err != nil {
		return err
	}
	return tx.Commit(context.Background())
}

// syncFolder makes the names of the files in dir durable.
func syncFolder(dir string) error {
	f, err := vfs.Default.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
