package cayleystore

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// Merges, and what was taken back, are there when the folder is opened again.
func TestReopenMerges(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	if _, err := s.Add(ctx, graphtest.NewGenerator(1).Extractions(20)...); err != nil {
		t.Fatal(err)
	}
	found, err := s.Alike(ctx, "petrov")
	if err != nil || len(found) < 3 {
		t.Fatalf("%d persons called Petrov, %v", len(found), err)
	}
	of := func(i int) graph.Merge {
		return graph.Merge{From: found[i].ID, Into: found[0].ID, Score: 0.5, Reason: "<one> & the same", By: "test"}
	}
	for _, err := range []error{s.Merge(ctx, of(1), of(2)), s.Unmerge(ctx, found[1].ID)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	defer s.Close()
	got, err := s.Merges(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]graph.Merge{of(2)}, got); diff != "" {
		t.Errorf("merges after reopening (-want +got):\n%s", diff)
	}
}
