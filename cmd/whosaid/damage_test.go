package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goodStore makes a closed store with all kinds of files and journals: articles, one
// that has replaced another, one deleted, merges, one taken back.
func goodStore(t *testing.T) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "db")
	old := filepath.Join(t.TempDir(), "ferry.jsonl")
	must := func(args ...string) {
		t.Helper()
		if code, out, errs := runHere(t, append(args[:1:1], append([]string{"--db", db}, args[1:]...)...)...); code != 0 {
			t.Fatalf("%q: exit %d\n%s%s", args, code, out, errs)
		}
	}
	write := func(text string) {
		if err := os.WriteFile(old, []byte(`{"id":"ferry","url":"http://x/ferry","text":"`+text+`"}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	must("ingest", "../../testdata/articles")
	write("Petra Lindqvist said the ferry would sail.")
	must("ingest", old)
	write("Petra Lindqvist said the ferry would not sail.")
	must("ingest", old)
	must("delete", "coach-leaves.txt")
	must("verify", "--rebuild-index")
	return db
}

// verify runs whosaid verify, and returns the exit code and all that it prints.
func verify(t *testing.T, db string, flags ...string) (int, string) {
	t.Helper()
	code, out, errs := runHere(t, append([]string{"verify", "--db", db}, flags...)...)
	return code, out + errs
}

// copied returns a copy of a store.
func copied(t *testing.T, db string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "db")
	if err := os.CopyFS(to, os.DirFS(db)); err != nil {
		t.Fatal(err)
	}
	return to
}

// filesOf returns the files of a store, below it.
func filesOf(t *testing.T, db string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(db, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			below, _ := filepath.Rel(db, path)
			all = append(all, below)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unreadable are the files of which nothing is ever read but by people, so that no
// damage of them changes what the store holds or says: the locks are empty, and the
// holder is told to whom the store is locked, while it is.
var unreadable = []string{"whosaid.lock", "whosaid.holder", "quads/LOCK"}

// Whatever is done to a file of a store that was closed, verify says which it is and
// what to do, and fails: bytes are flipped, the file is dropped, its tail is cut.
// What is derived stays damaged until the index is made anew, and is right then.
func TestVerifyFindsDamagedFiles(t *testing.T) {
	db := goodStore(t)
	if code, out := verify(t, db); code != 0 {
		t.Fatalf("a good store: exit %d\n%s", code, out)
	}
	kinds := map[string]bool{}
	inflicted := 0
	for _, file := range filesOf(t, db) {
		if slices.Contains(unreadable, filepath.ToSlash(file)) {
			continue
		}
		for _, prefix := range []string{"whosaid.format", "whosaid.files", "quads/MANIFEST", "quads/OPTIONS", "quads/marker", "index/snapshot", "index/segment"} {
			kinds[prefix] = kinds[prefix] || strings.HasPrefix(filepath.ToSlash(file), prefix)
		}
		for _, suffix := range []string{".sst", ".log"} {
			kinds[suffix] = kinds[suffix] || strings.HasSuffix(file, suffix)
		}
		for what, change := range damages(t, filepath.Join(db, file)) {
			if file == "whosaid.files" && what == "dropped" {
				continue // it tells nothing that the other files do not: TestVerifyWithoutList
			}
			inflicted++
			checkFound(t, db, file, what, change)
		}
	}
	for kind, is := range kinds {
		if !is {
			t.Errorf("the store has no file %s", kind)
		}
	}
	t.Logf("%d damages inflicted on %d files", inflicted, len(filesOf(t, db)))
}

// damages returns ways to damage a file: each says what becomes of its bytes, nil if
// it is dropped.
func damages(t *testing.T, path string) map[string][]byte {
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"dropped": nil}
	if len(whole) == 0 {
		return all // a marker: its name is all of it
	}
	all["cut by one byte"] = whole[:len(whole)-1]
	all["cut in half"] = whole[:len(whole)/2]
	random := rand.New(rand.NewPCG(1, uint64(len(whole))))
	places := []int{0, len(whole) / 2, len(whole) - 1}
	for range 5 {
		places = append(places, random.IntN(len(whole)))
	}
	for _, at := range places {
		if at = max(at, 0); at >= len(whole) {
			continue
		}
		flipped := slices.Clone(whole)
		flipped[at] ^= 1 << random.IntN(8)
		all[fmt.Sprintf("with a bit of byte %d flipped", at)] = flipped
	}
	return all
}

// checkFound puts change in the place of a file, in a copy of the store, and checks
// that verify finds it.
func checkFound(t *testing.T, db, file, what string, change []byte) {
	t.Helper()
	db = copied(t, db)
	path := filepath.Join(db, file)
	err := os.Remove(path)
	if err == nil && change != nil {
		err = os.WriteFile(path, change, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	code, out := verify(t, db)
	if code != 1 || !strings.Contains(out, filepath.Base(file)) && !strings.Contains(out, "format") {
		t.Errorf("%s %s: exit %d\n%s", file, what, code, out)
	}
	derived := strings.HasPrefix(filepath.ToSlash(file), "index/")
	if advice := map[bool]string{true: "verify --rebuild-index", false: "restore a backup"}[derived]; !strings.Contains(out, advice) &&
		file != "whosaid.format" { // which may as well be another program's, or a newer one's
		t.Errorf("%s %s: it does not say %q\n%s", file, what, advice, out)
	}
	if !derived || strings.Contains(what, "flipped") { // one way to mend it is enough
		return
	}
	if code, out := verify(t, db); code != 1 {
		t.Errorf("%s %s, a second time: exit %d\n%s", file, what, code, out)
	}
	if code, out := verify(t, db, "--rebuild-index"); code != 0 {
		t.Errorf("%s %s, made anew: exit %d\n%s", file, what, code, out)
	}
	if code, out := verify(t, db); code != 0 {
		t.Errorf("%s %s, after it was made anew: exit %d\n%s", file, what, code, out)
	}
}

// Without the list of its files a store is as after a crash: what Pebble's own
// checksums cover is found.
func TestVerifyWithoutList(t *testing.T) {
	db := goodStore(t)
	if err := os.Remove(filepath.Join(db, "whosaid.files")); err != nil {
		t.Fatal(err)
	}
	for _, file := range filesOf(t, db) {
		if filepath.Ext(file) != ".sst" {
			continue
		}
		for what, change := range damages(t, filepath.Join(db, file)) {
			if what != "dropped" { // Pebble names it when it is opened
				checkFound(t, db, file, what, change)
			}
		}
		db := copied(t, db)
		if err := os.Remove(filepath.Join(db, file)); err != nil {
			t.Fatal(err)
		}
		if code, out := verify(t, db); code != 1 || !strings.Contains(out, strings.TrimSuffix(filepath.Base(file), ".sst")) {
			t.Errorf("%s dropped: exit %d\n%s", file, code, out)
		}
	}
	if code, out := verify(t, db); code != 0 {
		t.Errorf("nothing else is wrong: exit %d\n%s", code, out)
	}
}

// runWith runs the program with a text on its standard input, and must succeed.
func runWith(t *testing.T, text string, args ...string) {
	t.Helper()
	var out, errs strings.Builder
	if code := run(context.Background(), args, &streams{strings.NewReader(text), &out, &errs}); code != 0 {
		t.Fatalf("%q: exit %d\n%s%s", args, code, &out, &errs)
	}
}
