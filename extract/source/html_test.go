package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
)

const page = `<!DOCTYPE html>
<html><head>
<meta charset="utf-8"><title>Harbour to close | Northern Wire</title>
<meta property="og:site_name" content="Northern Wire">
<meta property="article:published_time" content="2024-03-05T23:30:00-05:00">
<link rel="canonical" href="https://wire.example/harbour">
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Harbour to close</h1>
<p>PORT VELL &mdash; &ldquo;We will not <em>wait</em> for the tide,&rdquo; Ilse Brandt said on Tuesday.</p>
<script>track("him")</script>
<p>She added that the caf&eacute; would stay &amp;
 be open.</p>
</article>
<footer>Cookies</footer></body></html>`

const pageText = "PORT VELL — “We will not wait for the tide,” Ilse Brandt said on Tuesday.\n\nShe added that the café would stay & be open."

func TestAPageBecomesAnArticle(t *testing.T) {
	outlet := graph.Outlet{ID: graph.NewOutletID("northern wire"), Name: "Northern Wire"}
	want := graph.NewArticle(graph.Article{
		Name: "harbour.html", Title: "Harbour to close", URL: "https://wire.example/harbour",
		Outlet: outlet.ID, Published: "2024-03-05", Text: pageText,
	})
	dir := folder(t, map[string]string{"harbour.html": page})
	ins, messages := read(t, "", filepath.Join(dir, "harbour.html"))
	if len(ins) != 1 || len(messages) > 0 {
		t.Fatalf("%d articles, %q", len(ins), messages)
	}
	if diff := cmp.Diff(want, ins[0].Article); diff != "" || ins[0].Outlet != outlet {
		t.Errorf("%v (-want +got):\n%s", ins[0].Outlet, diff)
	}
	ins, _ = read(t, "\uFEFF \n"+page, Stdin) // by its beginning
	if len(ins) != 1 || ins[0].Article.Text != pageText || ins[0].Article.Name != "stdin" {
		t.Errorf("from standard input: %+v", ins)
	}
}

func TestAPageInItsOwnEncoding(t *testing.T) {
	file := filepath.Join(t.TempDir(), "old.htm")
	latin := "<html><head><meta http-equiv=content-type content='text/html; charset=iso-8859-1'></head><body><p>The caf\xe9 will close, she said.</p></body></html>"
	if err := os.WriteFile(file, []byte(latin), 0o600); err != nil {
		t.Fatal(err)
	}
	ins, messages := read(t, "", file)
	if len(ins) != 1 || ins[0].Article.Text != "The café will close, she said." {
		t.Errorf("%+v %q", ins, messages)
	}
}

// A page can stand in a line of JSONL; what the other fields say counts more.
func TestAPageInJSONL(t *testing.T) {
	b, err := json.Marshal(map[string]string{"id": "h", "html": page, "title": "Another title", "date": "2024-03-06"})
	if err != nil {
		t.Fatal(err)
	}
	ins, messages := read(t, string(b)+"\n"+`{"html": "<p>x</p>", "text": "x"}`+"\n"+`{"html": "<html></html>"}`, Stdin)
	if len(ins) != 1 || len(messages) != 2 || !strings.Contains(messages[0], "exclude") || !strings.Contains(messages[1], "no article") {
		t.Fatalf("%+v %q", ins, messages)
	}
	a := ins[0].Article
	if a.Title != "Another title" || a.Published != "2024-03-06" || a.Text != pageText || a.URL != "https://wire.example/harbour" || ins[0].Outlet.Name != "Northern Wire" {
		t.Errorf("%+v by %v", a, ins[0].Outlet)
	}
}

func TestTitlesWithoutTheirOutlet(t *testing.T) {
	for title, want := range map[string]string{
		"A – The Ledger": "A", "A: The Ledger": "A", "In The Ledger": "In The Ledger", "| The Ledger": "| The Ledger", "The Ledger": "The Ledger", "A": "A",
	} {
		if got := withoutOutlet(title, "The Ledger"); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}

// Pages that attack are refused or read, and nothing of them is markup.
func TestPagesThatAttack(t *testing.T) {
	for name, page := range map[string]string{
		"deep":      strings.Repeat("<div>", 200_000) + "x",
		"wide":      strings.Repeat("<p>He said so.</p>", 40_000),
		"attribute": "<p " + strings.Repeat(`a="b" `, 100_000) + ">He said so.</p>",
		"open":      strings.Repeat("<table><tr><td>", 5_000) + "He said so.",
		"nothing":   "<html><body><script>x</script></body></html>",
		"too large": strings.Repeat("x", pageSize+1),
	} {
		rec, err := parsePage(page)
		if err == nil && (rec.Text == "" || strings.Contains(rec.Text, "<")) {
			t.Errorf("%s gives %.80q", name, rec.Text)
		}
		fmt.Fprintf(t.Output(), "%s: %d bytes of text, %v\n", name, len(rec.Text), err)
	}
}

// Of any page: it is an article, or is refused in words; an article has a text, its date is
// one and its address leads to the web.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		page, "", "<html><body><p>Talks.</p>", "<!doctype html><html><head><meta charset=utf-16><title>\xff\xfe</title>",
		`<html><head><meta property="article:published_time" content="99999-01-01T00:00:00Z"></head><body><article><p>He said so.</p></article>`,
		"<html>" + strings.Repeat("<div><table>", 200) + "said", "<html><body><svg><style><!--</style><p>x", "<html><body>" + strings.Repeat("&nbsp;\x00", 50),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		looksLikeHTML(b)
		in, err := readPage("page.html", bytes.NewReader(b))
		if err != nil {
			return
		}
		a := in.Article
		if _, ok := a.Published.First(); a.Text == "" || !ok && a.Published != "" || a.URL != "" && !strings.HasPrefix(a.URL, "http") {
			t.Errorf("%q became %+v", b, a)
		}
	})
}
