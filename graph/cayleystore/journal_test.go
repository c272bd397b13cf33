package cayleystore

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// Merges, what was taken back, and curations are there when the folder is opened
// again.
func TestReopenJournal(t *testing.T) {
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
	merges, err := s.Merges(ctx)
	if err != nil || !slices.Equal(merges, []graph.Merge{of(2)}) {
		t.Fatalf("merges: %+v, %v", merges, err)
	}
	g := graphtest.NewGenerator(1)
	xs := g.Extractions(20)
	for range 30 {
		if _, err := s.Curate(ctx, g.Curation(xs, nil), g.Curation(xs, nil)); err != nil && !errors.Is(err, graph.ErrInvalid) {
			t.Fatal(err)
		}
	}
	before := append(contents(t, s), answers(t, s, xs)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	defer s.Close()
	if diff := cmp.Diff(before, append(contents(t, s), answers(t, s, xs)...), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("answers after reopening (-want +got):\n%s", diff)
	}
	if err := s.CheckIndex(ctx, func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
}
