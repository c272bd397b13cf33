package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/files"
)

// A store of an older format is brought to the present one when it is opened.
//
// From renumbered on, nothing but the format file changes: what was stored is read as before,
// and a program of before is to refuse what it would read without its curations (6), or
// without those of an earlier version (7). So nothing is written anew, and no backup is needed.
//
// What is of format 5 is written anew. What is at each moment on the disk is a whole store:
//
//  1. DIR.formatN becomes a backup of the store as it was, and stays.
//  2. DIR/migrated.unfinished is written, a store of the present format with the
//     same articles, statements, entities and journal; it becomes DIR/migrated.
//  3. The format file says the present format: from now on DIR/migrated counts.
//  4. Its folders take the place of those of DIR.
//
// Who finds the older format begins anew, and who finds the present one with
// DIR/migrated goes on with the last step.

// oldest is the oldest format that can be read. Before it, the names of statements
// held a part of them (4) and quads lay in Cayley's kv (1 to 3).
const oldest = 5

// renumbered is the first format of which only the number changes.
const renumbered = 6

const migratedFolder = "migrated"

// migrate brings the store in the folder dir, which is locked, to the present format.
func migrate(ctx context.Context, dir string, opts Options) error {
	version, err := readFormat(dir)
	if err != nil {
		return err
	}
	migrated := filepath.Join(dir, migratedFolder)
	switch {
	case version == format:
	case version >= renumbered:
		slog.Info("the store has an older format; whosaid of before cannot open it from now on", "store", dir, "format", version, "now", format)
		if err := writeFormat(opts.fs, dir, format); err != nil {
			return err
		}
	default:
		if err := migrateFrom(ctx, version, dir, migrated, opts); err != nil {
			return fmt.Errorf("bring %s from format %d to %d: %w", dir, version, format, err)
		}
	}
	if _, err := os.Stat(migrated); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, folder := range []string{indexFolder, quadsFolder} {
		made := filepath.Join(migrated, folder)
		if _, err := os.Stat(made); errors.Is(err, os.ErrNotExist) {
			continue // it has taken its place already
		}
		at := filepath.Join(dir, folder)
		if err := errors.Join(opts.fs.RemoveAll(at), opts.fs.Rename(made, at), files.SyncFolder(opts.fs, dir)); err != nil {
			return err
		}
	}
	return errors.Join(opts.fs.RemoveAll(migrated), files.SyncFolder(opts.fs, dir))
}

// migrateFrom makes the first three steps.
func migrateFrom(ctx context.Context, version int, dir, migrated string, opts Options) error {
	if err := errors.Join(opts.fs.RemoveAll(migrated), opts.fs.RemoveAll(migrated+unfinished)); err != nil {
		return err
	}
	db, err := openQuads(dir, opts)
	if err != nil {
		return err
	}
	kept := keptAs(dir, version)
	slog.Warn("the store has an older format; it is written anew, which may take minutes, and what it was is kept",
		"store", dir, "format", version, "now", format, "kept", kept)
	err = writeFolder(opts.fs, kept, func(made string) error { return keepOld(ctx, opts.fs, db, version, made) })
	if err == nil {
		err = writeFolder(opts.fs, migrated, func(made string) error { return rewrite(ctx, opts.fs, db, made) })
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return writeFormat(opts.fs, dir, format)
}

// keptAs returns a folder that does not exist, beside the store.
func keptAs(dir string, version int) string {
	name := fmt.Sprintf("%s.format%d", filepath.Clean(dir), version)
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s.format%d-%d", filepath.Clean(dir), version, n)
	}
}

// keepOld writes a backup of a store of an older format.
func keepOld(ctx context.Context, fs vfs.FS, db *pebblequads.Store, version int, made string) error {
	if err := db.Checkpoint(filepath.Join(made, quadsFolder)); err != nil {
		return err
	}
	all, err := listFolder(ctx, made, quadsFolder, true)
	if err != nil {
		return err
	}
	return errors.Join(writeList(fs, made, all), writeFormat(fs, made, version))
}

// rewrite writes all that db holds to a store of the present format, and compares how
// much the two hold.
func rewrite(ctx context.Context, fs vfs.FS, db *pebblequads.Store, made string) (err error) {
	quads, err := db.Snapshot()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, quads.Close()) }()
	old := &view{quads: quads}
	if err := old.lookUpPreds(ctx, preds{}); err != nil {
		return err
	}
	into, err := Open(made, Options{fs: fs})
	if err != nil {
		return err
	}
	m := migration{old: old, into: into}
	err = m.all(ctx)
	return errors.Join(err, into.Close())
}
