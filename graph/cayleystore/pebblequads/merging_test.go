package pebblequads

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// load adds transactions that are large, each with quads of objects and predicates that
// are there before and with new ones, so that its files lie over those of the others.
func load(t *testing.T, s *Store, transactions int) {
	t.Helper()
	s.large = 100
	for i := range transactions {
		b := &Batch{}
		for j := range 200 {
			subject := b.IRI(quad.IRI(fmt.Sprintf("subject %d %d", i, j)))
			b.Add(subject, b.IRI(quad.IRI(fmt.Sprintf("predicate %d", j%3))), b.IRI(quad.IRI(fmt.Sprintf("object %d", j%7))))
			b.Add(subject, b.IRI("text"), b.Text(quad.String(fmt.Sprintf("text %d %d", i, j))))
		}
		if err := s.Apply(b); err != nil {
			t.Fatal(err)
		}
	}
}

// until waits until there are at most so many layers of files.
func until(t *testing.T, s *Store, most int) {
	t.Helper()
	for range 3000 {
		if m := s.db.Metrics(); m.Levels[0].Sublevels <= int32(most) && m.Compact.NumInProgress == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("there are still %d layers", s.db.Metrics().Levels[0].Sublevels)
}

// While much is loaded merges wait, but not without end; when nobody loads any more, they
// do not wait.
func TestMergesWaitForTheLoad(t *testing.T) {
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	load(t, s, layersLoading-1)
	if m := s.db.Metrics(); m.Compact.Count > 0 || m.Levels[0].Sublevels < layers {
		t.Errorf("%d merges, %d layers in the middle of a load", m.Compact.Count, m.Levels[0].Sublevels)
	}
	load(t, s, layersLoading)
	until(t, s, layersLoading)
	load(t, s, layers)
	s.merging.rest()
	until(t, s, layers)
}

// What Settle merges is what was loaded, and a store that is closed has no layers to be
// merged.
func TestCloseMerges(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, s, layersLoading-1)
	was := contents(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := s.db.Metrics().Levels[0].Sublevels; n >= layers {
		t.Errorf("%d layers are left", n)
	}
	if is := contents(t, s); !bytes.Equal(was, is) {
		t.Error("the merged store holds something else")
	}
}

// contents returns all keys and values.
func contents(t *testing.T, s *Store) []byte {
	t.Helper()
	it, err := s.db.NewIter(nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for ok := it.First(); ok; ok = it.Next() {
		all = fmt.Appendf(all, "%x %x\n", it.Key(), it.Value())
	}
	if err := it.Close(); err != nil {
		t.Fatal(err)
	}
	return all
}

// No file that a merge writes has keys of two tables, or of two predicates in pos.
func TestFilesEndWithTheirTables(t *testing.T) {
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	load(t, s, 2*layers)
	s.Settle()
	until(t, s, layers)
	levels, err := s.db.SSTables()
	if err != nil {
		t.Fatal(err)
	}
	files := levels[len(levels)-1]
	if len(files) < len("imnosv")+4 { // each table but p and l, and four predicates
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		if end := fileEnd(f.Smallest.UserKey); bytes.Compare(f.Largest.UserKey, end) >= 0 {
			t.Errorf("a file has keys from %x to %x", f.Smallest.UserKey, f.Largest.UserKey)
		}
	}
}
