package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// changeStep makes the change with a number: an article is added, something of it is
// curated, a newer version takes its place, that is deleted.
func changeStep(ctx context.Context, s graph.Store, g *graphtest.Generator, last *graph.Extraction, number int) error {
	switch number % 6 {
	case 5:
		return s.Delete(ctx, last.Article.ID)
	case 2, 3:
		_, err := s.Curate(ctx, g.Curation([]graph.Extraction{*last}, nil))
		if errors.Is(err, graph.ErrInvalid) { // by chance it says nothing, to whatever store
			return nil
		}
		return err
	}
	if number%6 == 4 {
		was := last.Article.ID
		*last = graphtest.Corrected(*last, "Corrected. ")
		return s.Replace(ctx, *last, was)
	}
	*last = g.Extraction()
	_, err := s.Add(ctx, *last)
	return err
}

// changing prints the number of every change once it has been made.
func changing(dir string, seed uint64) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	g, last := graphtest.NewGenerator(seed), graph.Extraction{}
	for i := 0; ; i++ {
		if err := changeStep(context.Background(), s, g, &last, i); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// A process that is killed while it replaces and deletes leaves all changes that
// it has reported, and of the one after all or nothing.
func TestKilledChanges(t *testing.T) {
	t.Setenv(childChanges, "1")
	for seed := range uint64(4) {
		dir := filepath.Join(t.TempDir(), "store")
		cmd, lines := start(t, dir, seed)
		time.AfterFunc(time.Duration(97*(seed+1))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		reported := 1
		for lines.Scan() {
			reported++
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
			t.Fatalf("the child ended by itself: %v", err)
		}
		s := open(t, dir)
		checkChanges(t, s, seed, reported)
		t.Logf("seed %d: %d changes reported", seed, reported)
		faultless(t, s)
		must(t, s.Close())
	}
}

// An index that was saved before articles were replaced and deleted, and entities
// lost names, catches up; and one made anew says the same.
func TestIndexCatchesUpWithChanges(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(5)
	xs := g.Extractions(30)
	xs[3].Entities[0].Aliases = append(xs[3].Entities[0].Aliases, "Old Harbour Master")
	mustAdd(t, s, xs[:10]...)
	putBack := saveIndex(t, s, dir)
	mustAdd(t, s, xs[10:20]...)
	must(t, s.Delete(ctx, xs[3].Article.ID, xs[12].Article.ID))
	must(t, s.Replace(ctx, xs[20], xs[4].Article.ID, xs[13].Article.ID))
	must(t, s.Replace(ctx, xs[5]))
	mustAdd(t, s, xs[12])
	must(t, s.Replace(ctx, xs[14]))
	mustAdd(t, s, xs[21:]...)
	must(t, s.Delete(ctx, xs[29].Article.ID))
	for _, x := range xs[22:25] { // one commit, all of it gone
		must(t, s.Delete(ctx, x.Article.ID))
	}
	if found, err := s.EntitiesNamed(ctx, "harbour master", 5); err != nil || len(found) > 0 {
		t.Fatalf("an alias that only a deleted article gave: %v, %v", found, err)
	}
	there := append(xs[5:10:10], xs[14:22]...)
	want := says(t, s, there)
	check := func(what string) {
		t.Helper()
		same(t, what, says(t, s, there), want)
		faultless(t, s)
	}
	must(t, s.index.Settle())
	must(t, s.index.Save())
	check("merged and saved")
	must(t, s.Close())
	putBack()
	log := warnings(t)
	s = open(t, dir)
	check("after catching up")
	if log.Len() > 0 {
		t.Errorf("the log says %q", log)
	}
	must(t, s.RebuildIndex(ctx))
	check("made anew")
	must(t, s.Close())
	s = open(t, dir)
	check("opened again")
	must(t, s.Close())
}

// Nothing is left in the graph of what has been deleted, but for the numbers of
// commits with what they removed.
func TestDeleteLeavesNoQuads(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	xs := graphtest.NewGenerator(6).Extractions(6)
	mustAdd(t, s, xs...)
	var ids []graph.ArticleID
	for _, x := range xs {
		ids = append(ids, x.Article.ID)
	}
	must(t, s.Replace(ctx, xs[0], ids[1]))
	must(t, s.Delete(ctx, ids[0], ids[2], ids[3], ids[4], ids[5]))
	must(t, s.look(func(v *view) error {
		for _, pred := range predicates {
			if v.preds.nodes[pred] != 0 && pred != predRemoves && pred != predListed {
				t.Errorf("there are quads of %s", pred)
			}
		}
		nodes, err := v.listed(ctx, commitList)
		if len(nodes) != 3 {
			t.Errorf("%d commits are listed, want 3", len(nodes))
		}
		return err
	}))
}
