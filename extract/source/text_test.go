package source

import (
	"bufio"
	"strings"
	"testing"

	"whosaid/graph"
)

func textInput(t *testing.T, text string) Input {
	t.Helper()
	in, err := parseText("story.txt", bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return in
}

func TestHeaderAndBody(t *testing.T) {
	for _, c := range []struct {
		what, text string
		date       graph.Date
		body       string
	}{
		{"a line of its own", "date 2017-01-10\nTalks began.", "2017-01-10", "Talks began."},
		{"text on the same line", " date 2017-01-10 Talks began.", "2017-01-10", "Talks began."},
		{"white space around", "\r\n\tdate  2017-01-10 \r\n\r\nTalks began.", "2017-01-10", "Talks began."},
		{"a byte order mark before", "\uFEFFdate 2017-01-10\nTalks began.", "2017-01-10", "Talks began."},
		{"no header", " Talks began.", "", " Talks began."},
		{"no header, a byte order mark", "\uFEFFTalks began.", "", "Talks began."},
		{"a date later in the text", "Talks began. date 2017-01-10", "", "Talks began. date 2017-01-10"},
		{"no full date", "date 2017-01 Talks began.", "", "date 2017-01 Talks began."},
		{"more digits than a date has", "date 2017-01-100 Talks.", "", "date 2017-01-100 Talks."},
	} {
		a := textInput(t, c.text).Article
		if a.Published != c.date || a.Text[Body(a.Text):] != c.body {
			t.Errorf("%s: date %q, body %q: want %q, %q", c.what, a.Published, a.Text[Body(a.Text):], c.date, c.body)
		}
	}
}

func TestTitle(t *testing.T) {
	const story = "\n\nTalks began on Monday."
	for _, c := range []struct{ what, text, title string }{
		{"after the header", "date 2017-01-10\nTalks begin in Oslo" + story, "Talks begin in Oslo"},
		{"without a header", "Talks begin in Oslo" + story, "Talks begin in Oslo"},
		{"with Windows line ends", "Talks begin in Oslo\r\n\r\nThey began.", "Talks begin in Oslo"},
		{"a question", "Will they talk?" + story, "Will they talk?"},
		{"a quotation", "“We will talk,” minister says" + story, "“We will talk,” minister says"},
		{"a sentence is none", "Talks began in Oslo." + story, ""},
		{"a quoted sentence is none", "“We will talk.”" + story, ""},
		{"the beginning of a list is none", "The parties are:" + story, ""},
		{"no empty line after it", "Talks begin in Oslo\nTalks began on Monday.", ""},
		{"nothing after it", "Talks begin in Oslo\n\n", ""},
		{"too long", strings.Repeat("talks ", 40) + story, ""},
	} {
		if got := textInput(t, c.text).Article.Title; got != c.title {
			t.Errorf("%s: title %q: want %q", c.what, got, c.title)
		}
	}
}

func TestTextIsKeptAsItIs(t *testing.T) {
	for _, text := range []string{
		"date 2017-01-10\r\nTitle\r\n\r\n\tTalks  began.\u00a0 \n\n",
		"caf\xe9 in Latin-1",
		"e\u0301 is not composed",
		"\uFEFFa byte order mark",
	} {
		if got := textInput(t, text).Article.Text; got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestTextIsCalledAfterItsFile(t *testing.T) {
	ins, _ := read(t, "", folder(t, map[string]string{"2017/01/story.txt": "Talks began."}))
	if len(ins) != 1 || ins[0].Article.Name != "story.txt" || ins[0].Line != 0 {
		t.Errorf("got %+v: want one article called story.txt", ins)
	}
}

// Of any text: it is kept as it is, its body is its end, and its title is in
// its body.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", " date 2017-01-10 Talks.", "\uFEFFTitle\n\nTalks.", "date 2017-02-30\n", "\xff\xfe", "a\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if b := Body(text); b < 0 || b > len(text) {
			t.Fatalf("body at %d of %d bytes", b, len(text))
		}
		in, err := parseText("story.txt", bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		a := in.Article
		if a.Text != text {
			t.Fatalf("%q became %q", text, a.Text)
		}
		if !strings.Contains(text[Body(text):], a.Title) {
			t.Fatalf("the title %q is not in the body of %q", a.Title, text)
		}
		if _, ok := a.Published.First(); !ok && a.Published != "" {
			t.Fatalf("published on %q", a.Published)
		}
	})
}
