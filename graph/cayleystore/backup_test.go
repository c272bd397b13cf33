package cayleystore

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
	if err := s.Replace(ctx, xs[20], xs[3].Article.ID); err != nil {
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
	if err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	adding.Wait()
	if err := s.Delete(ctx, xs[0].Article.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, backup); err == nil || !strings.Contains(err.Error(), "there is something at "+backup) {
		t.Errorf("a backup over another: %v", err)
	}
	restored := filepath.Join(dir, "restored")
	if err := Restore(ctx, backup, restored); err != nil {
		t.Fatal(err)
	}
	r := open(t, restored)
	defer r.Close()
	c, err := r.Counts(ctx)
	if err != nil || c.Articles < 20 {
		t.Fatalf("%d articles, %v", c.Articles, err)
	}
	m := graphtest.NewMemory()
	mustAdd(t, m, xs[:20]...)
	if err := m.Replace(ctx, xs[20], xs[3].Article.ID); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, m, xs[21:c.Articles+1]...)
	if diff := cmp.Diff(contents(t, m), contents(t, r), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	if err := r.CheckIndex(ctx, func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, filepath.Join(dir, "late")); err != graph.ErrClosed {
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
	if _, err := os.Stat(filepath.Join(backup, indexFolder)); err == nil {
		t.Error("a backup has an index")
	}
}
