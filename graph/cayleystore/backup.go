package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/files"
)

// unfinished is what the name of a folder ends in while it is being written;
// checkpointFolder is where Pebble puts the files of a backup before they go to
// their place.
const (
	unfinished       = ".unfinished"
	checkpointFolder = "checkpoint"
)

// Backup writes the store as it is now to the folder dir, which must not exist; the
// folder above must. Answers go on, and what is added waits a moment. A backup is a
// store without an index, which is made when it is opened, and has a list of its
// files with their checksums.
//
// On the file system of the store it shares the files that never change with it
// (links), so that it costs next to nothing: it then helps against what is written
// wrongly, not against a broken disk. Where since is not empty, it is an earlier
// backup: files of it that are the same, by their checksums, are linked and not
// copied again. Each backup stands by itself all the same: any other can be removed.
// It returns how much the backup holds.
func (s *Store) Backup(ctx context.Context, dir, since string) (counts graph.Counts, err error) {
	if err := s.enter(); err != nil {
		return counts, err
	}
	defer s.calls.Done()
	s.backing.Lock()
	defer s.backing.Unlock()
	before, err := s.earlier(since)
	if err == nil {
		err = writeFolder(s.fs, dir, func(made string) error {
			counts, err = s.backup(ctx, made, since, before)
			return err
		})
	}
	if err != nil {
		return graph.Counts{}, fmt.Errorf("back up to %s: %w", dir, err)
	}
	return counts, nil
}

// earlier returns the files of an earlier backup by their paths.
func (s *Store) earlier(since string) (map[string]listed, error) {
	if since == "" {
		return nil, nil
	}
	all, err := readList(since)
	if err != nil {
		return nil, fmt.Errorf("%s is no earlier backup: %w", since, err)
	}
	before := map[string]listed{}
	for _, f := range all {
		before[f.path] = f
	}
	return before, nil
}

// backup writes the store to a folder that is there.
func (s *Store) backup(ctx context.Context, made, since string, before map[string]listed) (counts graph.Counts, err error) {
	held := filepath.Join(s.dir, checkpointFolder)
	if err := errors.Join(s.fs.RemoveAll(held), s.fs.MkdirAll(held, 0o755)); err != nil {
		return counts, err
	}
	defer s.fs.RemoveAll(held)
	if counts, err = s.checkpoint(ctx, filepath.Join(held, quadsFolder)); err != nil {
		return counts, err
	}
	all, err := listFolder(ctx, held, quadsFolder, true)
	if err != nil {
		return counts, err
	}
	for _, f := range all {
		if err := ctx.Err(); err != nil {
			return counts, err
		}
		if before[f.path] == f && f.link(s.fs, since, made) {
			continue
		}
		if err := f.copy(s.fs, held, made); err != nil {
			return counts, err
		}
	}
	return counts, errors.Join(writeList(s.fs, made, all), writeFormat(s.fs, made, format))
}

// checkpoint writes the quads as they are now to a folder, and returns how much they
// hold. Nothing is added meanwhile.
func (s *Store) checkpoint(ctx context.Context, dir string) (graph.Counts, error) {
	done, err := s.takeTurn(ctx)
	if err != nil {
		return graph.Counts{}, err
	}
	defer done()
	return s.index.Current().Counts(), s.db.Checkpoint(dir)
}

// link links a table from one folder to another, if it is there as it is listed.
// What is no table may be written to by who opens the folder.
func (f listed) link(fs vfs.FS, from, to string) bool {
	if filepath.Ext(f.path) != tableFile || f.check(from) != nil {
		return false
	}
	source, target := f.paths(from, to)
	return fs.MkdirAll(filepath.Dir(target), 0o755) == nil && fs.Link(source, target) == nil
}

func (f listed) paths(from, to string) (source, target string) {
	below := filepath.FromSlash(f.path)
	return filepath.Join(from, below), filepath.Join(to, below)
}

// copy copies a file from one folder to another, by a link if it is a table and
// that can be.
func (f listed) copy(fs vfs.FS, from, to string) error {
	if f.link(fs, from, to) {
		return nil
	}
	return f.double(fs, from, to)
}

// double copies a file from one folder to another, so that each has its own.
func (f listed) double(fs vfs.FS, from, to string) error {
	source, target := f.paths(from, to)
	if err := fs.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	in, err := os.Open(source)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := fs.Create(target, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Restore copies the backup in the folder from to the folder dir, which must not
// exist; the folder above must. A file of the backup that is missing, or is not as
// it was written, is an error that names it. The backup is left as it is.
func Restore(ctx context.Context, from, dir string) error {
	return restore(ctx, vfs.Default, from, dir)
}

func restore(ctx context.Context, fs vfs.FS, from, dir string) error {
	err := checkFormat(from)
	if err == nil {
		_, err = os.Stat(filepath.Join(from, quadsFolder))
	}
	if err == nil {
		err = writeFolder(fs, dir, func(made string) error { return copyStore(ctx, fs, from, made) })
	}
	if err != nil {
		return fmt.Errorf("restore %s to %s: %w", from, dir, err)
	}
	return nil
}

// writeFolder makes a folder that is there whole or not at all.
func writeFolder(fs vfs.FS, dir string, write func(made string) error) error {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("there is something at %s; name a folder that does not exist", dir))
	}
	made := dir + unfinished
	if err := errors.Join(fs.RemoveAll(made), makeFolder(fs, made)); err != nil {
		return err
	}
	if err := errors.Join(write(made), syncAll(fs, made)); err != nil {
		return errors.Join(err, fs.RemoveAll(made))
	}
	return errors.Join(fs.Rename(made, dir), files.SyncFolder(fs, filepath.Dir(dir)))
}

// copyStore copies what is not derived, and compares it with the list of the backup,
// if it has one: a store that is open has none. That of a store that was closed lists
// more than is copied.
func copyStore(ctx context.Context, fs vfs.FS, from, to string) error {
	there, err := listFolder(ctx, from, quadsFolder, false)
	if err != nil {
		return err
	}
	for _, f := range there {
		if err := errors.Join(ctx.Err(), f.double(fs, from, to)); err != nil {
			return err
		}
	}
	all, err := readList(from)
	if errors.Is(err, os.ErrNotExist) {
		all, err = nil, nil
	}
	for _, f := range all {
		if f.derived() || f.path == formatFile {
			continue
		}
		if err := f.check(to); err != nil {
			return fmt.Errorf("the backup is damaged: %w", err)
		}
	}
	version, formatErr := readFormat(from)
	return errors.Join(err, formatErr, writeFormat(fs, to, version))
}

// syncAll makes all files under a folder durable.
func syncAll(on vfs.FS, dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return files.SyncFolder(on, path)
		}
		f, err := on.Open(path)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
