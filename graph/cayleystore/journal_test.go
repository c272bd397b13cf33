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

// What has been decided of an earlier version follows the article after the store is opened
// again and its index made anew, as it did before; verify finds what does not agree.
func TestReopenFollows(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(31)
	xs := g.Extractions(8)
	mustAdd(t, s, xs...)
	var decided []graph.Curation
	for range 120 {
		c := g.Curation(xs, decided)
		if _, err := s.Curate(ctx, c); err == nil {
			decided = append(decided, c)
		} else if !errors.Is(err, graph.ErrInvalid) {
			t.Fatal(err)
		}
	}
	all := xs
	for i, x := range xs[:6] {
		y := graphtest.Corrected(x, "Corrected. ", 0)
		all = append(all, y)
		if err := s.Replace(ctx, y, x.Article.ID); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			z := graphtest.Corrected(y, "Once more. ")
			all = append(all, z)
			if err := s.Replace(ctx, z, y.Article.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Delete(ctx, all[8].Article.ID); err != nil { // a version, or what stands
		t.Fatal(err)
	}
	mustAdd(t, s, xs[4]) // beside its successor
	said := func() []any {
		items, err := s.Curations(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return append(append(contents(t, s), answers(t, s, all)...), items)
	}
	before := said()
	followed := 0
	for _, item := range before[len(before)-1].([]graph.CurationItem) {
		if item.State == graph.InEffect && (item.Now.Statement != item.Statement || item.Now.Article != item.Article) {
			followed++
		}
	}
	if followed < 5 {
		t.Errorf("only %d curations have followed an article", followed)
	}
	check := func(what string) {
		t.Helper()
		if diff := cmp.Diff(before, said(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
		if _, err := s.CheckGraph(ctx, func(what string) { t.Error(what) }); err != nil {
			t.Error(err)
		}
		if err := s.CheckIndex(ctx, func(what string) { t.Error(what) }); err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	check("opened again")
	if err := s.RebuildIndex(ctx); err != nil {
		t.Fatal(err)
	}
	check("its index made anew")
}
