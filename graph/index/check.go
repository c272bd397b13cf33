package index

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// Check reads the files of the index in a folder that nobody has open, and calls
// fault with everything that keeps Open from reading them. It changes nothing. A
// folder without an index has no faults, and one with an index of another version of the
// program neither: the index is made when the store is opened.
func Check(dir string, fault func(error)) error {
	s, err := readSnapshot(filepath.Join(dir, snapshotFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if errors.Is(err, ErrDamaged) {
		fault(err)
		return nil
	}
	if err != nil {
		return err
	}
	x := &Index{dir: dir}
	for _, named := range s.Segments {
		if _, err := x.open(named); errors.Is(err, ErrDamaged) && !errors.Is(err, ErrOther) {
			fault(err)
		} else if err != nil && !errors.Is(err, ErrOther) {
			return err
		}
	}
	return nil
}
