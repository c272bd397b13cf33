package cayleystore

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/index"
)

// warnings returns what is logged from now on to the end of the test.
func warnings(t *testing.T) *bytes.Buffer {
	var log bytes.Buffer
	was := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	t.Cleanup(func() { slog.SetDefault(was) })
	return &log
}

// The index is made anew from the graph, and says the same: on demand, where a
// byte of it is flipped, where it is missing, where it is another's.
func TestIndexIsMadeAnew(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(1)
	xs := g.Extractions(40)
	stray := graph.Extraction{
		Article:  graph.NewArticle(graph.Article{Text: "nothing said"}),
		Entities: []graph.Entity{{ID: "ent_stray", Kind: graph.Group, Name: "The Strays"}},
		Outlets:  []graph.Outlet{{ID: "out_stray", Name: "Stray Press"}},
	}
	mustAdd(t, s, append(xs[:20:20], stray)...)
	mustAdd(t, s, xs[20:]...)
	a, b := xs[0].Entities[0].ID, xs[1].Entities[0].ID
	if a == b {
		b = xs[1].Entities[1].ID
	}
	must(t, s.Merge(ctx, graph.Merge{From: a, Into: b, Reason: "test", By: "test"}))
	curateSome(t, s, g, xs, 40)
	want := answers(t, s, xs)
	must(t, s.RebuildIndex(ctx))
	same(t, "rebuilt", answers(t, s, xs), want)
	must(t, s.Close())
	log := warnings(t)
	reopened := func(what string, warns bool) {
		t.Helper()
		log.Reset()
		s = open(t, dir)
		same(t, what, answers(t, s, xs), want)
		if strings.Contains(log.String(), "made anew from the graph") != warns {
			t.Errorf("%s: the log says %q", what, log)
		}
		must(t, s.Close())
	}
	reopened("opened again", false)
	in := filepath.Join(dir, indexFolder)
	files, err := filepath.Glob(filepath.Join(in, "*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("files of the index: %v, %v", files, err)
	}
	for _, path := range files {
		whole, err := os.ReadFile(path)
		must(t, err)
		whole[len(whole)/2] ^= 1
		must(t, os.WriteFile(path, whole, 0o644))
		reopened("with a flipped byte in "+filepath.Base(path), true)
	}
	must(t, os.RemoveAll(in))
	reopened("without its index", false)
	must(t, errors.Join(os.RemoveAll(in), os.Rename(anotherIndex(t, g), in)))
	reopened("with another's index", true)
}

// anotherIndex returns the folder of the index of a store of other articles.
func anotherIndex(t *testing.T, g *graphtest.Generator) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "other")
	s := open(t, dir)
	mustAdd(t, s, g.Extractions(3)...)
	mustAdd(t, s, g.Extractions(3)...)
	must(t, s.Close())
	return filepath.Join(dir, indexFolder)
}

// saveIndex saves the index of a store in a folder; once that is closed, putBack gives it
// the index as it is now.
func saveIndex(t *testing.T, s *Store, dir string) (putBack func()) {
	t.Helper()
	saved, in := filepath.Join(t.TempDir(), "saved"), filepath.Join(dir, indexFolder)
	must(t, errors.Join(s.index.Save(), os.CopyFS(saved, os.DirFS(in))))
	return func() {
		t.Helper()
		must(t, errors.Join(os.RemoveAll(in), os.CopyFS(in, os.DirFS(saved))))
	}
}

// What was added since the index was saved is added to it again, also after the
// process has ended without a word.
func TestIndexCatchesUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	xs := graphtest.NewGenerator(2).Extractions(30)
	mustAdd(t, s, xs[:10]...)
	putBack := saveIndex(t, s, dir)
	for _, x := range xs[10:] {
		mustAdd(t, s, x)
	}
	want := answers(t, s, xs)
	must(t, s.Close())
	putBack()
	log := warnings(t)
	s = open(t, dir)
	defer s.Close()
	same(t, "after catching up", answers(t, s, xs), want)
	if log.Len() > 0 {
		t.Errorf("the log says %q", log)
	}
}

// An index that disagrees with the graph is found, also where its checksums are
// right.
func TestCheckIndex(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	g := graphtest.NewGenerator(3)
	xs := g.Extractions(5)
	mustAdd(t, s, xs...)
	faults := func() (all []string) {
		must(t, s.CheckIndex(ctx, func(what string) { all = append(all, what) }))
		return all
	}
	if all := faults(); len(all) > 0 {
		t.Errorf("faults of a new store: %q", all)
	}
	change, err := s.index.Prepare(nil, index.Removal{Articles: []graph.ArticleID{xs[2].Article.ID}})
	must(t, err)
	must(t, s.publish(ctx, s.index.Commit(change, 2)))
	if all := faults(); len(all) != 2 || !strings.Contains(strings.Join(all, "\n"), string(xs[2].Article.ID)) {
		t.Errorf("faults of an index without an article: %q", all)
	}
	must(t, s.RebuildIndex(ctx))
	if all := faults(); len(all) > 0 {
		t.Errorf("faults after rebuilding: %q", all)
	}
}
