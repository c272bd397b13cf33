package schema_test

import (
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
)

// An entity is referred to by its id, a name, its item in Wikidata, or an address
// that names one of these.
func TestEntitiesAreReferredTo(t *testing.T) {
	p := press(t)
	p[0].Entities[0].SameAs = "Q1056835"
	c := newClient(t, p...)
	id := string(p[0].Entities[0].ID)
	for ref, want := range map[string]string{
		`id: "` + id + `"`:                               `{"name": "Dmitry Peskov"}`,
		`name: "peskov"`:                                 `{"name": "Dmitry Peskov"}`,
		`wikidata: "Q1056835"`:                           `{"name": "Dmitry Peskov"}`,
		`iri: "urn:whosaid:` + id + `"`:                  `{"name": "Dmitry Peskov"}`,
		`iri: "http://www.wikidata.org/entity/Q1056835"`: `{"name": "Dmitry Peskov"}`,
		`iri: "https://www.wikidata.org/wiki/Q1056835"`:  `{"name": "Dmitry Peskov"}`,
		`wikidata: "Q5"`:                                 `null`,
		`iri: "urn:whosaid:ent_0"`:                       `null`,
	} {
		wantAnswer(t, c, `{entity(by: {`+ref+`}) {name}}`, `{"entity": `+want+`}`)
	}
	for _, wrong := range []string{
		``, `wikidata: "Peskov"`, `iri: "https://example.org/Q1056835"`, `iri: "https://www.wikidata.org/wiki/Peskov"`, `name: "Peskov", wikidata: "Q5"`,
	} {
		if r := c.ask(t, `{entity(by: {`+wrong+`}) {name}}`, nil); len(r.Errors) == 0 {
			t.Errorf("{%s} was taken: %s", wrong, r.body)
		}
	}
	if r := c.ask(t, `query ($by: EntityRef!) {entity(by: $by) {name}}`, map[string]any{"by": map[string]any{"name": "Peskov", "iri": "x"}}); len(r.Errors) == 0 {
		t.Errorf("two at once were taken: %s", r.body)
	}
}

// The revision and the citation tell one state of the graph from the next.
func TestTheRevisionTellsStatesApart(t *testing.T) {
	p := press(t)
	c := newClient(t, p[0])
	before := c.ask(t, `{corpus {revision citation extractor}}`, nil)
	again := c.ask(t, `{corpus {revision citation extractor}}`, nil)
	if string(before.Data) != string(again.Data) || !strings.Contains(string(before.Data), `"extractor":"test-1"`) {
		t.Errorf("%s and %s", before.Data, again.Data)
	}
	if _, err := c.store.Add(t.Context(), p[1]); err != nil {
		t.Fatal(err)
	}
	var data struct {
		Corpus struct{ Revision, Citation string }
	}
	after := c.ask(t, `{corpus {revision citation extractor}}`, nil)
	after.into(t, &data)
	if string(after.Data) == string(before.Data) || !strings.Contains(data.Corpus.Citation, "revision "+data.Corpus.Revision+".") {
		t.Errorf("%s, then %s", before.Data, after.Data)
	}
}

// The sentence of a piece of evidence is the one that it stands in, or the first to
// the last of those that it touches.
func TestEvidenceTellsItsSentence(t *testing.T) {
	const text = "date 2017-03-01\n“No. Never,” Peskov said. He left."
	x := report(t, "sentence", "2017-03-01", "", text, utterance{"Dmitry Peskov", "said", "No. Never", graph.Direct, nil, ""})
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	sentences := func(text string) []graph.Span {
		at := strings.Index(text, "“")
		return []graph.Span{{Start: at, End: at + len("“No.")}, {Start: at + len("“No. "), End: strings.Index(text, " He left")}, {Start: len(text) - len("He left."), End: len(text)}}
	}
	query := `{statements {nodes {evidence(roles: [CUE, CONTENT]) {sentence}}}}`
	wantAnswer(t, serve(t, store, schema.Options{Sentences: sentences}), query,
		`{"statements": {"nodes": [{"evidence": [{"sentence": "“No. Never,” Peskov said."}, {"sentence": "Never,” Peskov said."}]}]}}`)
	wantAnswer(t, serve(t, store, schema.Options{}), query,
		`{"statements": {"nodes": [{"evidence": [{"sentence": "“No. Never,” Peskov said. He left."}, {"sentence": "“No. Never,” Peskov said. He left."}]}]}}`)
}
