package cayleystore

import (
	"testing"

	"whosaid/graph/graphtest"
)

// A revision stays when the store is opened again, and when its index is made anew.
func TestTheRevisionStays(t *testing.T) {
	dir := t.TempDir()
	revision := func(change func(*Store)) string {
		t.Helper()
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		change(s)
		r, err := s.Revision(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return r
	}
	generator := graphtest.NewGenerator(1)
	add := func(s *Store) {
		if _, err := s.Add(t.Context(), generator.Extractions(3)...); err != nil {
			t.Fatal(err)
		}
	}
	first := revision(add)
	for what, change := range map[string]func(*Store){
		"opening": func(*Store) {},
		"reindexing": func(s *Store) {
			if err := s.RebuildIndex(t.Context()); err != nil {
				t.Fatal(err)
			}
		},
	} {
		if got := revision(change); got != first {
			t.Errorf("after %s the revision is %s, not %s", what, got, first)
		}
	}
	if got := revision(add); got == first {
		t.Errorf("after three more articles it is %s still", got)
	}
}
