package export

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// read parses what was written.
func read(t *testing.T, b []byte) []quad.Quad {
	t.Helper()
	quads, err := quad.ReadAll(nquads.NewReader(bytes.NewReader(b), false))
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// TestNQuadsTellsWhatTheExtractionTells counts the statements, speakers and
// topics of generated articles in the RDF, read back.
func TestNQuadsTellsWhatTheExtractionTells(t *testing.T) {
	for _, x := range graphtest.NewGenerator(1).Extractions(20) {
		var b, again bytes.Buffer
		if err := NQuads(&b, x); err != nil {
			t.Fatal(err)
		}
		if err := NQuads(&again, x); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatal("written twice, it differs", err)
		}
		want, got := map[string]int{}, map[string]int{}
		for _, s := range x.Statements {
			want["Quotation"]++
			want["creator"] += len(s.Speakers)
			want["about"] += len(s.About)
			want["recipient"] += len(s.Addressees)
			want["urn:whosaid:act"]++
			if s.Medium != "" {
				want["genre"]++
			}
			if s.Negated {
				want["urn:whosaid:negated"]++
			}
			want["hasSelector"] += len(s.Content)
		}
		for _, q := range read(t, b.Bytes()) {
			p := string(q.Predicate.(quad.IRI))
			got[p[strings.LastIndexAny(p, "/#")+1:]]++
			if q.Object == quad.IRI(schema+"Quotation") {
				got["Quotation"]++
			}
		}
		for name, n := range want {
			if got[name] != n {
				t.Errorf("%s: %d of %s, want %d", x.Article.ID, got[name], name, n)
			}
		}
	}
}

// TestNQuadsOfAnyText: quotation marks, line ends and bytes that are no UTF-8
// are written so that a parser reads them.
func TestNQuadsOfAnyText(t *testing.T) {
	text := "He said \"no\"\n\\ and \xff left."
	a := graph.NewArticle(graph.Article{Name: "odd", Title: "A \"title\"\t", Text: text})
	s := graph.Statement{Article: a.ID, Kind: graph.Direct, Act: graph.Says, Content: []graph.Span{{Start: 0, End: len(text)}}, Extractor: "x"}
	s.ID = graph.NewStatementID(a.ID, s.Cue, s.Content)
	var b bytes.Buffer
	if err := NQuads(&b, graph.Extraction{Article: a, Statements: []graph.Statement{s}}); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, q := range read(t, b.Bytes()) {
		found = found || q.Object == quad.String(strings.ReplaceAll(text, "\xff", "\uFFFD"))
	}
	if !found {
		t.Error("the text does not stand in what was written")
	}
}

// TestNQuadsReportsAFailingWriter: what cannot be written is an error.
func TestNQuadsReportsAFailingWriter(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := NQuads(w, graphtest.NewGenerator(1).Extraction()); err == nil {
		t.Error("no error")
	}
}
