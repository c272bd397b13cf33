package source

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
)

func TestRecordBecomesArticle(t *testing.T) {
	const line = `{"id": "a1", "title": "Talks begin", "date": "2017-01-10", "text": "Talks began.\n\nIn Oslo.",` +
		` "url": "https://example.org/a1", "publisher": "wash-post", "section": ["World"]}`
	ins, messages := read(t, line, Stdin)
	if len(ins) != 1 {
		t.Fatalf("got %d articles, %q", len(ins), messages)
	}
	outlet := graph.Outlet{ID: graph.NewOutletID("wash post"), Name: "wash-post"}
	want := Input{
		Article: graph.NewArticle(graph.Article{
			Name: "a1", Title: "Talks begin", URL: "https://example.org/a1",
			Outlet: outlet.ID, Published: "2017-01-10", Text: "Talks began.\n\nIn Oslo.",
		}),
		Outlet: outlet, File: Stdin, Line: 1,
	}
	if diff := cmp.Diff(want, ins[0]); diff != "" {
		t.Errorf("input (-want +got):\n%s", diff)
	}
}

func TestRecordsID(t *testing.T) {
	for _, c := range []struct{ line, name string }{
		{`{"id": "a1", "text": "x"}`, "a1"},
		{`{"id": 12345678901234567890, "text": "x"}`, "12345678901234567890"},
		{`{"id": null, "text": "x"}`, "stdin"},
		{`{"text": "x"}`, "stdin"},
	} {
		ins, messages := read(t, c.line, Stdin)
		if len(ins) != 1 || ins[0].Article.Name != c.name {
			t.Errorf("%s gives %v, %q: want an article called %s", c.line, ins, messages, c.name)
		}
	}
}

func TestRecordsDate(t *testing.T) {
	for _, c := range []struct {
		line string
		date graph.Date
	}{
		{`{"text": "x", "date": "2017-01-10"}`, "2017-01-10"},
		{`{"text": "x", "date": "2017-01-10T23:30:00-05:00"}`, "2017-01-10"},
		{`{"text": "x", "date": null}`, ""},
		{`{"text": "date 2017-01-10 x"}`, "2017-01-10"},
		{`{"text": "date 2017-01-10 x", "date": "2017-01-11"}`, "2017-01-11"},
	} {
		ins, messages := read(t, c.line, Stdin)
		if len(ins) != 1 || ins[0].Article.Published != c.date {
			t.Errorf("%s gives %v, %q: want the date %s", c.line, ins, messages, c.date)
		}
	}
}

func TestBadLinesAreReportedAndSkipped(t *testing.T) {
	dir := folder(t, map[string]string{"news.jsonl": strings.Join([]string{
		"\uFEFF" + `{"id": "first", "text": "x"}`,
		``,
		`{"id": "torn", "text": "x`,
		`{"id": "no text"}`,
		`{"id": "late", "text": "x", "date": "10 January 2017"}`,
		`{"id": ["a", "b"], "text": "x"}`,
		`{"text": 7}`,
		`"text"`,
		`text`,
		`[{"text": "x"}]`,
		`{"text": "x"} {"text": "y"}`,
		"\t" + `{"id": "last", "text": "x"}` + "\r",
		`null`,
	}, "\n")})
	t.Chdir(dir)
	ins, messages := read(t, "", "news.jsonl")
	if diff := cmp.Diff([]string{"first", "last"}, articleNames(ins)); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	if last := ins[len(ins)-1]; last.File != "news.jsonl" || last.Line != 12 {
		t.Errorf("the last article is at %s:%d, want news.jsonl:12", last.File, last.Line)
	}
	want := []string{
		`news.jsonl:3: the line ends in the middle of a JSON object: want one whole object a line`,
		`news.jsonl:4: the field "text" is missing or empty`,
		`news.jsonl:5: the date "10 January 2017" is no day: want YYYY-MM-DD or a timestamp as RFC 3339 has it (2017-01-10T18:30:00Z)`,
		`news.jsonl:6: the field "id" is neither a string nor a number`,
		`news.jsonl:7: the field "text" is a JSON number: want a string`,
		`news.jsonl:8: the line is a JSON string: want an object`,
		`news.jsonl:9: the line is no JSON object: invalid character 'e' in literal true (expecting 'r')`,
		`news.jsonl:10: the line is a JSON array: want an object`,
		`news.jsonl:11: something follows the JSON object: want one object a line`,
		`news.jsonl:13: the line is a JSON null: want an object`,
	}
	if diff := cmp.Diff(want, messages); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

func TestOneDocumentIsReportedOnce(t *testing.T) {
	const want = "standard input:1: it is JSON, but not one article a line: " +
		"jq -c '.[]' makes lines of an array, jq -c . of objects"
	for _, document := range []string{"[{\n\"text\": \"x\"\n}]", "{\n\"text\": \"x\"\n}"} {
		_, messages := read(t, document, Stdin)
		if diff := cmp.Diff([]string{want}, messages); diff != "" {
			t.Errorf("%q: messages (-want +got):\n%s", document, diff)
		}
	}
}

func TestLinesOfAnyLength(t *testing.T) {
	long := strings.Repeat("He said so. ", 1<<20)
	lines := `{"id": "long", "text": "` + long + `"}` + "\n" + `{"id": "short", "text": "x"}`
	ins, messages := read(t, lines, Stdin)
	if len(ins) != 2 || ins[0].Article.Text != long || ins[1].Article.Name != "short" {
		t.Errorf("%d articles, %q: want a long one and a short one", len(ins), messages)
	}
}

// Of any line: it is an article or it is bad; an article has its place and
// text, and is written and read back the same.
func FuzzJSONLine(f *testing.F) {
	for _, seed := range []string{
		`{"id": 1, "text": "x", "date": "2017-01-10"}`, `{"text": "\ud800"}`, `{`, `[`, `null`, `{"text": "x"} y`, `{"publisher": "-", "text": "é"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		line = strings.TrimSpace(line)
		if line == "" {
			return
		}
		in, err := parseLine("news.jsonl", 7, []byte(line))
		if err != nil {
			return
		}
		if in.File != "news.jsonl" || in.Line != 7 {
			t.Fatalf("%q is at %s:%d", line, in.File, in.Line)
		}
		a := in.Article
		again, err := json.Marshal(record{ID: a.Name, Title: a.Title, Date: string(a.Published), Text: a.Text, URL: a.URL, Publisher: in.Outlet.Name})
		if err != nil {
			t.Fatal(err)
		}
		if same, err := parseLine("news.jsonl", 7, again); err != nil || same != in || a.Text == "" {
			t.Fatalf("%q gives %+v, again %+v, %v", line, in, same, err)
		}
	})
}
