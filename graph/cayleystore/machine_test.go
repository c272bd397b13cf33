package cayleystore

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/files"
)

// A machine is a file system that knows what of a folder would be on the disk if the power
// failed. What has been synced is; of the rest, files and names, anything may be: nothing,
// all, what was done first, pieces.
type machine struct {
	vfs.FS
	root    string
	mu      sync.Mutex
	top     *inode
	pending []renaming // of names that have not been synced, in order
	moment  func()     // is called before anything changes
}

// An inode is a file or a folder. Names are those of a folder, and safe those that have
// been synced; data and synced are the same of a file.
type inode struct {
	names, safe  map[string]*inode // nil for a file
	data, synced []byte
}

func newFolder() *inode { return &inode{names: map[string]*inode{}, safe: map[string]*inode{}} }

// A renaming gives a name in a folder to a file, or to none, and takes it another at once.
type renaming struct {
	in      *inode
	name    string
	to      *inode
	from    *inode // nil if it had no other
	oldName string
	pebbles bool // Pebble wants those of its files in order, as file systems with a journal have them
}

func (r renaming) do(names func(*inode) map[string]*inode) {
	if r.from != nil && names(r.from)[r.oldName] == r.to {
		delete(names(r.from), r.oldName)
	}
	if r.to == nil {
		delete(names(r.in), r.name)
	} else {
		names(r.in)[r.name] = r.to
	}
}

// newMachine returns a file system under the folder root; what is there is synced.
func newMachine(t *testing.T, root string) *machine {
	t.Helper()
	m := &machine{FS: vfs.Default, root: root, top: newFolder(), moment: func() {}}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		n := newFolder()
		if !entry.IsDir() {
			n = &inode{}
			if n.data, err = os.ReadFile(path); err != nil {
				return err
			}
			n.synced = slices.Clone(n.data)
		}
		dir, name := m.parent(path)
		dir.names[name], dir.safe[name] = n, n
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// find returns what has a path; nil if there is nothing, or it is not under the root.
func (m *machine) find(path string) *inode {
	below, err := filepath.Rel(m.root, path)
	if err != nil || !filepath.IsLocal(below) {
		return nil
	}
	n := m.top
	for _, name := range strings.Split(below, string(filepath.Separator)) {
		if name != "." && n != nil {
			n = n.names[name]
		}
	}
	return n
}

func (m *machine) parent(path string) (*inode, string) {
	return m.find(filepath.Dir(path)), filepath.Base(path)
}

// rename makes one change of a name, if it is under the root.
func (m *machine) rename(path string, r renaming) {
	if r.in == nil {
		return
	}
	r.pebbles = filepath.Base(filepath.Dir(path)) == quadsFolder
	r.do(func(n *inode) map[string]*inode { return n.names })
	m.pending = append(m.pending, r)
}

// sync makes durable what a file holds, or what a folder's names are.
func (m *machine) sync(n *inode) {
	if n == nil {
		return
	}
	n.synced = slices.Clone(n.data)
	m.pending = slices.DeleteFunc(m.pending, func(r renaming) bool {
		of := r.in == n || r.from == n
		if of {
			r.do(func(n *inode) map[string]*inode { return n.safe })
		}
		return of
	})
}

// change does something that changes files, and notes it if that goes well.
func (m *machine) change(do func() error, note func()) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.moment()
	err := do()
	if err == nil {
		note()
	}
	return err
}

// The machine forgets what was not synced, and only that.
func TestMachine(t *testing.T) {
	root := t.TempDir()
	m := newMachine(t, root)
	put := func(name, text string, syncs ...string) {
		t.Helper()
		path := filepath.Join(root, name)
		err := m.MkdirAll(filepath.Dir(path), 0o755)
		if err != nil {
			t.Fatal(err)
		}
		f, err := m.Create(path, vfs.WriteCategoryUnspecified)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err == nil && slices.Contains(syncs, "file") {
			err = f.Sync()
		}
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		for dir := filepath.Dir(path); slices.Contains(syncs, "folders") && len(dir) >= len(root); dir = filepath.Dir(dir) {
			if err := errors.Join(os.MkdirAll(dir, 0o755), files.SyncFolder(m, dir)); err != nil {
				t.Fatal(err)
			}
		}
	}
	put("a/both", "kept", "file", "folders")
	put("b/file", "kept, without a name", "file")
	put("c/name", "lost", "folders")
	if err := m.Rename(filepath.Join(root, "a", "both"), filepath.Join(root, "a", "renamed")); err != nil {
		t.Fatal(err)
	}
	for loss, want := range map[string]string{
		"all":             "a/both=kept c/name=",
		"what files hold": "a/renamed=kept b/file=kept, without a name c/name=",
		"names":           "a/both=kept c/name=lost",
	} {
		into := filepath.Join(t.TempDir(), "after")
		if err := m.fail(rand.New(rand.NewPCG(1, 1)), loss, into); err != nil {
			t.Fatal(err)
		}
		var got []string
		err := filepath.WalkDir(into, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			below, _ := filepath.Rel(into, path)
			got = append(got, filepath.ToSlash(below)+"="+string(text))
			return err
		})
		if is := strings.Join(got, " "); err != nil || is != want {
			t.Errorf("lost: %s: %q, want %q; %v", loss, is, want, err)
		}
	}
}
