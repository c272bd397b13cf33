package schema_test

import (
	"context"
	"fmt"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/link"
	"whosaid/schema"
)

// spread are four articles that print two utterances of one man, and a denial of the
// first.
func spread(t *testing.T) []graph.Extraction {
	of := func(name, date, who, cue, words string) graph.Extraction {
		return report(t, name, date, "The "+name, words+", "+who+" "+cue+".", utterance{who, cue, words, graph.Indirect, nil, ""})
	}
	denial := of("Star", "2017-03-12", "Angela Merkel", "denied", "nobody will ask for sanctions to be lifted this year")
	denial.Statements[0].Act = graph.Denies
	return []graph.Extraction{
		of("Ledger", "2017-03-09", "Dmitry Peskov", "said", "nobody will ask for sanctions to be lifted this year"),
		of("Wire", "2017-03-08", "Dmitry Peskov", "said", "nobody shall ask for sanctions to be lifted"),
		of("Post", "2017-03-10", "Dmitry Peskov", "said", "we heard that nobody will ask for sanctions to be lifted"),
		denial,
		of("Times", "2017-04-01", "Dmitry Peskov", "said", "the pipeline will be ready before the autumn"),
		of("Globe", "2017-04-02", "Dmitry Peskov", "said", "the pipeline will be ready before the winter"),
	}
}

// Claims are listed by what bounds them, tell who prints and says them and how, and
// are found by the ids of all of their statements.
func TestClaims(t *testing.T) {
	xs := spread(t)
	c := newClient(t, xs...)
	wantAnswer(t, c, `{claims(filter: {firstSeen: {from: "2017-03-01", to: "2017-03-31"}, minOutlets: 3, statements: {text: "sanctions"}}) {
		totalCount pageInfo {hasNextPage hasPreviousPage} nodes {firstSeen lastSeen statementCount articleCount outlets {name} speakers {name}
		first {publishedOn} statements(order: NEWEST, first: 1) {totalCount nodes {publishedOn claim {statementCount}}}
		variants(first: 2) {totalCount pageInfo {hasNextPage} edges {run diff {change text}}}}}}`, `{"claims": {"totalCount": 1,
		"pageInfo": {"hasNextPage": false, "hasPreviousPage": false}, "nodes": [{
		"firstSeen": "2017-03-08", "lastSeen": "2017-03-10", "statementCount": 3, "articleCount": 3,
		"outlets": [{"name": "The Wire"}, {"name": "The Ledger"}, {"name": "The Post"}], "speakers": [{"name": "Dmitry Peskov"}],
		"first": {"publishedOn": "2017-03-08"}, "statements": {"totalCount": 3, "nodes": [{"publishedOn": "2017-03-10", "claim": {"statementCount": 3}}]},
		"variants": {"totalCount": 3, "pageInfo": {"hasNextPage": true}, "edges": [
			{"run": 8, "diff": [{"change": "KEPT", "text": "nobody shall ask for sanctions to be lifted"}]},
			{"run": 6, "diff": [{"change": "KEPT", "text": "nobody"}, {"change": "REMOVED", "text": "shall"}, {"change": "ADDED", "text": "will"},
				{"change": "KEPT", "text": "ask for sanctions to be lifted"}, {"change": "ADDED", "text": "this year"}]}]}}]}}`)
	wantAnswer(t, c, `{claims(order: OUTLETS) {nodes {articleCount}} old: claims(order: OLDEST, last: 1) {pageInfo {hasNextPage hasPreviousPage} nodes {firstSeen}}
		none: claims(filter: {minArticles: 4}) {totalCount nodes {id}}}`, `{"claims": {"nodes": [{"articleCount": 3}, {"articleCount": 2}]},
		"old": {"pageInfo": {"hasNextPage": false, "hasPreviousPage": true}, "nodes": [{"firstSeen": "2017-04-01"}]}, "none": {"totalCount": 0, "nodes": []}}`)
	last, denial := graph.NewClaimID(xs[2].Statements[0].ID), graph.NewClaimID(xs[3].Statements[0].ID)
	wantAnswer(t, c, fmt.Sprintf(`{claim(id: %[1]q) {first {publishedOn}} node(id: %[1]q) {... on Claim {articleCount}} alone: claim(id: %[2]q) {articleCount speakers {name}}
		none: claim(id: "cla_0") {id} other: claim(id: %[3]q) {id} statements(filter: {claims: [%[1]q]}) {totalCount}}`, last, denial, xs[0].Article.ID),
		`{"claim": {"first": {"publishedOn": "2017-03-08"}}, "node": {"articleCount": 3}, "alone": {"articleCount": 1, "speakers": [{"name": "Angela Merkel"}]},
		"none": null, "other": null, "statements": {"totalCount": 3}}`)
	for _, q := range []string{
		`{claims(filter: {minOutlets: -1}) {totalCount}}`, `{claims(first: 1, last: 1) {totalCount}}`, `{claims(after: "x") {totalCount}}`,
		`{claims(filter: {firstSeen: {from: "2018", to: "2017"}}) {totalCount}}`, `{statements(filter: {claims: ["sta_0"]}) {totalCount}}`,
	} {
		if r := c.ask(t, q, nil); r.code() != "BAD_USER_INPUT" {
			t.Errorf("%s: %s", q, r.body)
		}
	}
}

// A claim and its first statement tell who disputes and who repeats it, how sure that
// is and what judges so: what package link says.
func TestClaimsAreRelated(t *testing.T) {
	const words = "that the desalination plant outside Gronvik will open in June"
	var xs []graph.Extraction
	for i, u := range []utterance{
		{"Dmitry Peskov", "said", words, graph.Indirect, nil, ""}, {"Dmitry Peskov", "said", words + " at last", graph.Indirect, nil, ""},
		{"Angela Merkel", "denied", words, graph.Indirect, nil, ""},
	} {
		xs = append(xs, report(t, fmt.Sprint("report", i), fmt.Sprintf("2017-03-%02d", i+1), fmt.Sprint("Outlet ", i), u.speaker+" "+u.cue+" "+u.content+".", u))
	}
	xs[2].Statements[0].Act = graph.Denies
	c := newClient(t, xs...)
	first := xs[0].Statements[0]
	want, err := link.Relations(t.Context(), c.store, first, link.SameQuote, link.SameClaim, link.Agrees, link.Disputes)
	if err != nil || len(want) == 0 {
		t.Fatal(want, err)
	}
	type relations struct {
		TotalCount int
		Edges      []struct {
			Relation, Method string
			Score            float64
			Node             struct{ ID string }
		}
	}
	var got struct {
		Claims struct {
			Nodes []struct{ Relations relations }
		}
		Node struct{ Relations relations }
	}
	const edges = `relations(of: [SAME_QUOTE, SAME_CLAIM, AGREES, DISPUTES]) {totalCount edges {relation score method node {id}}}`
	c.ask(t, fmt.Sprintf(`{claims {nodes {%s}} node(id: %q) {... on Statement {%s}}}`, edges, first.ID, edges), nil).into(t, &got)
	for _, r := range []relations{got.Claims.Nodes[0].Relations, got.Node.Relations} {
		if r.TotalCount != len(want) || len(r.Edges) != len(want) {
			t.Fatalf("%+v", r)
		}
		for i, e := range r.Edges {
			w := want[i]
			if e.Node.ID != string(w.Statement.ID) || e.Relation != string(w.Judgement.Relation) || e.Score != w.Judgement.Score || e.Method != w.Judgement.Method {
				t.Errorf("%+v, want %+v", e, w)
			}
		}
	}
	if r := c.ask(t, `{statements(first: 100) {nodes {relations(first: 100) {edges {node {text}}}}}}`, nil); r.code() != "COMPLEXITY_LIMIT_EXCEEDED" {
		t.Errorf("relations of a hundred statements: %s", r.body)
	}
}

// What is wrong is in no claim.
func TestWhatIsWrongIsInNoClaim(t *testing.T) {
	xs := spread(t)
	c := newClient(t, xs...)
	c.ask(t, fmt.Sprintf(`mutation {reviewStatement(input: {id: %q, finding: NO_STATEMENT, reason: "a headline"}) {errors {code}}}`, xs[1].Statements[0].ID), nil)
	wantAnswer(t, c, fmt.Sprintf(`{node(id: %q) {... on Statement {claim {id}}} claims(filter: {minOutlets: 2}, order: OUTLETS, first: 1) {nodes {articleCount firstSeen}}}`, xs[1].Statements[0].ID),
		`{"node": {"claim": null}, "claims": {"nodes": [{"articleCount": 2, "firstSeen": "2017-03-09"}]}}`)
}

func (c *counting) Claims(ctx context.Context, q graph.ClaimQuery) (graph.ClaimPage, error) {
	c.count("Claims")
	return c.of.Claims(ctx, q)
}

func (c *counting) ClaimsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Claim, error) {
	c.count("ClaimsOf")
	return c.of.ClaimsOf(ctx, ids...)
}

func (c *counting) StatementsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Statement, error) {
	c.count("StatementsOf")
	return c.of.StatementsOf(ctx, ids...)
}

// A page of claims, and one of statements with their claims, costs a few calls.
func TestAPageOfClaimsCostsFewCalls(t *testing.T) {
	memory := graphtest.NewMemory()
	if _, err := memory.Add(t.Context(), graphtest.NewGenerator(1).Extractions(60)...); err != nil {
		t.Fatal(err)
	}
	store := &counting{of: memory, calls: map[string]int{}}
	c := serve(t, store, schema.Options{})
	const shown = `id firstSeen statementCount articleCount outlets {name} speakers {name} first {text speaker {name} article {title outlet {name}}}`
	for q, most := range map[string]map[string]int{
		`{claims(first: %d) {totalCount nodes {` + shown + `}}}`:             {"Claims": 1, "StatementsOf": 1, "ArticlesOf": 1, "EntitiesOf": 2, "OutletsOf": 2},
		`{statements(first: %d) {totalCount nodes {claim {` + shown + `}}}}`: {"Statements": 1, "ClaimsOf": 1, "StatementsOf": 1, "ArticlesOf": 1, "EntitiesOf": 2, "OutletsOf": 2},
	} {
		for _, first := range []int{1, 20} {
			clear(store.calls)
			if r := c.ask(t, fmt.Sprintf(q, first), nil); r.code() != "" {
				t.Fatal(r.body)
			}
			for method, n := range store.calls {
				if n > most[method] {
					t.Errorf("a page of %d costs %d calls of %s, want %d or fewer: %s", first, n, method, most[method], q)
				}
			}
			if store.calls["StatementsOf"] != 1 {
				t.Errorf("a page of %d costs %v", first, store.calls)
			}
		}
	}
}
