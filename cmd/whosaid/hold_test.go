package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"whosaid/extract"
	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// While a server has a store, a backup is taken and articles are extracted anew from
// the shell; the server answers meanwhile. Where the holder does not listen, or ends,
// it says who has the store.
func TestHeldStore(t *testing.T) {
	run := func(args ...string) (string, int) {
		code, out, errs := runHere(t, args...)
		return out + errs, code
	}
	db := filepath.Join(t.TempDir(), "db")
	olderStore(t, db, 60)
	dir := t.TempDir()
	stop := serveHere(t, db)
	first, second := filepath.Join(dir, "first"), filepath.Join(dir, "second")
	if out, code := run("backup", "--db", db, first); code != 0 || !strings.Contains(out, "60 articles with 60 statements are in "+first) {
		t.Fatalf("exit %d: %s", code, out)
	}
	if out, code := run("backup", "--db", db, first); code != 1 || !strings.Contains(out, "there is something at "+first) {
		t.Errorf("a second time: exit %d: %s", code, out)
	}
	out, code := run("ingest", "--reextract", "--list", "--db", db)
	if code != 0 || !strings.Contains(out, "60 articles read: 60 stored") || strings.Count(out, "\t") != 60 {
		t.Fatalf("exit %d: %s", code, out)
	}
	if out, code := run("backup", "--db", db, "--since", first, second); code != 0 {
		t.Fatalf("exit %d: %s", code, out)
	}
	if out, code := run("verify", "--db", db); code != 1 || !strings.Contains(out, "has "+db+" open") {
		t.Errorf("exit %d: %s", code, out)
	}
	stop()
	for backup, version := range map[string]string{first: "older", second: extract.Version} {
		to := backup + ".restored"
		if out, code := run("restore", "--db", to, backup); code != 0 {
			t.Fatalf("exit %d: %s", code, out)
		}
		checkVersions(t, to, version, 60)
	}
	checkVersions(t, db, extract.Version, 60)
}

// serveHere runs whosaid serve in this process until stop is called.
func serveHere(t *testing.T, db string) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var errs bytes.Buffer
	var serving sync.WaitGroup
	code := -1
	serving.Go(func() {
		code = run(ctx, []string{"serve", "--db", db, "--addr", "127.0.0.1:0"}, &streams{strings.NewReader(""), &errs, &errs})
	})
	path, done, err := socketPath(db)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	for range 1000 {
		if _, err = askHolder(ctx, path, "none", nil); err != nil && strings.Contains(err.Error(), "404") {
			return func() {
				t.Helper()
				cancel()
				serving.Wait()
				if code != 0 {
					t.Errorf("the server ended with %d: %s", code, &errs)
				}
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the server does not listen: %v", err)
	return nil
}

// checkVersions checks that each article has statements of one version only.
func checkVersions(t *testing.T, db, version string, articles int) {
	t.Helper()
	ctx := context.Background()
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	n := 0
	err = store.Articles(ctx, func(a graph.Article) bool {
		n++
		page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{a.ID}}, graph.Page{First: 10})
		if err != nil || len(page.Items) == 0 {
			t.Errorf("article %s: %v, %v", a.ID, page, err)
		}
		for _, item := range page.Items {
			if item.Statement.Extractor != version {
				t.Errorf("%s: article %s has a statement of version %s, not %s", db, a.ID, item.Statement.Extractor, version)
			}
		}
		return true
	})
	if err != nil || n != articles {
		t.Error(fmt.Errorf("%d articles, %w", n, err))
	}
}

// A store in a folder of a long name has a socket, too.
func TestLongSocket(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	store, err := cayleystore.Open(dir, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	defer listenHeld(t.Context(), dir, store, nil)()
	backup := filepath.Join(t.TempDir(), "backup")
	if code, out, errs := runHere(t, "backup", "--db", dir, backup); code != 0 {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}
