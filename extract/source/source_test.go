package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
)

// folder writes files, given as name and content, and returns where.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read returns what can be read, and the messages about what cannot.
func read(t *testing.T, stdin string, paths ...string) (ins []Input, messages []string) {
	t.Helper()
	for in, err := range Read(context.Background(), paths, strings.NewReader(stdin)) {
		if err == nil {
			ins = append(ins, in)
			continue
		}
		if _, ok := errors.AsType[*Bad](err); !ok {
			t.Fatalf("%v is not Bad", err)
		}
		messages = append(messages, err.Error())
	}
	return ins, messages
}

func articleNames(ins []Input) []string {
	var names []string
	for _, in := range ins {
		names = append(names, in.Article.Name)
	}
	return names
}

func TestReadFolderInOrderOfPaths(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt":            "Second.",
		"a/z.TXT":          "First.",
		"c/d/lines.jsonl":  `{"id": "third", "text": "x"}` + "\n" + `{"id": "fourth", "text": "x"}`,
		".hidden.txt":      "Not read.",
		".git/objects.txt": "Not read.",
		"photo.jpg":        "Not read.",
		"README.md":        "Not read.",
	})
	ins, messages := read(t, "", dir)
	if diff := cmp.Diff([]string{"z.TXT", "b.txt", "third", "fourth"}, articleNames(ins)); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	if len(messages) > 0 {
		t.Errorf("messages: %q", messages)
	}
}

func TestReadFollowsLinksToFiles(t *testing.T) {
	dir := folder(t, map[string]string{"elsewhere/story": "A story.", "in/other.txt": "Another."})
	if err := os.Symlink(filepath.Join(dir, "elsewhere", "story"), filepath.Join(dir, "in", "link.txt")); err != nil {
		t.Skip(err)
	}
	ins, _ := read(t, "", filepath.Join(dir, "in"))
	if diff := cmp.Diff([]string{"link.txt", "other.txt"}, articleNames(ins)); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

func TestReadNamedFileWhateverItsExtension(t *testing.T) {
	dir := folder(t, map[string]string{
		"notes.md":  "A note.",
		".draft":    "A draft.",
		"dump.data": `{"id": "dumped", "text": "x"}`,
	})
	ins, messages := read(t, "", filepath.Join(dir, "notes.md"), filepath.Join(dir, ".draft"), filepath.Join(dir, "dump.data"))
	if diff := cmp.Diff([]string{"notes.md", ".draft", "dumped"}, articleNames(ins)); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	if len(messages) > 0 {
		t.Errorf("messages: %q", messages)
	}
}

func TestReadStandardInputInTheFormatItLooksLike(t *testing.T) {
	for _, c := range []struct{ stdin, name string }{
		{"date 2017-01-10 Talks began.", "stdin"},
		{"[Editor’s note] {sic} Talks began.", "stdin"},
		{`{"id": "a", "text": "x"}`, "a"},
		{"\uFEFF\n { \"id\": \"a\", \"text\": \"x\"}", "a"},
	} {
		ins, messages := read(t, c.stdin, Stdin)
		if len(ins) != 1 || ins[0].Article.Name != c.name || ins[0].File != Stdin {
			t.Errorf("%q gives %v, %q: want an article called %s", c.stdin, ins, messages, c.name)
		}
	}
}

func TestReadGoesOnAfterWhatIsBad(t *testing.T) {
	dir := folder(t, map[string]string{
		"good.txt":      "Talks began.",
		"empty.txt":     " \n",
		"binary.txt":    "\x7fELF\x00\x01",
		"noise.txt":     "\x01\x9d\x02a\x03\xc1\x04\x05b\x0e\xf3",
		"paper.pdf":     "%PDF-1.7",
		"wide.txt":      "\xff\xfeT\x00a\x00",
		"someday.txt":   "date 2017-02-30 Talks began.",
		"pictures/p.md": "",
		"empty.html":    "",
	})
	t.Chdir(dir)
	ins, messages := read(t, "", "missing.txt", "pictures", "empty.txt", "empty.html", "binary.txt", "noise.txt", "paper.pdf", "wide.txt", "someday.txt", "good.txt")
	if len(ins) != 1 || ins[0].Article.Text != "Talks began." {
		t.Errorf("got %v: want the good article", ins)
	}
	want := []string{
		"missing.txt: no such file or directory",
		"pictures: the folder holds no article: want files that end in .jsonl, .ndjson, .json, .html, .htm, .xhtml, .txt, .text",
		"empty.txt: there is no text in it",
		"empty.html: there is no text in it",
		"binary.txt: it is a binary file, not text",
		"noise.txt: it is a binary file, not text",
		"paper.pdf: it is a PDF: save its text in a .txt file",
		"wide.txt: it is text in UTF-16: save it as UTF-8",
		"someday.txt: its header says date 2017-02-30, which is no day of the calendar: want YYYY-MM-DD",
	}
	if diff := cmp.Diff(want, messages); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

func TestBadNamesStandardInputAndItsCause(t *testing.T) {
	_, messages := read(t, "", Stdin)
	if diff := cmp.Diff([]string{"standard input: there is no text in it"}, messages); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
	for _, err := range Read(context.Background(), []string{filepath.Join(t.TempDir(), "missing")}, nil) {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v does not wrap fs.ErrNotExist", err)
		}
	}
}

func TestReadEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	lines := strings.Repeat(`{"text": "x"}`+"\n", 10)
	steps := 0
	for _, err := range Read(ctx, []string{Stdin, Stdin}, strings.NewReader(lines)) {
		steps++
		if steps == 3 && err != nil || steps == 4 && err != context.Canceled {
			t.Errorf("step %d: %v", steps, err)
		}
		if steps == 3 {
			cancel()
		}
	}
	if steps != 4 {
		t.Errorf("%d steps: want 3 articles and the context's error", steps)
	}
}

func TestReadMayBeLeft(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "x", "b.txt": "x", "c.jsonl": "{}\n{}\n"})
	for n := 1; n <= 4; n++ {
		steps := 0
		for range Read(context.Background(), []string{dir, dir}, nil) {
			if steps++; steps == n {
				break
			}
		}
	}
}

func TestArticleHasItsIDs(t *testing.T) {
	ins, _ := read(t, `{"text": "x", "url": "https://example.org/1", "publisher": "Northern Wire"}`, Stdin)
	a := ins[0].Article
	if a.ID != graph.NewArticleID("x", "https://example.org/1") || a.SHA256 != graph.HashText("x") {
		t.Errorf("article %+v lacks its id or hash", a)
	}
	if a.Outlet == "" || a.Outlet != ins[0].Outlet.ID {
		t.Errorf("article of outlet %q, input of %q", a.Outlet, ins[0].Outlet.ID)
	}
}

func TestArticlesOfTestdata(t *testing.T) {
	ins, messages := read(t, "", filepath.Join("..", "..", "testdata", "articles"))
	if len(ins) < 14 || len(messages) > 0 {
		t.Errorf("%d articles, %q: want at least 14, and all good", len(ins), messages)
	}
	for _, in := range ins {
		if a := in.Article; a.Published == "" || strings.HasSuffix(in.File, ".jsonl") && in.Outlet.Name == "" {
			t.Errorf("%s:%d has no date or no outlet", in.File, in.Line)
		}
	}
}

// Who interrupts the program does not wait for standard input to end.
func TestReadingEndsThoughStandardInputDoesNot(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stdin, feed := io.Pipe()
	go feed.Write([]byte("{\"text\": \"" + strings.Repeat("Talks began. ", headSize/13) + "\"}\n{\"text\": \"Talks "))
	var errs []error
	for _, err := range Read(ctx, []string{Stdin}, stdin) {
		errs = append(errs, err)
		cancel()
	}
	if len(errs) != 2 || errs[0] != nil || errs[1] != context.Canceled {
		t.Errorf("got %v: want an article, and that the context has ended", errs)
	}
}
