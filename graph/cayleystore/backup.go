package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// unfinished is what the name of a folder ends in while it is being written.
const unfinished = ".unfinished"

// Backup writes the store as it is now to the folder dir, which must not exist; the
// folder above must. Answers go on, and what is added waits a moment. A backup is a
// store without an index, which is made when it is opened. On the file system of
// the store it shares files with it (links), so that it costs next to nothing: it
// then helps against what is written wrongly, not against a broken disk.
func (s *Store) Backup(ctx context.Context, dir string) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	err = writeFolder(dir, func(made string) error {
		return errors.Join(s.db.Checkpoint(filepath.Join(made, quadsFolder)), writeFormat(made))
	})
	if err != nil {
		return fmt.Errorf("back up to %s: %w", dir, err)
	}
	return nil
}

// Restore copies the backup in the folder from to the folder dir, which must not
// exist; the folder above must. The backup is left as it is.
func Restore(ctx context.Context, from, dir string) error {
	err := checkFormat(from)
	if err == nil {
		_, err = os.Stat(filepath.Join(from, quadsFolder))
	}
	if err == nil {
		err = writeFolder(dir, func(made string) error { return copyStore(ctx, from, made) })
	}
	if err != nil {
		return fmt.Errorf("restore %s to %s: %w", from, dir, err)
	}
	return nil
}

// writeFolder makes a folder that is there whole or not at all.
func writeFolder(dir string, write func(made string) error) error {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("there is something at %s; name a folder that does not exist", dir))
	}
	made := dir + unfinished
	if err := errors.Join(os.RemoveAll(made), makeFolder(made)); err != nil {
		return err
	}
	if err := errors.Join(write(made), syncAll(made)); err != nil {
		return errors.Join(err, os.RemoveAll(made))
	}
	return errors.Join(os.Rename(made, dir), syncFolder(filepath.Dir(dir)))
}

// copyStore copies what is not derived.
func copyStore(ctx context.Context, from, to string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	quads := filepath.Join(to, quadsFolder)
	return errors.Join(os.CopyFS(quads, os.DirFS(filepath.Join(from, quadsFolder))), writeFormat(to))
}

// syncAll makes all files under a folder durable.
func syncAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return syncFolder(path)
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
