package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// olderStores are stores that whosaid of before has made, with what they hold.
var olderStores = []struct {
	file             string
	holds            graph.Counts
	merges, curation int
}{
	{"format5.tar.gz", graph.Counts{Articles: 3, Statements: 4, Entities: 7, Outlets: 2}, 1, 0},
	{"format6.tar.gz", graph.Counts{Articles: 2, Statements: 4, Entities: 4, Outlets: 1}, 0, 3},
}

// migrate opens an older store again and again, and kills that; once it has been opened it
// holds what it held, and so does what is kept of it.
func (k *killer) migrate() {
	older := olderStores[k.rand.IntN(len(olderStores))]
	db := filepath.Join(k.dir, fmt.Sprintf("older%d", k.rand.Uint64()))
	if err := os.Mkdir(db, 0o755); err != nil {
		k.t.Fatal(err)
	}
	archive := filepath.Join("..", "..", "graph", "cayleystore", "testdata", older.file)
	if out, err := exec.Command("tar", "xzf", archive, "-C", db).CombinedOutput(); err != nil {
		k.t.Fatalf("%v: %s", err, out)
	}
	for range 3 {
		cmd := exec.Command(k.program, "merges", "--db", db)
		if err := cmd.Start(); err != nil {
			k.t.Fatal(err)
		}
		time.Sleep(k.soon())
		k.kill(cmd)
	}
	kept, err := filepath.Glob(db + ".format*")
	if err != nil {
		k.t.Fatal(err)
	}
	for _, path := range append(kept, db) {
		if strings.HasSuffix(path, ".unfinished") {
			continue
		}
		if code, out := verify(k.t, path); code != 0 {
			k.t.Errorf("verify: exit %d\n%s", code, out)
		}
		if err := holds(path, older.holds, older.merges, older.curation); err != nil {
			k.t.Errorf("%s, of %s: %v", path, older.file, err)
		}
	}
	k.acknowledged++
	leftover, _ := filepath.Glob(db + "*")
	for _, path := range leftover {
		if err := os.RemoveAll(path); err != nil {
			k.t.Error(err)
		}
	}
}

// holds compares a store with what it should hold.
func holds(db string, want graph.Counts, merges, curations int) (err error) {
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx := context.Background()
	got, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	m, err := store.Merges(ctx)
	if err != nil {
		return err
	}
	c, err := store.Curations(ctx)
	if err != nil || got != want || len(m) != merges || len(c) != curations {
		return fmt.Errorf("it holds %+v, %d merges, %d curations, not %+v, %d, %d; %w", got, len(m), len(c), want, merges, curations, err)
	}
	return nil
}

// backup backs the store up, and kills that.
func (k *killer) backup() {
	k.someArticles()
	to := filepath.Join(k.dir, fmt.Sprintf("backup%d", k.rand.Uint64()))
	cmd := exec.Command(k.program, "backup", "--db", k.db, to)
	k.t.Helper()
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(k.soon())
	k.kill(cmd)
	k.checkBackup(to, cmd.ProcessState.Success())
}

// checkBackup restores a backup, if there is one, and compares it with what was
// acknowledged before it was taken. It must be there if it was acknowledged.
func (k *killer) checkBackup(dir string, acknowledged bool) {
	if _, err := os.Stat(dir); err != nil {
		if acknowledged {
			k.t.Errorf("an acknowledged backup: %v", err)
		}
		return
	}
	k.acknowledged++
	was := k.db
	defer func() { k.db = was }()
	k.db = dir + ".restored"
	if code, out, errs := runHere(k.t, "restore", "--db", k.db, dir); code != 0 {
		k.t.Errorf("restore: exit %d\n%s%s", code, out, errs)
		return
	}
	k.check()
	for _, path := range []string{dir, k.db} {
		if err := os.RemoveAll(path); err != nil {
			k.t.Error(err)
		}
	}
}
