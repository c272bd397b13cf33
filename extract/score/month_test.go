package score

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	month = "../../testdata/speakers-month.tsv"
	// train is the corpus that month labels a part of. It is not part of the
	// repository.
	train = "../../../shared/polnear/train.jsonl"
)

// readTest reads a file of articles or labels.
func readTest[V any](t *testing.T, path string, read func(io.Reader) (V, error)) V {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return must[V](t)(read(f))
}

// Each label of the month is that of a source in its article, and each source
// of an article that has labels has one.
func TestMonthLabelsSources(t *testing.T) {
	labels := readTest(t, month, ReadSpeakers)
	text := map[string]int{}           // article: its length
	sources := map[SourceSpan]string{} // span: its article
	for _, d := range readTest(t, train, ReadDocuments) {
		text[d.ID] = utf8.RuneCountInString(d.Text)
		for _, a := range d.Attributions {
			if len(a.Source) > 0 {
				sources[SourceSpan{d.ID, a.Source[0][0], a.Source[0][1]}] = d.ID
			}
		}
	}
	labelled := map[string]bool{}
	for span := range labels {
		labelled[span.Document] = true
		if sources[span] == "" {
			t.Errorf("%v is no source", span)
		}
		if span.Start < 0 || span.End <= span.Start || span.End > text[span.Document] {
			t.Errorf("%v is outside the text", span)
		}
	}
	for span, article := range sources {
		if _, ok := labels[span]; labelled[article] && !ok {
			t.Errorf("%v has no label", span)
		}
	}
}

// The labels have a form and a name each, and are many enough for a figure.
func TestMonthLabels(t *testing.T) {
	labels := readTest(t, month, ReadSpeakers)
	b, err := os.ReadFile(month)
	if err != nil {
		t.Fatal(err)
	}
	if rows := strings.Count(string(b), "\n"); rows != len(labels) {
		t.Errorf("%d of %d rows are labels of their own", len(labels), rows)
	}
	articles := map[string]bool{}
	for span, l := range labels {
		articles[span.Document] = true
		switch l.Form {
		case "name", "pronoun", "nominal", "name+nominal":
		default:
			t.Errorf("%v has the form %q", span, l.Form)
		}
		if l.Name == "" || l.Name != strings.TrimSpace(l.Name) {
			t.Errorf("%v has the name %q", span, l.Name)
		}
	}
	if len(articles) < 10 || len(labels) < 150 {
		t.Errorf("%d sources of %d articles", len(labels), len(articles))
	}
}
