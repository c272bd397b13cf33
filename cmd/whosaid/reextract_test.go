package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/extract"
	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// TestReextractGoesOn extracts anew from a store of which another version found
// all, is killed in its middle, and goes on: each article is whole at any time,
// of one version or the other, and what the two have found alike keeps its id.
func TestReextractGoesOn(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	program := filepath.Join(dir, "whosaid")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	db := filepath.Join(dir, "db")
	had := olderStore(t, db, 400)
	reported := map[graph.ArticleID]bool{}
	killList(t, exec.Command(program, "ingest", "--reextract", "--list", "--db", db), 120, reported)
	version := func(s graph.Statement) string { return s.Extractor }
	check := func(all bool) {
		t.Helper()
		store, err := cayleystore.Open(db, cayleystore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		for id, was := range had {
			page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{id}}, graph.Page{First: 10})
			if err != nil {
				t.Fatal(err)
			}
			want := 2
			if len(page.Items) == 1 && version(page.Items[0].Statement) == "older" && !all && !reported[id] {
				want = 1
			}
			kept := false
			for _, item := range page.Items {
				kept = kept || item.Statement.ID == was
				if want == 2 && version(item.Statement) != extract.Version {
					t.Errorf("article %s has a statement of version %s", id, version(item.Statement))
				}
			}
			if len(page.Items) != want || !kept {
				t.Fatalf("article %s has %d statements, want %d, with the one it had", id, len(page.Items), want)
			}
		}
		if err := store.CheckIndex(ctx, func(what string) { t.Error(what) }); err != nil {
			t.Error(err)
		}
	}
	check(false)
	out, err := exec.Command(program, "ingest", "--reextract", "--db", db).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var read, stored int
	if _, err := fmt.Sscanf(string(out), "%d articles read: %d stored", &read, &stored); err != nil || read != 400 || stored > 400-len(reported) || stored == 0 {
		t.Errorf("%d were stored before, and then: %s", len(reported), out)
	}
	check(true)
	if out, err := exec.Command(program, "ingest", "--reextract", "--db", db).CombinedOutput(); err != nil || !strings.Contains(string(out), "400 articles read: 0 stored") {
		t.Errorf("a third time: %v, %s", err, out)
	}
}

// olderStore makes a store of n articles, as a version would have left it that
// finds the first statement only. It returns the ids of these statements.
func olderStore(t *testing.T, db string, n int) map[graph.ArticleID]graph.StatementID {
	t.Helper()
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	had := map[graph.ArticleID]graph.StatementID{}
	var xs []graph.Extraction
	for i := range n {
		a := graph.NewArticle(graph.Article{Name: fmt.Sprint(i), Text: fmt.Sprintf("Minister Ana Peskova said plan %d had failed. “It is over,” she added.", i)})
		x := extract.Extract(a, graph.Outlet{}, extract.Options{})
		if len(x.Statements) != 2 {
			t.Fatalf("%q has %d statements", a.Text, len(x.Statements))
		}
		x.Statements = x.Statements[:1]
		x.Statements[0].Extractor = "older"
		had[a.ID] = x.Statements[0].ID
		xs = append(xs, x)
	}
	if _, err := store.Add(context.Background(), xs...); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return had
}
