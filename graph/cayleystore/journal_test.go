package cayleystore

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// curateSome makes curations of xs, of which some say nothing and are refused.
func curateSome(t *testing.T, s *Store, g *graphtest.Generator, xs []graph.Extraction, n int) {
	t.Helper()
	var decided []graph.Curation
	for range n {
		c := g.Curation(xs, decided)
		if _, err := s.Curate(context.Background(), c); err == nil {
			decided = append(decided, c)
		} else if !errors.Is(err, graph.ErrInvalid) {
			t.Fatal(err)
		}
	}
}

// Merges, what was taken back, and curations are there when the folder is opened
// again.
func TestReopenJournal(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(1)
	xs := g.Extractions(20)
	mustAdd(t, s, xs...)
	found, err := s.Alike(ctx, "petrov")
	if err != nil || len(found) < 3 {
		t.Fatalf("%d persons called Petrov, %v", len(found), err)
	}
	of := func(i int) graph.Merge {
		return graph.Merge{From: found[i].ID, Into: found[0].ID, Score: 0.5, Reason: "<one> & the same", By: "test"}
	}
	must(t, s.Merge(ctx, of(1), of(2)))
	must(t, s.Unmerge(ctx, found[1].ID))
	merges, err := s.Merges(ctx)
	if err != nil || !slices.Equal(merges, []graph.Merge{of(2)}) {
		t.Fatalf("merges: %+v, %v", merges, err)
	}
	curateSome(t, s, g, xs, 60)
	before := says(t, s, xs)
	must(t, s.Close())
	s = open(t, dir)
	defer s.Close()
	same(t, "opened again", says(t, s, xs), before)
	faultless(t, s)
}

// What has been decided of an earlier version follows the article after the store is opened
// again and its index made anew, as it did before.
func TestReopenFollows(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(31)
	all := g.Extractions(8)
	mustAdd(t, s, all...)
	curateSome(t, s, g, all, 120)
	for i, x := range all[:6] {
		y := graphtest.Corrected(x, "Corrected. ", 0)
		must(t, s.Replace(ctx, y, x.Article.ID))
		all = append(all, y)
		if i%2 == 0 {
			z := graphtest.Corrected(y, "Once more. ")
			must(t, s.Replace(ctx, z, y.Article.ID))
			all = append(all, z)
		}
	}
	must(t, s.Delete(ctx, all[8].Article.ID)) // a version, or what stands
	mustAdd(t, s, all[4])                     // beside its successor
	items, err := s.Curations(ctx)
	must(t, err)
	followed := 0
	for _, item := range items {
		if item.State == graph.InEffect && (item.Now.Statement != item.Statement || item.Now.Article != item.Article) {
			followed++
		}
	}
	if followed < 5 {
		t.Errorf("only %d curations have followed an article", followed)
	}
	before := says(t, s, all)
	must(t, s.Close())
	s = open(t, dir)
	same(t, "opened again", says(t, s, all), before)
	faultless(t, s)
	must(t, s.RebuildIndex(ctx))
	same(t, "its index made anew", says(t, s, all), before)
	faultless(t, s)
	must(t, s.Close())
}
