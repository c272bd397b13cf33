package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// What is stored is there when the folder is opened again.
func TestReopen(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	g := graphtest.NewGenerator(1)
	first, second := g.Extraction(), g.Extraction()
	for i, x := range []graph.Extraction{first, second} {
		s := open(t, dir)
		if n, err := s.Add(ctx, first, x); n != 1 || err != nil {
			t.Errorf("opening %d: added %d, %v", i, n, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, dir)
	defer s.Close()
	checkWhole(t, s, first)
	checkWhole(t, s, second)
}

// checkWhole checks that an article is stored with all its statements.
func checkWhole(t *testing.T, s *Store, x graph.Extraction) {
	t.Helper()
	page, err := s.Statements(context.Background(), graph.Filter{Articles: []graph.ArticleID{x.Article.ID}}, graph.Page{First: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if page.Total != len(x.Statements) {
		t.Errorf("article %s has %d of %d statements", x.Article.ID, page.Total, len(x.Statements))
	}
	if a, err := s.Article(context.Background(), x.Article.ID); err != nil || a != x.Article {
		t.Errorf("article %s is not as it was added: %v", x.Article.ID, err)
	}
}

// A folder is opened once at a time, by whatever path.
func TestLockedInThisProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{dir, dir + "/", link} {
		_, err := Open(path, Options{})
		if !errors.Is(err, graph.ErrLocked) {
			t.Fatalf("opened %s a second time: %v", path, err)
		}
		for _, word := range []string{fmt.Sprintf("process %d (%s", os.Getpid(), os.Args[0]), "since 20", "stop it", "--db"} {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%q does not say %q", err, word)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Close(); err != nil {
		t.Error(err)
	}
}

// What is no store of ours is refused in words, and left as it is.
func TestForeignFolders(t *testing.T) {
	for _, c := range []struct {
		what  string
		files map[string]string
		says  string
	}{
		{"a folder of something else", map[string]string{"letter.txt": "Dear"}, "letter.txt"},
		{"a folder of Pebble", map[string]string{"MANIFEST-000001": "", "CURRENT": ""}, "CURRENT"},
		{"a newer store", map[string]string{"whosaid.format": "whosaid store, format 99\n", "new.db": "x"}, fmt.Sprintf("format 99, this whosaid reads format %d", format)},
		{"an unreadable format", map[string]string{"whosaid.format": "banana"}, "banana"},
		{"an empty format", map[string]string{"whosaid.format": ""}, "whosaid restore"},
	} {
		dir := t.TempDir()
		for name, text := range c.files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Open(dir, Options{})
		if !errors.Is(err, graph.ErrFormat) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want ErrFormat that says %q", c.what, err, c.says)
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != len(c.files) {
			t.Errorf("%s has been changed: %v, %v", c.what, files, err)
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		file:                              "is a file, but a store is a folder",
		filepath.Join(file, "store"):      "not a directory",
		filepath.Join(dir, "no", "store"): "there is no folder " + filepath.Join(dir, "no"),
	} {
		if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("open %s: %v; want %q", path, err, says)
		}
	}
}

// A process that ends while it makes a store leaves what the next one finishes.
func TestUnfinishedFolder(t *testing.T) {
	for _, left := range [][]string{
		{}, {lockFile}, {lockFile, holderFile, newFormatFile}, {lockFile, formatFile}, {lockFile, formatFile, quadsFolder + "/000002.log"},
	} {
		dir := t.TempDir()
		for _, name := range left {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			text := ""
			if name == formatFile {
				text = formatLine + strconv.Itoa(format) + "\n"
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s := open(t, dir)
		if _, err := s.Add(context.Background(), graphtest.NewGenerator(1).Extraction()); err != nil {
			t.Errorf("after %v: %v", left, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
