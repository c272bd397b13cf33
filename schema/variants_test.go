package schema_test

import (
	"testing"

	"whosaid/graph"
)

// A statement tells how other articles print it, and what they change.
func TestStatementsTellTheirVariants(t *testing.T) {
	of := func(name, date, words string) graph.Extraction {
		return report(t, name, date, "The "+name, words+", Peskov said.", utterance{"Dmitry Peskov", "said", words, graph.Indirect, nil, ""})
	}
	c := newClient(t,
		of("Ledger", "2017-01-09", "nobody will ask for sanctions to be lifted this year"),
		of("Wire", "2017-01-08", "nobody shall ask for sanctions to be lifted"),
		of("Post", "2017-01-10", "sanctions will be discussed next year"))
	const variants = `totalCount edges {run diff {change text} node {article {outlet {name}}}}`
	wantAnswer(t, c, `{statements(order: OLDEST, first: 2) {nodes {variants {`+variants+`} none: variants(first: 0) {edges {run}}}}}`, `{"statements": {"nodes": [
		{"none": {"edges": []}, "variants": {"totalCount": 1, "edges": [{"run": 6, "diff": [{"change": "KEPT", "text": "nobody"}, {"change": "REMOVED", "text": "shall"}, {"change": "ADDED", "text": "will"},
			{"change": "KEPT", "text": "ask for sanctions to be lifted"}, {"change": "ADDED", "text": "this year"}], "node": {"article": {"outlet": {"name": "The Ledger"}}}}]}},
		{"none": {"edges": []}, "variants": {"totalCount": 1, "edges": [{"run": 6, "diff": [{"change": "KEPT", "text": "nobody"}, {"change": "REMOVED", "text": "will"}, {"change": "ADDED", "text": "shall"},
			{"change": "KEPT", "text": "ask for sanctions to be lifted"}, {"change": "REMOVED", "text": "this year"}], "node": {"article": {"outlet": {"name": "The Wire"}}}}]}}
	]}}`)
	if r := c.ask(t, `{statements(first: 100) {nodes {variants(first: 100) {nodes {text article {title}}}}}}`, nil); r.code() != "COMPLEXITY_LIMIT_EXCEEDED" {
		t.Errorf("variants of a hundred statements, a hundred of each: %s", r.body)
	}
}
