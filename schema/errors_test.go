package schema_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
)

func TestWhatIsWrongIsSaidWithACode(t *testing.T) {
	c := newClient(t, press(t)...)
	article := string(press(t)[0].Article.ID)
	deep := strings.Repeat("{said {nodes {speaker ", 5) + "{id}" + strings.Repeat("}}}", 5)
	for _, q := range []struct{ query, code, message string }{
		{`{said`, "GRAPHQL_PARSE_FAILED", "Expected Name"},
		{`{sayed {totalCount}}`, "GRAPHQL_VALIDATION_FAILED", "sayed"},
		{`{article(by: {id: "x", name: "y"}) {id}}`, "GRAPHQL_VALIDATION_FAILED", "exactly one"},
		{`{said(first: 101) {totalCount}}`, "PAGE_LIMIT_EXCEEDED", "100 or fewer"},
		{`{said(first: -1) {totalCount}}`, "BAD_USER_INPUT", "0 or more"},
		{`{entities(query: "x", first: 101) {totalCount}}`, "PAGE_LIMIT_EXCEEDED", "100 or fewer"},
		{`{said(after: "yesterday") {totalCount}}`, "BAD_USER_INPUT", "cursor"},
		{`{said(from: "soon") {totalCount}}`, "BAD_USER_INPUT", `"soon" is not a date`},
		{`{said(from: 2017) {totalCount}}`, "BAD_USER_INPUT", "not a date"},
		{`{said(from: "2017-02", to: "2017-01") {totalCount}}`, "BAD_USER_INPUT", "before"},
		{`{statements(filter: {speakers: ["` + article + `"]}) {totalCount}}`, "BAD_USER_INPUT", "filter.speakers"},
		{`{statements(filter: {not: [{minConfidence: 3}]}) {totalCount}}`, "BAD_USER_INPUT", "want 0 to 1"},
		{`{entity(by: {name: "Peskov"}) {said(filter: {speakers: ["ent_x"]}) {totalCount}}}`, "BAD_USER_INPUT", "leave it out"},
		{deep, "DEPTH_LIMIT_EXCEEDED", "deep"},
		{`{said(first: 100) {nodes {speaker {said(first: 100) {nodes {text kind}}}}}}`, "COMPLEXITY_LIMIT_EXCEEDED", "complexity"},
		{fragments(), "FIELD_LIMIT_EXCEEDED", "fields"},
		{`{` + strings.Repeat(`a `, 10_000) + `}`, "TOKEN_LIMIT_EXCEEDED", "token limit"},
	} {
		r := c.ask(t, q.query, nil)
		if r.code() != q.code || len(r.Errors) == 0 || !strings.Contains(r.Errors[0].Message, q.message) {
			t.Errorf("%.80s\n got %s\nwant %s … %s", q.query, r.body, q.code, q.message)
		}
		if r.status != http.StatusOK {
			t.Errorf("%.80s has status %d", q.query, r.status)
		}
	}
	if c.log.Len() > 0 {
		t.Errorf("the mistakes of users were logged: %s", c.log)
	}
}

// fragments returns a query of twelve fragments, each of which holds the next
// twice: written out it asks for 4096 fields.
func fragments() string {
	q := "{corpus {...f0}} fragment f12 on Corpus {articles}"
	for i := range 12 {
		q += fmt.Sprintf(" fragment f%d on Corpus {...f%d ...f%d}", i, i+1, i+1)
	}
	return q
}

func TestOneOfIsCheckedInVariablesToo(t *testing.T) {
	r := newClient(t).ask(t, `query ($by: EntityRef!) {entity(by: $by) {id}}`,
		map[string]any{"by": map[string]any{"id": "ent_1", "name": "Peskov"}})
	if r.code() == "" {
		t.Errorf("two fields of a @oneOf input were taken: %s", r.body)
	}
}

// A failing store fails in its own way, which is not for the user.
type failing struct {
	graph.Store
	with func(context.Context) error
}

func (f failing) Counts(ctx context.Context) (graph.Counts, error) {
	return graph.Counts{}, f.with(ctx)
}

func TestFailuresAreLoggedAndNotShown(t *testing.T) {
	for name, with := range map[string]func(context.Context) error{
		"an error": func(context.Context) error { return errors.New("disk /secret is full") },
		"a panic":  func(context.Context) error { panic("disk /secret is full") },
	} {
		c := serve(t, failing{graphtest.NewMemory(), with}, schema.Options{})
		r := c.ask(t, `{corpus {articles}}`, nil)
		if r.code() != "INTERNAL" || strings.Contains(r.body, "secret") {
			t.Errorf("%s is shown as %s", name, r.body)
		}
		if !strings.Contains(c.log.String(), "disk /secret is full") {
			t.Errorf("%s is logged as %q", name, c.log)
		}
	}
}

func TestAnAnswerThatTakesTooLongIsGivenUp(t *testing.T) {
	slow := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	c := serve(t, failing{graphtest.NewMemory(), slow}, schema.Options{Limits: schema.Limits{Timeout: time.Millisecond}})
	r := c.ask(t, `{corpus {articles}}`, nil)
	if r.code() != "TIMEOUT" || !strings.Contains(r.body, "too long") {
		t.Errorf("got %s", r.body)
	}
}

// A reading store counts how often each article and entity is read.
type reading struct {
	graph.Store
	reads chan string
}

func (r reading) ArticlesOf(ctx context.Context, ids ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	for _, id := range ids {
		r.reads <- string(id)
	}
	return r.Store.ArticlesOf(ctx, ids...)
}

func (r reading) EntitiesOf(ctx context.Context, ids ...graph.EntityID) (map[graph.EntityID]graph.Entity, error) {
	for _, id := range ids {
		r.reads <- string(id)
	}
	return r.Store.EntitiesOf(ctx, ids...)
}

func TestOneRequestReadsNothingTwice(t *testing.T) {
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), press(t)...); err != nil {
		t.Fatal(err)
	}
	counted := reading{store, make(chan string, 1000)}
	c := serve(t, counted, schema.Options{})
	r := c.ask(t, `{statements {nodes {text cue publishedOn speaker {name} speakers {name} about {name} evidence {exact} article {title}}}}`, nil)
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	close(counted.reads)
	seen := map[string]int{}
	for id := range counted.reads {
		seen[id]++
		if seen[id] == 2 {
			t.Errorf("%s is read twice", id)
		}
	}
	if len(seen) != 7 { // 2 articles, 2 speakers, 3 topics
		t.Errorf("%d things were read, want 7", len(seen))
	}
}

func TestHTTP(t *testing.T) {
	c := newClient(t, press(t)...)
	const legacy, modern = "application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"
	query := `{"query": "{corpus {articles}}"}`
	get := "/graphql?query=" + url.QueryEscape("{corpus {articles}}")
	for _, q := range []struct {
		what, method, path, body, contentType, accept string
		status                                        int
		answer                                        string // its content type
	}{
		{"a query", "POST", "/graphql", query, "application/json", "", 200, legacy},
		{"a query in UTF-8", "POST", "/graphql", query, "application/json; charset=UTF-8", "*/*", 200, legacy},
		{"a query for the modern type", "POST", "/graphql", query, "application/json", "application/graphql-response+json, application/json;q=0.9", 200, modern},
		{"a query that likes JSON better", "POST", "/graphql", query, "application/json", "application/graphql-response+json;q=0.5, application/json", 200, legacy},
		{"a query that likes anything better", "POST", "/graphql", query, "application/json", "application/json;q=0.1, */*", 200, modern},
		{"a query for anything but JSON", "POST", "/graphql", query, "application/json", "*/*, application/json;q=0", 200, modern},
		{"a query for anything, the modern type first", "POST", "/graphql", query, "application/json", "application/graphql-response+json, */*;q=0.1", 200, modern},
		{"a query for both alike", "POST", "/graphql", query, "application/json", "application/graphql-response+json, application/json", 200, modern},
		{"a query that refuses both", "POST", "/graphql", query, "application/json", "application/json;q=0, application/graphql-response+json;q=0.0, text/html", 406, legacy},
		{"a query for neither type", "POST", "/graphql", query, "application/json", "text/html", 406, legacy},
		{"a wrong query", "POST", "/graphql", `{"query": "{"}`, "application/json", "application/json", 200, legacy},
		{"a wrong query, modern", "POST", "/graphql", `{"query": "{"}`, "application/json", "application/graphql-response+json", 400, modern},
		{"no query", "POST", "/graphql", `{}`, "application/json", "application/json", 400, legacy},
		{"no JSON", "POST", "/graphql", `{"query`, "application/json", "", 400, legacy},
		{"two values", "POST", "/graphql", query + query, "application/json", "", 400, legacy},
		{"variables that are no object", "POST", "/graphql", `{"query": "{corpus {articles}}", "variables": "x"}`, "application/json", "", 400, legacy},
		{"a form", "POST", "/graphql", "query=" + url.QueryEscape("{corpus {articles}}"), "application/x-www-form-urlencoded", "", 415, legacy},
		{"a form of parts", "POST", "/graphql", query, "multipart/form-data; boundary=x", "", 415, legacy},
		{"no type at all", "POST", "/graphql", query, "", "", 415, legacy},
		{"plain text", "POST", "/graphql", query, "text/plain", "", 415, legacy},
		{"too much", "POST", "/graphql", `{"query": "` + strings.Repeat(" ", 1<<20) + `"}`, "application/json", "", 413, legacy},
		{"GET", "GET", get, "", "", "", 200, legacy},
		{"GET without a query", "GET", "/graphql", "", "", "", 400, legacy},
		{"GET with wrong variables", "GET", get + "&variables=x", "", "", "", 400, legacy},
		{"PUT", "PUT", "/graphql", query, "application/json", "", 405, legacy},
		{"the front page", "GET", "/", "", "", "", 302, "text/html; charset=utf-8"},
		{"the page to write in", "GET", "/graphiql", "", "", "", 200, "text/html; charset=utf-8"},
	} {
		r := c.send(t, q.method, q.path, q.body, "Content-Type", q.contentType, "Accept", q.accept)
		if r.status != q.status || r.header.Get("Content-Type") != q.answer {
			t.Errorf("%s: got %d %s, want %d %s\n%.200s", q.what, r.status, r.header.Get("Content-Type"), q.status, q.answer, r.body)
		}
		if strings.Contains(q.answer, "json") && (r.status != 200) && (r.Data != nil || r.code() == "") {
			t.Errorf("%s: a refusal has an error with a code and no data: %s", q.what, r.body)
		}
	}
}

// A store of which all articles are deleted while it answers.
type fleeting struct{ graph.Store }

func (fleeting) ArticlesOf(context.Context, ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	return nil, nil
}

func TestWhatIsDeletedMeanwhileIsNotFound(t *testing.T) {
	c := serve(t, fleeting{newClient(t, press(t)...).store}, schema.Options{})
	r := c.ask(t, `{said(speaker: "Lavrov") {totalCount nodes {id article {title}}}}`, nil)
	if r.code() != "NOT_FOUND" || c.log.Len() > 0 {
		t.Errorf("%s, and the log says %q", r.body, c.log)
	}
}
