package schema_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
)

// connections returns a client and a question for each field that is a connection,
// with a list of several items; %s stands where its arguments are.
func connections(t *testing.T) (client, map[string]string) {
	xs := graphtest.NewGenerator(1).Extractions(30)
	c := newClient(t, xs...)
	longest := slices.MaxFunc(xs, func(a, b graph.Extraction) int { return len(a.Statements) - len(b.Statements) })
	for i := range 5 {
		const words = "nobody shall ask for sanctions to be lifted this year"
		x := report(t, fmt.Sprint("wire", i), fmt.Sprintf("2017-01-%02d", i+1), "Wire", fmt.Sprintf("%d: %s, Olga Brandt said.", i, words),
			utterance{"Olga Brandt", "said", words, graph.Indirect, []string{"sanctions"}, ""})
		if _, err := c.store.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	p, err := c.store.Statements(t.Context(), graph.Filter{Text: "nobody shall ask"}, graph.Page{First: 1})
	if err != nil {
		t.Fatal(err)
	}
	quote := p.Items[0].Statement
	for i := range 5 {
		wantAnswer(t, c, fmt.Sprintf(`mutation {reviewStatement(input: {id: %q, finding: RIGHT, reason: "%d"}) {errors {code}}}`, quote.ID, i),
			`{"reviewStatement": {"errors": []}}`)
	}
	all, err := c.store.Facets(t.Context(), graph.Filter{}, []graph.Field{graph.BySpeaker, graph.ByAbout}, 1)
	if err != nil {
		t.Fatal(err)
	}
	speaker := fmt.Sprintf(`{entity(by: {id: %q}) {`, all[0].Values[0].Value)
	topic := fmt.Sprintf(`{entity(by: {id: %q}) {`, all[1].Values[0].Value)
	claim := fmt.Sprintf(`{claim(id: %q) {`, graph.NewClaimID(quote.ID))
	return c, map[string]string{
		"Query.said":           `{said(about: "sanctions", %s) {…}}`,
		"Query.statements":     `{statements(order: CONFIDENCE, %s) {…}}`,
		"Query.entities":       `{entities(query: "official", %s) {…}}`,
		"Query.curations":      `{curations(%s) {…}}`,
		"Entity.said":          speaker + `said(order: OLDEST, %s) {…}}}`,
		"Entity.mentioned":     topic + `mentioned(order: OLDEST, %s) {…}}}`,
		"Entity.speaksAbout":   speaker + `speaksAbout(%s) {…}}}`,
		"Entity.spokenAboutBy": topic + `spokenAboutBy(%s) {…}}}`,
		"Article.statements":   fmt.Sprintf(`{article(by: {id: %q}) {statements(order: OLDEST, %%s) {…}}}`, longest.Article.ID),
		"Query.claims":         `{claims(order: OUTLETS, %s) {…}}`,
		"Claim.statements":     claim + `statements(order: NEWEST, %s) {…}}}`,
		"Claim.variants":       claim + `variants(%s) {…}}}`,
		"Claim.relations":      claim + `relations(of: [SAME_QUOTE, SAME_CLAIM, AGREES, DISPUTES], %s) {…}}}`,
		"Statement.relations":  fmt.Sprintf(`{node(id: %q) {... on Statement {relations(of: [SAME_QUOTE, AGREES], %%s) {…}}}}`, quote.ID),
		"Statement.variants":   fmt.Sprintf(`{node(id: %q) {... on Statement {variants(%%s) {…}}}}`, quote.ID),
		"Statement.curations":  fmt.Sprintf(`{node(id: %q) {... on Statement {curations(%%s) {…}}}}`, quote.ID),
	}
}

// read puts a question and returns its connection.
func (c client) read(t *testing.T, question, arguments string) (l connection) {
	t.Helper()
	question = strings.ReplaceAll(fmt.Sprintf(question, arguments), "…", `totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor} nodes {id} edges {cursor node {id}}`)
	data := c.ask(t, question, nil)
	if len(data.Errors) > 0 {
		t.Fatalf("%s: %s", question, data.body)
	}
	inner := data.body[strings.Index(data.body, `{"totalCount"`):]
	if err := json.NewDecoder(strings.NewReader(inner)).Decode(&l); err != nil {
		t.Fatalf("%s: %v", data.body, err)
	}
	for i, e := range l.Edges {
		if e.Node.ID == "" || e.Node.ID != l.Nodes[i].ID || e.Cursor == "" {
			t.Errorf("%s: edge %d is %+v, its node %+v", question, i, e, l.Nodes[i])
		}
	}
	return l
}

// Every connection of the schema keeps to Relay's rules, whichever way one pages.
func TestEveryConnectionIsRelays(t *testing.T) {
	c, questions := connections(t)
	for field, question := range questions {
		whole := c.read(t, question, "first: 100")
		n := len(whole.Edges)
		if n < 3 || whole.TotalCount < n || whole.PageInfo.HasPreviousPage || whole.PageInfo.HasNextPage != (whole.TotalCount > n) {
			t.Errorf("%s: %d of %d, %+v", field, n, whole.TotalCount, whole.PageInfo)
			continue
		}
		if whole.TotalCount > n {
			whole = c.read(t, question, fmt.Sprintf("before: %q, first: 100", whole.Edges[n-1].Cursor))
		}
		wantPages(t, field, whole, func(arguments string) connection { return c.read(t, question, arguments) })
		for arguments, code := range map[string]string{
			`first: 1, last: 1`: "BAD_USER_INPUT", `first: -1`: "BAD_USER_INPUT", `last: 101`: "PAGE_LIMIT_EXCEEDED",
			`first: 101`: "PAGE_LIMIT_EXCEEDED", `before: "nothing"`: "BAD_USER_INPUT",
		} {
			if r := c.ask(t, strings.ReplaceAll(fmt.Sprintf(question, arguments), "…", "totalCount"), nil); r.code() != code {
				t.Errorf("%s(%s): %s, want %s", field, arguments, r.body, code)
			}
		}
	}
	for _, field := range connectionFields(t, c) {
		if questions[field] == "" {
			t.Errorf("%s is a connection that is not tried here", field)
		}
	}
}

// wantPages reads a list by small pages from either end, and wants the stretch that
// is given of it.
func wantPages(t *testing.T, field string, whole connection, read func(arguments string) connection) {
	t.Helper()
	var want, forward, backward []string
	for _, e := range whole.Edges {
		want = append(want, e.Node.ID)
	}
	end := fmt.Sprintf(", before: %q", whole.PageInfo.EndCursor)
	arguments := "first: 2"
	for {
		p := read(arguments)
		if p.TotalCount != whole.TotalCount || p.PageInfo.HasPreviousPage != (len(forward) > 0) {
			t.Errorf("%s(%s): %d, %+v", field, arguments, p.TotalCount, p.PageInfo)
		}
		for _, e := range p.Edges {
			forward = append(forward, e.Node.ID)
		}
		if len(forward) >= len(want) {
			break
		}
		arguments = fmt.Sprintf("first: 2, after: %q", p.PageInfo.EndCursor)
	}
	for arguments = "last: 2" + end; ; {
		p := read(arguments)
		for _, e := range slices.Backward(p.Edges) {
			backward = append(backward, e.Node.ID)
		}
		if !p.PageInfo.HasPreviousPage {
			break
		}
		arguments = fmt.Sprintf("last: 2, before: %q", p.PageInfo.StartCursor)
	}
	slices.Reverse(backward)
	if !slices.Equal(forward[:len(want)], want) || !slices.Equal(backward, want[:len(want)-1]) {
		t.Errorf("%s:\nforward  %v\nbackward %v\nwant     %v", field, forward, backward, want)
	}
	if none := read("first: 0"); len(none.Edges) > 0 || none.TotalCount != whole.TotalCount || !none.PageInfo.HasNextPage {
		t.Errorf("%s(first: 0): %+v", field, none)
	}
}

// connectionFields returns the fields of the schema that are connections, as
// Type.field.
func connectionFields(t *testing.T, c client) (all []string) {
	t.Helper()
	type named struct {
		Name   string
		OfType *struct{ Name string }
	}
	var data struct {
		Schema struct {
			Types []struct {
				Name   string
				Fields []struct {
					Name string
					Type named
				}
			}
		} `json:"__schema"`
	}
	c.ask(t, `{__schema {types {name fields {name type {name ofType {name}}}}}}`, nil).into(t, &data)
	for _, typ := range data.Schema.Types {
		for _, f := range typ.Fields {
			if of := f.Type.OfType; strings.HasSuffix(f.Type.Name, "Connection") || of != nil && strings.HasSuffix(of.Name, "Connection") {
				all = append(all, typ.Name+"."+f.Name)
			}
		}
	}
	return all
}

// Each connection costs what its items cost, as often as they are asked for.
func TestEveryConnectionCostsWhatItsPagesDo(t *testing.T) {
	_, questions := connections(t)
	small := serve(t, graphtest.NewMemory(), schema.Options{Limits: schema.Limits{Complexity: 250}})
	for field, question := range questions {
		for arguments, code := range map[string]string{"first: 1": "", "first: 100": "COMPLEXITY_LIMIT_EXCEEDED", "last: 100": "COMPLEXITY_LIMIT_EXCEEDED"} {
			if r := small.ask(t, strings.ReplaceAll(fmt.Sprintf(question, arguments), "…", "nodes {id __typename}"), nil); r.code() != code {
				t.Errorf("%s(%s): %s, want %q", field, arguments, r.body, code)
			}
		}
	}
}

// Who pages through entities goes on where they were when the one at the cursor is
// merged into another.
func TestACursorOutlivesItsEntity(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	const question = `{entities(query: "sanctions", %s) {…}}`
	first := c.read(t, question, "first: 1")
	rest := c.read(t, question, fmt.Sprintf("after: %q", first.PageInfo.EndCursor))
	from, into := first.Nodes[0].ID, rest.Nodes[0].ID
	wantAnswer(t, c, fmt.Sprintf(`mutation {mergeEntities(input: {from: %q, into: %q, reason: "one"}) {errors {code}}}`, from, into),
		`{"mergeEntities": {"errors": []}}`)
	after := c.read(t, question, fmt.Sprintf("after: %q", first.PageInfo.EndCursor))
	if len(after.Nodes) != 0 || after.TotalCount != 1 || after.PageInfo.HasNextPage {
		t.Errorf("after the one that both are: %+v", after)
	}
}
