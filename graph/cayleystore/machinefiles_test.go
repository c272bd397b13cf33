package cayleystore

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A machineFile is a file of a machine, or a folder to sync.
type machineFile struct {
	vfs.File
	machine *machine
	inode   *inode
	at      int
}

func (f *machineFile) write(b []byte, at int, do func([]byte) (int, error)) (n int, err error) {
	text := slices.Clone(b) // the file may change b
	err = f.machine.change(func() error { n, err = do(b); return err }, func() {
		if i := f.inode; i != nil {
			i.data = append(i.data, make([]byte, max(0, at+len(text)-len(i.data)))...)
			copy(i.data[at:], text)
		}
	})
	return n, err
}

func (f *machineFile) Write(b []byte) (int, error) {
	at := f.at
	f.at += len(b)
	return f.write(b, at, f.File.Write)
}

func (f *machineFile) WriteAt(b []byte, at int64) (int, error) {
	return f.write(b, int(at), func(b []byte) (int, error) { return f.File.WriteAt(b, at) })
}

func (f *machineFile) Sync() error {
	return f.machine.change(func() error { return nil }, func() { f.machine.sync(f.inode) })
}

func (f *machineFile) SyncData() error                { return f.Sync() }
func (f *machineFile) SyncTo(int64) (bool, error)     { return false, nil }
func (f *machineFile) Preallocate(int64, int64) error { return nil }
func (f *machineFile) Fd() uintptr                    { return vfs.InvalidFd }

// open opens a file; note notes what that changes.
func (m *machine) open(path string, do func() (vfs.File, error), note func()) (f vfs.File, err error) {
	var n *inode
	err = m.change(func() error { f, err = do(); return err }, func() {
		note()
		n = m.find(path)
	})
	if err != nil {
		return nil, err
	}
	return &machineFile{File: f, machine: m, inode: n}, nil
}

func (m *machine) create(path string) func() {
	return func() {
		in, name := m.parent(path)
		m.rename(path, renaming{in: in, name: name, to: &inode{}})
	}
}

func (m *machine) Create(path string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return m.open(path, func() (vfs.File, error) { return m.FS.Create(path, c) }, m.create(path))
}

func (m *machine) OpenReadWrite(path string, c vfs.DiskWriteCategory, o ...vfs.OpenOption) (vfs.File, error) {
	return m.open(path, func() (vfs.File, error) { return m.FS.OpenReadWrite(path, c, o...) }, func() {
		if m.find(path) == nil {
			m.create(path)()
		}
	})
}

func (m *machine) Open(path string, o ...vfs.OpenOption) (vfs.File, error) {
	return m.open(path, func() (vfs.File, error) { return m.FS.Open(path, o...) }, func() {})
}

func (m *machine) OpenDir(path string) (vfs.File, error) {
	return m.open(path, func() (vfs.File, error) { return m.FS.OpenDir(path) }, func() {})
}

func (m *machine) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return m.open(to, func() (vfs.File, error) { return m.FS.ReuseForWrite(from, to, c) }, m.renamed(from, to))
}

func (m *machine) renamed(from, to string) func() {
	return func() {
		dir, oldName := m.parent(from)
		in, name := m.parent(to)
		m.rename(to, renaming{in: in, name: name, to: m.find(from), from: dir, oldName: oldName})
	}
}

func (m *machine) Rename(from, to string) error {
	return m.change(func() error { return m.FS.Rename(from, to) }, m.renamed(from, to))
}

func (m *machine) Link(from, to string) error {
	return m.change(func() error { return m.FS.Link(from, to) }, func() {
		in, name := m.parent(to)
		m.rename(to, renaming{in: in, name: name, to: m.find(from)})
	})
}

func (m *machine) Remove(path string) error {
	return m.change(func() error { return m.FS.Remove(path) }, func() { m.removed(path) })
}

func (m *machine) RemoveAll(path string) error {
	return m.change(func() error { return m.FS.RemoveAll(path) }, func() { m.removed(path) })
}

// removed notes that a file is gone, or a folder with all that is in it.
func (m *machine) removed(path string) {
	n := m.find(path)
	if n == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(n.names)) {
		m.removed(filepath.Join(path, name))
	}
	in, name := m.parent(path)
	m.rename(path, renaming{in: in, name: name})
}

func (m *machine) MkdirAll(path string, perm os.FileMode) error {
	return m.change(func() error { return m.FS.MkdirAll(path, perm) }, func() {
		below, err := filepath.Rel(m.root, path)
		if err != nil || !filepath.IsLocal(below) {
			return
		}
		at := m.root
		for _, name := range strings.Split(below, string(filepath.Separator)) {
			if at = filepath.Join(at, name); m.find(at) == nil {
				in, _ := m.parent(at)
				m.rename(at, renaming{in: in, name: name, to: newFolder()})
			}
		}
	})
}

func (m *machine) Lock(path string) (lock io.Closer, err error) {
	err = m.change(func() error { lock, err = m.FS.Lock(path); return err }, func() {
		if m.find(path) == nil {
			m.create(path)()
		}
	})
	return lock, err
}
