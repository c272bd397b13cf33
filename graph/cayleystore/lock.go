package cayleystore

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
)

// The lock is one of the operating system on lockFile: it ends with the process
// that has it, however that ends. holderFile only tells people who has it.
const (
	lockFile   = "whosaid.lock"
	holderFile = "whosaid.holder"
	tryFile    = "whosaid.try"
)

// lockFolder takes the lock of the folder dir.
func lockFolder(fs vfs.FS, dir string) (io.Closer, error) {
	// Pebble's lock knows by the path what this process has locked already.
	path, err := filepath.EvalSymlinks(dir)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the store %s: %w", dir, err)
	}
	lock, err := fs.Lock(filepath.Join(path, lockFile))
	if err != nil {
		if tried := tryWriting(fs, path); tried != nil || errors.As(err, new(*os.PathError)) {
			return nil, fmt.Errorf("lock the store %s, which is written to even to read it: %w", dir, cmp.Or(tried, err))
		}
		return nil, fmt.Errorf("%w: %s has %s open; stop it, or ask its server, or use --db with another folder",
			graph.ErrLocked, holder(path), dir)
	}
	if err := writeHolder(fs, path); err != nil {
		return nil, errors.Join(fmt.Errorf("lock the store %s: %w", dir, err), lock.Close())
	}
	return lock, nil
}

func writeHolder(fs vfs.FS, dir string) error {
	f, err := fs.Create(filepath.Join(dir, holderFile), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte(whoWeAre()))
	return errors.Join(err, f.Close())
}

// whoWeAre names this process as others shall read of it.
func whoWeAre() string {
	return fmt.Sprintf("process %d (%s, since %s)", os.Getpid(), strings.Join(os.Args, " "), time.Now().Format(time.DateTime))
}

// holder names the process that has the lock of a folder, as far as it is known.
func holder(dir string) string {
	who, err := os.ReadFile(filepath.Join(dir, holderFile))
	if err != nil || len(who) == 0 {
		return "another process"
	}
	return strings.TrimSpace(string(who))
}

// tryWriting returns an error if no file can be made in a folder. It leaves the
// lock file alone: where this process has the lock, to close that file a second
// time would end it.
func tryWriting(fs vfs.FS, dir string) error {
	path := filepath.Join(dir, tryFile)
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), fs.Remove(path))
}
