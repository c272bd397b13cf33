package cayleystore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Wherever a migration is cut short, the next opening ends it.
func TestMigrationCutShort(t *testing.T) {
	whole := olderStore(t)
	open(t, whole).Close()
	move := func(dir, from, to string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o755), os.Rename(filepath.Join(dir, from), filepath.Join(dir, to))); err != nil {
			t.Fatal(err)
		}
	}
	put := func(dir, path, text string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o755), os.WriteFile(filepath.Join(dir, path), []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for what, cut := range map[string]func(t *testing.T) string{
		"while the old is kept": func(t *testing.T) string {
			dir := olderStore(t)
			put(dir, "../store.format5.unfinished/quads/000004.log", "x")
			return dir
		},
		"while the new is written": func(t *testing.T) string {
			dir := olderStore(t)
			put(dir, "migrated.unfinished/whosaid.format", "whosaid")
			return dir
		},
		"before the format is written": func(t *testing.T) string {
			dir := olderStore(t)
			put(dir, "migrated/quads/CURRENT", "x")
			return dir
		},
		"after the format was written": func(t *testing.T) string {
			dir := migrated(t, whole)
			move(dir, quadsFolder, "migrated/quads")
			move(dir, indexFolder, "migrated/index")
			put(dir, "quads/000004.log", "of the older format")
			put(dir, "index/snapshot", "of the older format")
			return dir
		},
		"between the two folders": func(t *testing.T) string {
			dir := migrated(t, whole)
			move(dir, quadsFolder, "migrated/quads")
			return dir
		},
		"before what is left is removed": func(t *testing.T) string {
			dir := migrated(t, whole)
			put(dir, "migrated/whosaid.format", fmt.Sprintf("%s%d\n", formatLine, format))
			return dir
		},
	} {
		t.Run(what, func(t *testing.T) { checkMigrated(t, cut(t)) })
	}
}

// migrated returns a copy of a store as it is while it is open.
func migrated(t *testing.T, whole string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	if err := errors.Join(os.CopyFS(dir, os.DirFS(whole)), os.Remove(filepath.Join(dir, listFile))); err != nil {
		t.Fatal(err)
	}
	return dir
}
