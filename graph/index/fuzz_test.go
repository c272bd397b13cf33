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

// Whatever a cursor says, it is a place in a list or ErrCursor, and one that is read
// is written as it was.
func FuzzCursor(f *testing.F) {
	for _, order := range graph.Orders {
		m := mark{order: order, rank: .5, weights: weights{average: 3, words: []float64{1}}, key: key{when: "2017-01", article: "art_00112233445566778899aabb", place: 7}}
		f.Add(string(m.cursor()), string(order), 1)
	}
	f.Fuzz(func(t *testing.T, cursor, order string, words int) {
		m, err := parseCursor(graph.Cursor(cursor), graph.Order(order), words)
		if err != nil {
			if !errors.Is(err, graph.ErrCursor) {
				t.Error(err)
			}
			return
		}
		if again, err := parseCursor(m.cursor(), graph.Order(order), words); err != nil || again.compare(m.key) != 0 {
			t.Errorf("%q is read as %+v, and then as %+v, %v", cursor, m, again, err)
		}
	})
}

// Whatever is in the file of the snapshot, the index is opened or is damaged.
func FuzzSnapshot(f *testing.F) {
	f.Add([]byte(savedFile(f, snapshotFile)))
	f.Add([]byte("{}\n00000000\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, snapshotFile), b, 0o600); err != nil {
			t.Fatal(err)
		}
		found := false
		if err := Check(dir, func(err error) { found = true }); err != nil {
			t.Fatal(err)
		}
		x, err := Open(vfs.Default, dir)
		if found != errors.Is(err, ErrDamaged) || err != nil && !found {
			t.Fatalf("Check found damage: %v; Open: %v", found, err)
		}
		if err == nil {
			x.Close()
		}
	})
}

// Whatever is in the file of a segment, though its checksum be right, it is read or
// is damaged.
func FuzzSegment(f *testing.F) {
	f.Add([]byte(savedFile(f, segmentFile+"000001")))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := newSegment(b); err != nil && !errors.Is(err, ErrDamaged) {
			t.Error(err)
		}
	})
}

// savedFile returns a file of an index that has been saved.
func savedFile(f *testing.F, name string) string {
	f.Helper()
	dir := f.TempDir()
	x, err := Open(vfs.Default, dir)
	if err != nil {
		f.Fatal(err)
	}
	defer x.Close()
	c, err := x.Prepare(graphtest.NewGenerator(1).Extractions(2), Removal{})
	if err != nil {
		f.Fatal(err)
	}
	x.Commit(c, 1)
	if err := x.Save(); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		f.Fatal(err)
	}
	return string(b)
}
