package cayleystore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// A backup that is taken while articles are added holds the first of them, whole;
// what is written after it does not change it. Restored, it is that store.
func TestBackup(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	xs := graphtest.NewGenerator(7).Extractions(60)
	mustAdd(t, s, xs[:20]...)
	must(t, s.Replace(ctx, xs[20], xs[3].Article.ID))
	curation := graphtest.NewGenerator(8).Curation(xs[5:6], nil)
	if _, err := s.Curate(ctx, curation); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(dir, "backup")
	var adding sync.WaitGroup
	adding.Go(func() {
		for _, x := range xs[21:] {
			if _, err := s.Add(ctx, x); err != nil {
				t.Error(err)
			}
		}
	})
	if _, err := s.Backup(ctx, backup, ""); err != nil {
		t.Fatal(err)
	}
	adding.Wait()
	must(t, s.Delete(ctx, xs[0].Article.ID))
	restored := filepath.Join(dir, "restored")
	must(t, Restore(ctx, backup, restored))
	r := open(t, restored)
	defer r.Close()
	c, err := r.Counts(ctx)
	if err != nil || c.Articles < 20 {
		t.Fatalf("%d articles, %v", c.Articles, err)
	}
	m := graphtest.NewMemory()
	mustAdd(t, m, xs[:20]...)
	must(t, m.Replace(ctx, xs[20], xs[3].Article.ID))
	mustAdd(t, m, xs[21:c.Articles+1]...)
	if _, err := m.Curate(ctx, curation); err != nil {
		t.Fatal(err)
	}
	same(t, "restored", contents(t, r), contents(t, m))
	faultless(t, r)
	must(t, s.Close())
	if _, err := os.Stat(filepath.Join(backup, indexFolder)); err == nil {
		t.Error("a backup has an index")
	}
}

// Nothing is written over a backup or a store, and what is refused leaves nothing behind.
func TestBackupRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	mustAdd(t, s, graphtest.NewGenerator(7).Extraction())
	backup, restored := filepath.Join(dir, "backup"), filepath.Join(dir, "restored")
	if _, err := s.Backup(ctx, backup, ""); err != nil {
		t.Fatal(err)
	}
	must(t, Restore(ctx, backup, restored))
	if _, err := s.Backup(ctx, backup, ""); err == nil || !strings.Contains(err.Error(), "there is something at "+backup) {
		t.Errorf("a backup over another: %v", err)
	}
	must(t, s.Close())
	if _, err := s.Backup(ctx, filepath.Join(dir, "late"), ""); err != graph.ErrClosed {
		t.Errorf("a backup of a closed store: %v", err)
	}
	if err := Restore(ctx, backup, restored); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("restored over a store: %v", err)
	}
	if err := Restore(ctx, filepath.Join(dir, "none"), filepath.Join(dir, "new")); err == nil {
		t.Error("restored from nothing")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 3 {
		t.Errorf("there are %v, %v", left, err)
	}
}

// A second backup links what has not changed since the first, also where it shares
// nothing with the store; what has been changed in the first since is copied. Each is
// restored without the others.
func TestBackupSince(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	g := graphtest.NewGenerator(8)
	xs := g.Extractions(1500) // a transaction that is written as tables
	mustAdd(t, s, xs...)
	first, moved := filepath.Join(dir, "first"), filepath.Join(dir, "moved")
	if _, err := s.Backup(ctx, first, ""); err != nil {
		t.Fatal(err)
	}
	// As on another disk.
	must(t, errors.Join(os.CopyFS(moved, os.DirFS(first)), os.RemoveAll(first)))
	mustAdd(t, s, g.Extractions(3)...)
	tables, err := filepath.Glob(filepath.Join(moved, quadsFolder, "*"+tableFile))
	if err != nil || len(tables) < 2 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	rotten := tables[0]
	must(t, os.WriteFile(rotten, []byte("x"), 0o644))
	second := filepath.Join(dir, "second")
	if _, err := s.Backup(ctx, second, moved); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if same := sameFile(t, table, filepath.Join(second, quadsFolder, filepath.Base(table))); same != (table != rotten) {
			t.Errorf("%s is linked: %v", table, same)
		}
	}
	must(t, errors.Join(s.Close(), os.RemoveAll(moved), Restore(ctx, second, filepath.Join(dir, "restored"))))
	r := open(t, filepath.Join(dir, "restored"))
	defer r.Close()
	if c, err := r.Counts(ctx); err != nil || c.Articles != 1503 {
		t.Errorf("%d articles, %v", c.Articles, err)
	}
	if _, err := r.CheckGraph(ctx, func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
	if _, err := r.Backup(ctx, filepath.Join(dir, "third"), filepath.Join(dir, "none")); err == nil || !strings.Contains(err.Error(), "no earlier backup") {
		t.Errorf("since nothing: %v", err)
	}
}

func sameFile(t *testing.T, a, b string) bool {
	t.Helper()
	x, err := os.Stat(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// A backup of which a file has been changed or is missing is not restored.
func TestRestoreOfDamagedBackup(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	defer s.Close()
	mustAdd(t, s, graphtest.NewGenerator(8).Extractions(3)...)
	for i, damage := range []func(path string) error{
		os.Remove,
		func(path string) error { return os.Truncate(path, 1) },
		func(path string) error {
			b, err := os.ReadFile(path)
			b[len(b)/2] ^= 1
			return errors.Join(err, os.WriteFile(path, b, 0o644))
		},
	} {
		backup := filepath.Join(dir, "backup"+string(rune('0'+i)))
		if _, err := s.Backup(ctx, backup, ""); err != nil {
			t.Fatal(err)
		}
		logs, err := filepath.Glob(filepath.Join(backup, quadsFolder, "*.log"))
		if err != nil || len(logs) == 0 {
			t.Fatalf("%v, %v", logs, err)
		}
		damaged := logs[len(logs)-1]
		must(t, damage(damaged))
		err = Restore(ctx, backup, filepath.Join(dir, "restored"))
		if err == nil || !strings.Contains(err.Error(), filepath.Base(damaged)) || !strings.Contains(err.Error(), "the backup is damaged") {
			t.Errorf("damage %d: %v", i, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "restored")); err == nil {
			t.Errorf("damage %d: a damaged backup was restored", i)
		}
	}
}
