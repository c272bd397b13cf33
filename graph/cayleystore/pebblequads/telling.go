package pebblequads

import (
	"log/slog"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A telling file system says in words when the log cannot be written. Pebble cannot go
// on without it: what is called then returns ErrBroken, or where a new log was to be
// begun, the process ends in a way that nobody can catch and that tells no user why.
type telling struct{ vfs.FS }

func (f telling) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.Create(name, category)
	return tellOfLog(file, name, err)
}

func (f telling) ReuseForWrite(old, name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.ReuseForWrite(old, name, category)
	return tellOfLog(file, name, err)
}

func (f telling) OpenDir(name string) (vfs.File, error) {
	file, err := f.FS.OpenDir(name)
	if err != nil {
		return nil, err
	}
	return tellingFile{file, name}, nil
}

// Unwrap implements vfs.FS.
func (f telling) Unwrap() vfs.FS { return f.FS }

// tellOfLog makes a file that has been made a telling one, if it is a log.
func tellOfLog(file vfs.File, name string, err error) (vfs.File, error) {
	if filepath.Ext(name) != ".log" {
		return file, err
	}
	if err != nil {
		return nil, tell(name, err)
	}
	return tellingFile{file, name}, nil
}

// tell says what an error of a log, or of the files that Pebble cannot go on without,
// means, and returns it.
func tell(name string, err error) error {
	if err != nil {
		slog.Error("the store cannot write its log, and stores nothing more; what was acknowledged is safe: mend the disk or make room, and start again",
			"log", name, "reason", err)
	}
	return err
}

// A tellingFile is a log, or the folder of the logs.
type tellingFile struct {
	vfs.File
	name string
}

func (f tellingFile) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	return n, tell(f.name, err)
}

func (f tellingFile) Sync() error     { return tell(f.name, f.File.Sync()) }
func (f tellingFile) SyncData() error { return tell(f.name, f.File.SyncData()) }
func (f tellingFile) Close() error    { return tell(f.name, f.File.Close()) }

func (f tellingFile) SyncTo(length int64) (fullSync bool, err error) {
	fullSync, err = f.File.SyncTo(length)
	return fullSync, tell(f.name, err)
}

func (f tellingFile) Preallocate(offset, length int64) error {
	return tell(f.name, f.File.Preallocate(offset, length))
}
