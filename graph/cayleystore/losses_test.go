package cayleystore

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// losses are ways to lose what was not synced: which of the changes of names are there, of
// the pieces of a file that have not been synced, which.
var losses = map[string]struct {
	names, pieces func(*rand.Rand, int) func(int) bool
}{
	"all":             {none, none},
	"what came last":  {first, first},
	"some":            {some, some},
	"what files hold": {every, none},
	"names":           {none, every},
}

func none(*rand.Rand, int) func(int) bool     { return func(int) bool { return false } }
func every(*rand.Rand, int) func(int) bool    { return func(int) bool { return true } }
func some(r *rand.Rand, _ int) func(int) bool { return func(int) bool { return r.IntN(2) == 0 } }
func first(r *rand.Rand, n int) func(int) bool {
	end := r.IntN(n + 1)
	return func(i int) bool { return i < end }
}

// sector is what a disk writes whole or not at all.
const sector = 512

// fail writes what could be on the disk if the power failed now to a new folder.
func (m *machine) fail(r *rand.Rand, loss, into string) error {
	names := map[*inode]map[string]*inode{}
	of := func(n *inode) map[string]*inode {
		if names[n] == nil {
			names[n] = maps.Clone(n.safe)
		}
		return names[n]
	}
	there, inOrder := losses[loss].names(r, len(m.pending)), first(r, len(m.pending))
	for i, change := range m.pending {
		is := there(i)
		if loss == "some" && change.pebbles {
			is = inOrder(i)
		}
		if is {
			change.do(of)
		}
	}
	var write func(n *inode, path string) error
	write = func(n *inode, path string) error {
		if n.names == nil {
			return os.WriteFile(path, n.after(r, loss), 0o644)
		}
		if err := os.Mkdir(path, 0o755); err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(of(n))) {
			if err := write(of(n)[name], filepath.Join(path, name)); err != nil {
				return err
			}
		}
		return nil
	}
	return write(m.top, into)
}

// after returns what a file holds after the power has failed.
func (n *inode) after(r *rand.Rand, loss string) []byte {
	var changed []int
	for at := 0; at < len(n.data); at += sector {
		end := min(at+sector, len(n.data))
		if end > len(n.synced) || !bytes.Equal(n.data[at:end], n.synced[at:end]) {
			changed = append(changed, at)
		}
	}
	there, held := losses[loss].pieces(r, len(changed)), slices.Clone(n.synced)
	for i, at := range changed {
		if end := min(at+sector, len(n.data)); there(i) {
			held = append(held, make([]byte, max(0, end-len(held)))...)
			copy(held[at:], n.data[at:end])
		}
	}
	return held
}
