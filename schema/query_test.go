package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
)

// wantAnswer puts a query and compares the data of the answer with want, JSON.
func wantAnswer(t *testing.T, c client, query, want string) {
	t.Helper()
	r := c.ask(t, query, nil)
	if len(r.Errors) > 0 {
		t.Fatalf("%s\nerrors: %v", query, r.Errors)
	}
	var got, wanted any
	if err := json.Unmarshal(r.Data, &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatalf("the test's own answer: %v", err)
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("%s\n-want +got\n%s", query, diff)
	}
}

func TestSaidShowsWhoSaidWhatWhere(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		said(speaker: "Peskov", about: "sanctions", first: 20) {
			totalCount
			nodes {
				text kind saidOn
				speaker { name }
				via { name }
				evidence { exact start end article { title url } }
			}
		}
	}`, `{"said": {"totalCount": 2, "nodes": [
		{"text": "American sanctions had failed", "kind": "INDIRECT", "saidOn": null,
		 "speaker": {"name": "Dmitry Peskov"}, "via": null,
		 "evidence": [{"exact": "American sanctions had failed", "start": 0, "end": 29,
			"article": {"title": "On gas", "url": "https://news.example/gas"}}]},
		{"text": "We will not discuss sanctions", "kind": "DIRECT", "saidOn": null,
		 "speaker": {"name": "Dmitry Peskov"}, "via": {"name": "Tass"},
		 "evidence": [{"exact": "We will not discuss sanctions", "start": 20, "end": 49,
			"article": {"title": "On sanctions", "url": "https://news.example/sanctions"}}]}
	]}}`)
}

func TestSaidNarrows(t *testing.T) {
	c := newClient(t, press(t)...)
	for _, q := range []struct {
		arguments string
		want      string
	}{
		{`speaker: "peskov"`, "2"},
		{`speaker: "Peskov", kind: [DIRECT]`, "1"},
		{`speaker: "Peskov", via: "tass"`, "1"},
		{`speaker: "Peskov", outlet: "evening wire"`, "1"},
		{`about: "gas"`, "2"},
		{`about: "gas", from: "2017-02"`, "1"},
		{`about: "gas", to: "2016"`, "0"},
		{`act: [DENIES]`, "0"},
		{`from: "2017"`, "4"},
	} {
		wantAnswer(t, c, `{said(`+q.arguments+`) {totalCount unknown}}`,
			`{"said": {"totalCount": `+q.want+`, "unknown": []}}`)
	}
}

func TestSaidSaysWhomItDoesNotKnow(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...),
		`{said(speaker: "Nobody", about: "gas") {totalCount unknown nodes {id} pageInfo {hasNextPage endCursor}}}`,
		`{"said": {"totalCount": 0, "unknown": ["Nobody"], "nodes": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}}`)
}

// "café" and the quotation mark take five bytes for two code points before the
// first quotation, so that the two ways to count differ.
func TestEvidenceCountsCodePointsAndBytes(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		said(speaker: "Peskov", kind: [DIRECT]) {nodes {
			cue publishedOn act confidence extractor unnamed
			evidence(roles: [CONTENT, CUE, SOURCE]) {role exact prefix suffix start end byteStart byteEnd}
		}}
	}`, `{"said": {"nodes": [{
		"cue": "said", "publishedOn": "2017-01-09", "act": "SAYS", "confidence": 0.9,
		"extractor": "test-1", "unnamed": false,
		"evidence": [
			{"role": "CONTENT", "exact": "We will not discuss sanctions", "prefix": "The café was full. “",
			 "suffix": ",” Peskov said, Tass wrote. Lavr", "start": 20, "end": 49, "byteStart": 23, "byteEnd": 52},
			{"role": "SOURCE", "exact": "Peskov", "prefix": "We will not discuss sanctions,” ",
			 "suffix": " said, Tass wrote. Lavrov added ", "start": 52, "end": 58, "byteStart": 57, "byteEnd": 63},
			{"role": "CUE", "exact": "said", "prefix": " not discuss sanctions,” Peskov ",
			 "suffix": ", Tass wrote. Lavrov added that ", "start": 59, "end": 63, "byteStart": 64, "byteEnd": 68}
		]}]}}`)
}

func TestStatementWithoutSpeaker(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...),
		`{said(about: "gas", from: "2017-02") {nodes {text unnamed speaker {name} speakers {name} about {name kind}}}}`,
		`{"said": {"nodes": [{"text": "gas was cheap", "unnamed": true, "speaker": null, "speakers": [],
			"about": [{"name": "gas", "kind": "CONCEPT"}]}]}}`)
}

func TestEntityTellsItsProfile(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		entity(by: {name: "peskov"}) {
			name kind aliases unnamed saidCount aboutCount firstSeen lastSeen
			speaksAbout {totalCount edges {count node {name}}}
			spokenAboutBy {totalCount edges {count}}
			said(first: 1, filter: {kinds: [DIRECT]}) {totalCount nodes {text}}
			mentioned {totalCount}
		}
		gas: entity(by: {name: "gas"}) {spokenAboutBy {edges {count node {name}}} mentioned {totalCount}}
		nobody: entity(by: {name: "nobody"}) {id}
	}`, `{"entity": {
		"name": "Dmitry Peskov", "kind": "PERSON", "aliases": ["Peskov"], "unnamed": false,
		"saidCount": 2, "aboutCount": 0, "firstSeen": "2017-01-09", "lastSeen": "2017-02-01",
		"speaksAbout": {"totalCount": 2, "edges": `+bothSanctions(t)+`}, "spokenAboutBy": {"totalCount": 0, "edges": []},
		"said": {"totalCount": 1, "nodes": [{"text": "We will not discuss sanctions"}]},
		"mentioned": {"totalCount": 0}
	}, "gas": {"spokenAboutBy": {"edges": [{"count": 1, "node": {"name": "Sergei Lavrov"}}]}, "mentioned": {"totalCount": 2}},
	"nobody": null}`)
}

// bothSanctions are two topics of one statement each, which are listed by id.
func bothSanctions(t *testing.T) string {
	rows := []string{
		`{"count": 1, "node": {"name": "sanctions"}}`,
		`{"count": 1, "node": {"name": "American sanctions"}}`,
	}
	p := press(t)
	if p[1].Statements[0].About[0] < p[0].Statements[0].About[0] {
		rows[0], rows[1] = rows[1], rows[0]
	}
	return "[" + strings.Join(rows, ",") + "]"
}

func TestArticleByEachOfItsNames(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	want := `{"article": {"name": "gas", "title": "On gas", "published": "2017-02-01", "outlet": {"name": "Evening Wire"},
		"sha256": "` + p[1].Article.SHA256 + `", "statements": {"totalCount": 2}}}`
	for _, by := range []string{
		`{id: "` + string(p[1].Article.ID) + `"}`, `{name: "gas"}`, `{url: "https://news.example/gas"}`,
	} {
		wantAnswer(t, c, `{article(by: `+by+`) {name title published outlet {name} sha256 statements {totalCount}}}`, want)
	}
	wantAnswer(t, c, `{article(by: {name: "tea"}) {id}}`, `{"article": null}`)
}

func TestNodeFindsEveryType(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	x := p[0]
	missing := graph.NewArticleID("nowhere", "")
	query := `query ($ids: [ID!]!) {nodes(ids: $ids) {
		__typename id
		... on Article {title} ... on Outlet {name} ... on Entity {kind} ... on Statement {text}
	}}`
	r := c.ask(t, query, map[string]any{"ids": []any{
		x.Article.ID, x.Outlets[0].ID, x.Entities[0].ID, x.Statements[0].ID, missing, "whatever",
	}})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	var got struct{ Nodes []map[string]any }
	if err := json.Unmarshal(r.Data, &got); err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{
		{"__typename": "Article", "id": string(x.Article.ID), "title": "On sanctions"},
		{"__typename": "Outlet", "id": string(x.Outlets[0].ID), "name": "The Daily Ledger"},
		{"__typename": "Entity", "id": string(x.Entities[0].ID), "kind": "PERSON"},
		{"__typename": "Statement", "id": string(x.Statements[0].ID), "text": "We will not discuss sanctions"},
		nil, nil,
	}
	if diff := cmp.Diff(want, got.Nodes); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	wantAnswer(t, c, `{node(id: "`+string(x.Entities[0].ID)+`") {__typename}}`, `{"node": {"__typename": "Entity"}}`)
	wantAnswer(t, c, `{node(id: "`+string(missing)+`") {id}}`, `{"node": null}`)
}

func TestCorpusCounts(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...),
		`{corpus {articles statements entities outlets extractor} entities(query: "sanctions") {totalCount nodes {name}}}`,
		`{"corpus": {"articles": 2, "statements": 4, "entities": 5, "outlets": 3, "extractor": "test-1"},
		  "entities": {"totalCount": 2, "nodes": [{"name": "sanctions"}, {"name": "American sanctions"}]}}`)
}

// What may be deferred is not: a client that asks for it has all at once.
func TestNothingIsDeferred(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		said(speaker: "Lavrov") {
			...@defer(label: "rest") {totalCount facets(fields: [KIND]) {distinct}}
			nodes {kind ...@defer {text speaker {name ...@defer {saidCount}}}}
		}
	}`, `{"said": {"totalCount": 1, "facets": [{"distinct": 1}], "nodes": [
		{"kind": "INDIRECT", "text": "gas would flow", "speaker": {"name": "Sergei Lavrov", "saidCount": 1}}]}}`)
}
