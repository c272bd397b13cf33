package schema_test

import (
	"strings"
	"testing"

	"whosaid/graph"
)

func TestConnectionsCountTheWholeList(t *testing.T) {
	c := newClient(t, press(t)...)
	wantAnswer(t, c, `{
		said(about: "gas", first: 1) {
			nodes {text}
			facets(fields: [SPEAKER, OUTLET, KIND]) {field distinct values {count entity {name} outlet {name}}}
			timeline(interval: MONTH) {outside buckets {start count}}
		}
		nobody: said(speaker: "Nobody") {facets(fields: [KIND]) {distinct} timeline(interval: DAY) {buckets {count}}}
	}`, `{"said": {"nodes": [{"text": "gas was cheap"}],
		"facets": [
			{"field": "SPEAKER", "distinct": 1, "values": [{"count": 1, "entity": {"name": "Sergei Lavrov"}, "outlet": null}]},
			{"field": "OUTLET", "distinct": 2, "values": `+bothOutlets(t)+`},
			{"field": "KIND", "distinct": 1, "values": [{"count": 2, "entity": null, "outlet": null}]}],
		"timeline": {"outside": 0, "buckets": [{"start": "2017-01", "count": 1}, {"start": "2017-02", "count": 1}]}},
		"nobody": {"facets": [{"distinct": 0}], "timeline": {"buckets": []}}}`)
}

// bothOutlets are two outlets of one statement each, which are listed by id.
func bothOutlets(t *testing.T) string {
	rows := []string{
		`{"count": 1, "entity": null, "outlet": {"name": "The Daily Ledger"}}`,
		`{"count": 1, "entity": null, "outlet": {"name": "Evening Wire"}}`,
	}
	p := press(t)
	if p[1].Article.Outlet < p[0].Article.Outlet {
		rows[0], rows[1] = rows[1], rows[0]
	}
	return "[" + strings.Join(rows, ",") + "]"
}

func TestNetworkAndPaths(t *testing.T) {
	c := newClient(t, press(t)...)
	wantAnswer(t, c, `{
		network(seeds: [{name: "gas"}, {name: "nobody"}], layout: RINGS) {
			truncated nodes {entity {name} depth x y} edges {from {name} to {name} statements}
		}
		cut: network(seeds: [{name: "Peskov"}], maxNodes: 2) {truncated}
		nowhere: network(seeds: [{name: "nobody"}]) {nodes {x}}
		paths(from: {name: "sanctions"}, to: {name: "American sanctions"}) {truncated paths {links {from {name} to {name} said heard}}}
		nothing: paths(from: {name: "gas"}, to: {name: "nobody"}) {paths {links {said}}}
	}`, `{"network": {"truncated": false, "nodes": [
			{"entity": {"name": "gas"}, "depth": 0, "x": 0, "y": 0},
			{"entity": {"name": "Sergei Lavrov"}, "depth": 1, "x": 1, "y": 0}],
			"edges": [{"from": {"name": "Sergei Lavrov"}, "to": {"name": "gas"}, "statements": 1}]},
		"cut": {"truncated": true}, "nowhere": {"nodes": []},
		"paths": {"truncated": false, "paths": [{"links": [
			{"from": {"name": "sanctions"}, "to": {"name": "Dmitry Peskov"}, "said": 0, "heard": 1},
			{"from": {"name": "Dmitry Peskov"}, "to": {"name": "American sanctions"}, "said": 1, "heard": 0}]}]},
		"nothing": {"paths": []}}`)
	for _, q := range []string{
		`{network(seeds: [{name: "gas"}], depth: 6) {truncated}}`, `{network(seeds: [{name: "gas"}], maxNodes: 2001) {truncated}}`,
		`{network(seeds: [{name: "gas"}], maxEdges: 0) {truncated}}`, `{paths(from: {name: "gas"}, to: {name: "gas"}, maxLength: 7) {truncated}}`,
	} {
		if r := c.ask(t, q, nil); r.code() != "BAD_USER_INPUT" {
			t.Errorf("%s: %s", q, r.body)
		}
	}
}

func TestAskTellsWhatWasUnderstood(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		ask(question: "What did Peskov say about sanctions in January 2017?", today: "2017-03-01") {
			interpretation {speaker about from to outlet act kind} unknown statements {statement {text}}
		}
	}`, `{"ask": {"interpretation": {"speaker": "Peskov", "about": "sanctions", "from": "2017-01-01", "to": "2017-01-31", "outlet": null, "act": null, "kind": null},
		"unknown": [], "statements": [{"statement": {"text": "We will not discuss sanctions"}}]}}`)
}

func TestStatementsAreOrdered(t *testing.T) {
	p := append(press(t), report(t, "short", "2016-01-01", "Evening Wire", "Sanctions hurt, Peskov said.",
		utterance{"Dmitry Peskov", "said", "Sanctions hurt", graph.Indirect, []string{"sanctions"}, ""}))
	p[1].Statements[1].Confidence = 0.99
	c := newClient(t, p...)
	for arguments, want := range map[string]string{
		``:                              "American sanctions had failed",
		`, order: NEWEST`:               "American sanctions had failed",
		`, order: OLDEST`:               "Sanctions hurt",
		`, order: CONFIDENCE`:           "gas was cheap",
		`, filter: {text: "sanctions"}`: "American sanctions had failed",
		`, filter: {text: "sanctions"}, order: RELEVANCE`: "Sanctions hurt",
	} {
		wantAnswer(t, c, `{statements(first: 1`+arguments+`) {nodes {text}}}`, `{"statements": {"nodes": [{"text": "`+want+`"}]}}`)
	}
}
