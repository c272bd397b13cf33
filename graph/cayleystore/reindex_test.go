package cayleystore

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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

// answers returns what depends on the index.
func answers(t *testing.T, s *Store, xs []graph.Extraction) []any {
	t.Helper()
	ctx := context.Background()
	var all []any
	take := func(answer any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, answer)
	}
	for _, x := range xs {
		id := x.Statements[0].About
		take(s.Statements(ctx, graph.Filter{About: id, Text: "we shall"}, graph.Page{First: 10, Order: graph.MostRelevant}))
		take(s.EntitiesNamed(ctx, x.Entities[0].Name, 5))
		take(s.Profile(ctx, x.Entities[0].ID))
		take(s.Network(ctx, graph.NetworkQuery{Seeds: id}))
	}
	take(s.Facets(ctx, graph.Filter{}, graph.Fields, 10))
	take(s.Timeline(ctx, graph.Filter{}, graph.Month))
	take(s.Counts(ctx))
	return all
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
	if err := s.Merge(ctx, graph.Merge{From: a, Into: b, Reason: "test", By: "test"}); err != nil {
		t.Fatal(err)
	}
	var decided []graph.Curation
	for range 40 {
		c := g.Curation(xs, decided)
		if _, err := s.Curate(ctx, c); err == nil {
			decided = append(decided, c)
		}
	}
	want := answers(t, s, xs)
	same := func(what string) {
		t.Helper()
		if diff := cmp.Diff(want, answers(t, s, xs), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	if err := s.RebuildIndex(ctx); err != nil {
		t.Fatal(err)
	}
	same("rebuilt")
	log := warnings(t)
	reopened := func(what string, warns bool) {
		t.Helper()
		log.Reset()
		s = open(t, dir)
		same(what)
		if strings.Contains(log.String(), "made anew from the graph") != warns {
			t.Errorf("%s: the log says %q", what, log)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reopened("opened again", false)
	files, err := filepath.Glob(filepath.Join(dir, indexFolder, "*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("files of the index: %v, %v", files, err)
	}
	for _, path := range files {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole[len(whole)/2] ^= 1
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
		reopened("with a flipped byte in "+filepath.Base(path), true)
	}
	if err := os.RemoveAll(filepath.Join(dir, indexFolder)); err != nil {
		t.Fatal(err)
	}
	reopened("without its index", false)
	other := filepath.Join(t.TempDir(), "other")
	o := open(t, other)
	mustAdd(t, o, g.Extractions(3)...)
	mustAdd(t, o, g.Extractions(3)...)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, indexFolder)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(other, indexFolder), filepath.Join(dir, indexFolder)); err != nil {
		t.Fatal(err)
	}
	reopened("with another's index", true)
}

// What was added since the index was saved is added to it again, also after the
// process has ended without a word.
func TestIndexCatchesUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	g := graphtest.NewGenerator(2)
	xs := g.Extractions(30)
	mustAdd(t, s, xs[:10]...)
	if err := s.index.Save(); err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(t.TempDir(), "saved")
	if err := os.CopyFS(saved, os.DirFS(filepath.Join(dir, indexFolder))); err != nil {
		t.Fatal(err)
	}
	for _, x := range xs[10:] {
		mustAdd(t, s, x)
	}
	want := answers(t, s, xs)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, indexFolder)); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, indexFolder), os.DirFS(saved)); err != nil {
		t.Fatal(err)
	}
	log := warnings(t)
	s = open(t, dir)
	defer s.Close()
	if diff := cmp.Diff(want, answers(t, s, xs), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("after catching up (-want +got):\n%s", diff)
	}
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
		if err := s.CheckIndex(ctx, func(what string) { all = append(all, what) }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := faults(); len(all) > 0 {
		t.Errorf("faults of a new store: %q", all)
	}
	change, err := s.index.Prepare(nil, index.Removal{Articles: []graph.ArticleID{xs[2].Article.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.publish(ctx, s.index.Commit(change, 2)); err != nil {
		t.Fatal(err)
	}
	if all := faults(); len(all) != 2 || !strings.Contains(strings.Join(all, "\n"), string(xs[2].Article.ID)) {
		t.Errorf("faults of an index without an article: %q", all)
	}
	if err := s.RebuildIndex(ctx); err != nil {
		t.Fatal(err)
	}
	if all := faults(); len(all) > 0 {
		t.Errorf("faults after rebuilding: %q", all)
	}
}
