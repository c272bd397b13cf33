package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
	ctx := context.Background()
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
		if err := s.CheckIndex(ctx, func(what string) { t.Error(what) }); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// contents returns all articles and statements of a store.
func contents(t *testing.T, s graph.Store) []any {
	t.Helper()
	ctx := context.Background()
	var all []any
	if err := s.Articles(ctx, func(a graph.Article) bool { all = append(all, a); return true }); err != nil {
		t.Fatal(err)
	}
	page, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range page.Items {
		all = append(all, item.Statement)
	}
	c, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	curations, err := s.Curations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	merges, err := s.Merges(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return append(all, c, curations, merges)
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
	if err := s.index.Save(); err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(t.TempDir(), "saved")
	if err := os.CopyFS(saved, os.DirFS(filepath.Join(dir, indexFolder))); err != nil {
		t.Fatal(err)
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	mustAdd(t, s, xs[10:20]...)
	do(s.Delete(ctx, xs[3].Article.ID, xs[12].Article.ID))
	do(s.Replace(ctx, xs[20], xs[4].Article.ID, xs[13].Article.ID))
	do(s.Replace(ctx, xs[5]))
	mustAdd(t, s, xs[12])
	do(s.Replace(ctx, xs[14]))
	mustAdd(t, s, xs[21:]...)
	do(s.Delete(ctx, xs[29].Article.ID))
	for _, x := range xs[22:25] { // one commit, all of it gone
		do(s.Delete(ctx, x.Article.ID))
	}
	if found, err := s.EntitiesNamed(ctx, "harbour master", 5); err != nil || len(found) > 0 {
		t.Fatalf("an alias that only a deleted article gave: %v, %v", found, err)
	}
	there := append(xs[5:10:10], xs[14:22]...)
	want := append(answers(t, s, there), contents(t, s)...)
	same := func(what string) {
		t.Helper()
		if diff := cmp.Diff(want, append(answers(t, s, there), contents(t, s)...), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
		do(s.CheckIndex(ctx, func(what string) { t.Error(what) }))
	}
	do(s.index.Settle())
	do(s.index.Save())
	same("merged and saved")
	do(s.Close())
	do(os.RemoveAll(filepath.Join(dir, indexFolder)))
	do(os.CopyFS(filepath.Join(dir, indexFolder), os.DirFS(saved)))
	log := warnings(t)
	s = open(t, dir)
	same("after catching up")
	if log.Len() > 0 {
		t.Errorf("the log says %q", log)
	}
	do(s.RebuildIndex(ctx))
	same("made anew")
	do(s.Close())
	s = open(t, dir)
	same("opened again")
	do(s.Close())
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
	if err := s.Replace(ctx, xs[0], ids[1]); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, ids[0], ids[2], ids[3], ids[4], ids[5]); err != nil {
		t.Fatal(err)
	}
	err := s.look(func(v *view) error {
		left := 0
		for _, pred := range predicates {
			if v.preds.nodes[pred] != 0 && pred != predRemoves && pred != predListed {
				t.Errorf("there are quads of %s", pred)
			}
		}
		nodes, err := v.listed(ctx, commitList)
		left += len(nodes)
		if left != 3 {
			t.Errorf("%d commits are listed, want 3", left)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
