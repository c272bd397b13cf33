package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
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

// While a server has a store, whatever can be curated, and articles be deleted, from the
// shell: by whom is the caller's word, and files are the caller's.
func TestHeldStoreIsCurated(t *testing.T) {
	db, dir := filepath.Join(t.TempDir(), "db"), t.TempDir()
	t.Chdir(dir)
	text := "Minister Ana Peskova said the plan had failed. “It is over,” Olga Brandt added."
	if err := os.WriteFile("news.txt", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(wantCode int, want string, args ...string) string {
		t.Helper()
		code, out, errs := runHere(t, append(args, "--db", db)...)
		if code != wantCode || !strings.Contains(out+errs, want) {
			t.Fatalf("%v: exit %d, want %d, with %q: %s%s", args, code, wantCode, want, out, errs)
		}
		return out
	}
	first := func(out string) string { return strings.Fields(out + " none")[0] }
	do(0, "1 stored", "ingest", "news.txt")
	statement := regexp.MustCompile("sta_[0-9a-f]+").FindString(do(0, "sta_", "ask", "--ids", "What did Ana Peskova say?"))
	stop := serveHere(t, db)
	t.Setenv("USER", "nobody")
	do(0, "Ana Peskova = Olga Brandt", "curate", "merge", "--by", "Ana", "--reason", "heard it", "Ana Peskova", "Olga Brandt")
	merged := first(do(0, "heard it (Ana)", "merges"))
	do(0, "Ana Peskova ≠ Olga Brandt", "curate", "split", "--by", "Ana", merged)
	do(0, "is called “Ana the First”", "curate", "rename", "--by", "Ana", "Ana Peskova", "Ana the First")
	do(0, "is of the kind group", "curate", "kind", "--by", "Ana", "Olga Brandt", "group")
	do(0, "Olga Brandt is Q42", "curate", "wikidata", "--by", "Ana", "Olga Brandt", "Q42")
	do(0, "is right", "curate", "confirm", "--by", "Ana", statement)
	do(0, "is by Olga Brandt", "curate", "speaker", "--by", "Ana", statement, "Olga Brandt")
	wrong := first(do(0, "is no statement", "curate", "wrong", "--by", "Ana", statement))
	do(0, "undoes "+wrong, "curate", "undo", "--by", "Ana")
	do(1, "nothing in the store is called", "curate", "rename", "Nobody", "X")
	do(2, "no id of a statement", "curate", "confirm", "x")
	do(0, "Ana\tundone\t", "curate", "log")
	exported := do(0, "cur_", "curate", "export")
	if err := os.WriteFile("team.jsonl", []byte(exported), 0o600); err != nil {
		t.Fatal(err)
	}
	do(0, "9 decisions read: 0 new", "curate", "import", "team.jsonl")
	do(1, "no.jsonl", "curate", "import", "no.jsonl")
	if err := os.WriteFile("bad.jsonl", []byte("\n"+lineWithoutUndone(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	do(1, "bad.jsonl:2: ", "curate", "import", "bad.jsonl")
	do(0, "Ana Peskova = Olga Brandt", "curate", "merge", "Ana Peskova", "Olga Brandt")
	do(0, "≠ Olga Brandt", "unmerge", merged)
	do(0, "1 articles with 2 statements", "delete", "news.txt")
	do(1, "news.txt", "delete", "news.txt")
	stop()
	if log := do(0, "Ana\twaiting\t", "curate", "log"); strings.Count(log, "\n") != 11 {
		t.Errorf("the log: %s", log)
	}
	do(0, "0 faults", "verify")
}

// lineWithoutUndone is a decision that undoes what no store has.
func lineWithoutUndone(t *testing.T) string {
	t.Helper()
	c := graph.NewCuration(graph.Curation{Action: graph.Undo, Undoes: "cur_000000000000000000000000", By: "Ana", At: time.Unix(1e9, 0)})
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
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
