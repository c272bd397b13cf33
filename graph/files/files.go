// Package files writes files so that they are there whole or not at all, whenever the
// process ends or the disk fails: on a file system that a test can make fail.
package files

import (
	"errors"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Replace writes a file in the folder dir, durably: either the old one or the whole of
// the new has the name, at any time. What is called newName meanwhile may be left over.
func Replace(fs vfs.FS, dir, name, newName string, text []byte) error {
	made := filepath.Join(dir, newName)
	f, err := fs.Create(made, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := fs.Rename(made, filepath.Join(dir, name)); err != nil {
		return err
	}
	return SyncFolder(fs, dir)
}

// SyncFolder makes the names of the files in a folder durable.
func SyncFolder(fs vfs.FS, dir string) error {
	f, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
