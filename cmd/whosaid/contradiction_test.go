package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
	"whosaid/graph/cayleystore/pebblequads"
)

// What is wrong although every checksum is right is found, too.
func TestVerifyFindsContradictions(t *testing.T) {
	good := goodStore(t)
	t.Run("a text in which a span no longer slices", func(t *testing.T) {
		db := copied(t, good)
		id := changeText(t, db)
		code, out := verify(t, db)
		if code != 1 || !strings.Contains(out, string(id)) || !strings.Contains(out, "restore a backup") {
			t.Errorf("exit %d\n%s", code, out)
		}
	})
	t.Run("the index of another store with the same counts", func(t *testing.T) {
		db, other := filepath.Join(t.TempDir(), "db"), filepath.Join(t.TempDir(), "db")
		for path, text := range map[string]string{db: "Ove Strand said the harbour was open.", other: "Ove Strand said the harbour was shut."} {
			runWith(t, text, "ingest", "--db", path, "-")
		}
		swapIndex(t, db, other)
		code, out := verify(t, db)
		if code != 1 || !strings.Contains(out, "the index has 0 statements, the graph 1") || !strings.Contains(out, "--rebuild-index") {
			t.Errorf("exit %d\n%s", code, out)
		}
		if code, out := verify(t, db, "--rebuild-index"); code != 0 {
			t.Errorf("made anew: exit %d\n%s", code, out)
		}
		if code, out := verify(t, db); code != 0 {
			t.Errorf("after it was made anew: exit %d\n%s", code, out)
		}
	})
}

// swapIndex gives a store the index of another, with a list that knows nothing of it.
func swapIndex(t *testing.T, db, other string) {
	t.Helper()
	for _, err := range []error{
		os.RemoveAll(filepath.Join(db, "index")),
		os.Rename(filepath.Join(other, "index"), filepath.Join(db, "index")),
		os.Remove(filepath.Join(db, "whosaid.files")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// changeText cuts the text of an article short, with the hash that it then has. It
// returns the article's id.
func changeText(t *testing.T, db string) (id graph.ArticleID) {
	t.Helper()
	ctx := context.Background()
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var text string
	err = store.Articles(ctx, func(a graph.Article) bool { id, text = a.ID, a.Text; return false })
	if err != nil || store.Close() != nil {
		t.Fatal(err)
	}
	quads, err := pebblequads.Open(filepath.Join(db, "quads"), pebblequads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	of := func(text string, do cayley.Procedure) cayley.Delta {
		return cayley.Delta{Action: do, Quad: quad.Quad{
			Subject: quad.IRI("whosaid:article/" + id), Predicate: quad.IRI("whosaid:text"), Object: quad.String(graph.HashText(text) + " " + text),
		}}
	}
	if err := quads.ApplyDeltas([]cayley.Delta{of(text, cayley.Delete), of(text[:100], cayley.Add)}, cayley.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	if err := quads.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(db, "whosaid.files")); err != nil {
		t.Fatal(err)
	}
	return id
}
