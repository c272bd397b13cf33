package index

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// A flipped byte, a cut or a missing file is found when the index is opened.
func TestDamage(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	g := graphtest.NewGenerator(3)
	m.add(g.Extractions(50))
	m.ok(m.x.Save())
	m.add(g.Extractions(3))
	m.ok(m.x.Close())
	files, err := os.ReadDir(m.dir)
	m.ok(err)
	if len(files) != 3 {
		t.Fatalf("%d files, want a snapshot and two segments", len(files))
	}
	for _, f := range files {
		path := filepath.Join(m.dir, f.Name())
		whole, err := os.ReadFile(path)
		m.ok(err)
		damages := map[string][]byte{"cut": whole[:len(whole)-1], "emptied": {}}
		for range 20 {
			at := m.rand.IntN(len(whole))
			flipped := append([]byte(nil), whole...)
			flipped[at] ^= 1 << m.rand.IntN(8)
			damages["flipped"] = flipped
			for what, damaged := range damages {
				m.ok(os.WriteFile(path, damaged, 0o644))
				if x, err := Open(vfs.Default, m.dir); !errors.Is(err, ErrDamaged) {
					t.Errorf("%s is %s (at %d): %v, %v", f.Name(), what, at, x, err)
				}
			}
		}
		if f.Name() != snapshotFile {
			m.ok(os.Remove(path))
			if _, err := Open(vfs.Default, m.dir); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s is missing: %v", f.Name(), err)
			}
		}
		m.ok(os.WriteFile(path, whole, 0o644))
	}
	m.x, err = Open(vfs.Default, m.dir)
	m.ok(err)
	m.check()
	m.ok(m.x.Close())
}

// What cannot be written is an error for whoever adds more; what is there is still
// answered.
func TestFailingFolder(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	g := graphtest.NewGenerator(7)
	m.add(g.Extractions(3))
	m.ok(os.RemoveAll(m.dir))
	for i := 0; i < 100_000 && m.x.Err() == nil; i++ {
		m.add(nil)
		c, err := m.x.Prepare([]graph.Extraction{{Entities: []graph.Entity{{ID: "ent_x", Kind: graph.Group, Name: "X"}}}}, Removal{})
		m.ok(err)
		m.sequence++
		m.x.Commit(c, m.sequence)
	}
	if err := m.x.Err(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is gone: %v", err)
	}
	page, err := m.x.Current().Page(ctx, graph.Filter{}, graph.Page{First: 1})
	if err != nil || page.Total != m.x.Current().Counts().Statements {
		t.Errorf("it has %d statements, %v", page.Total, err)
	}
	if err := m.x.Close(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("closed: %v", err)
	}
}
