package schema_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"whosaid/graph/graphtest"
	"whosaid/schema"
)

const jsonType = "application/json"

func post(query string) string {
	b, _ := json.Marshal(map[string]string{"query": query})
	return string(b)
}

func TestAMutationByGETIsRefusedWithAllow(t *testing.T) {
	c := newClient(t)
	r := c.send(t, "GET", "/graphql?query="+url.QueryEscape(`mutation {ingestArticle(input: {text: "x"}) {added}}`), "")
	if r.status != 405 || r.header.Get("Allow") != "POST" {
		t.Errorf("got %d, Allow %q", r.status, r.header.Get("Allow"))
	}
}

func TestNoErrorRepeatsTheRequest(t *testing.T) {
	c := newClient(t)
	const secret = "hunter2"
	for _, body := range []string{`{"query": "` + secret, `"` + secret + `"`, `{"query": 7, "x": "` + secret + `"}`, `{"variables": "` + secret + `"}`} {
		for _, accept := range []string{"application/json", "text/event-stream", "text/html"} {
			r := c.send(t, "POST", "/graphql", body, "Content-Type", jsonType, "Accept", accept)
			if r.status < 400 || strings.Contains(r.body, secret) {
				t.Errorf("%s for %s: %d %s", body, accept, r.status, r.body)
			}
		}
	}
	r := c.send(t, "POST", "/graphql", post("{corpus{articles}}"), "Content-Type", "text/"+secret)
	if r.status != 415 || strings.Contains(r.body, secret) {
		t.Errorf("got %d %s", r.status, r.body)
	}
}

func TestAnswersToGETAreCheckedAnew(t *testing.T) {
	c := newClient(t, press(t)[0])
	get := "/graphql?query=" + url.QueryEscape("{corpus {articles}}")
	first := c.send(t, "GET", get, "")
	tag := first.header.Get("ETag")
	if tag == "" || first.header.Get("Cache-Control") != "private, no-cache" || !strings.Contains(first.header.Get("Vary"), "Accept") {
		t.Fatalf("headers %v", first.header)
	}
	if r := c.send(t, "GET", get, "", "If-None-Match", tag); r.status != 304 || r.body != "" {
		t.Errorf("the same answer: %d %s", r.status, r.body)
	}
	if _, err := c.store.Add(t.Context(), press(t)[1]); err != nil {
		t.Fatal(err)
	}
	if r := c.send(t, "GET", get, "", "If-None-Match", `"other", `+tag); r.status != 200 || r.header.Get("ETag") == tag {
		t.Errorf("another answer: %d %v", r.status, r.header)
	}
	if r := c.send(t, "POST", "/graphql", post("{corpus {articles}}"), "Content-Type", jsonType); r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("the answer to a POST may be kept: %v", r.header)
	}
}

func TestLargeAnswersAreCompressed(t *testing.T) {
	c := newClient(t, press(t)...)
	r := c.send(t, "POST", "/graphql", post("{__schema {types {name description}}}"), "Content-Type", jsonType, "Accept-Encoding", "gzip")
	if r.header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("headers %v", r.header)
	}
	unzip, err := gzip.NewReader(strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(unzip); err != nil || !json.Valid(b) || len(b) < 2*len(r.body) {
		t.Errorf("%d bytes of %d: %v", len(r.body), len(b), err)
	}
	if r := c.send(t, "POST", "/graphql", post("{corpus {articles}}"), "Content-Type", jsonType, "Accept-Encoding", "gzip"); r.header.Get("Content-Encoding") != "" {
		t.Error("a small answer is compressed")
	}
}

func TestAutomaticPersistedQueries(t *testing.T) {
	c := newClient(t, press(t)...)
	const query = "{corpus {articles}}"
	sum := sha256.Sum256([]byte(query))
	extensions := `{"persistedQuery":{"version":1,"sha256Hash":"` + hex.EncodeToString(sum[:]) + `"}}`
	get := "/graphql?extensions=" + url.QueryEscape(extensions)
	if r := c.send(t, "GET", get, ""); r.code() != "PERSISTED_QUERY_NOT_FOUND" || r.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("before it was sent: %s", r.body)
	}
	if r := c.send(t, "POST", "/graphql", `{"query": "{corpus {entities}}", "extensions": `+extensions+`}`, "Content-Type", jsonType); r.code() != "BAD_USER_INPUT" {
		t.Errorf("with another text: %s", r.body)
	}
	for _, path := range []string{get + "&query=" + url.QueryEscape(query), get} {
		if r := c.send(t, "GET", path, ""); len(r.Errors) > 0 || !strings.Contains(r.body, `"articles":2`) {
			t.Errorf("%s: %s", path, r.body)
		}
	}
}

func TestTrustedDocumentsAndNoOthers(t *testing.T) {
	docs, err := schema.ReadDocuments([]byte(`{"count": "{corpus {articles}}"}`))
	if err != nil {
		t.Fatal(err)
	}
	c := serve(t, graphtest.NewMemory(), schema.Options{Trusted: docs})
	for _, q := range []struct {
		body, code string
	}{
		{`{"documentId": "count"}`, ""},
		{`{"query": "{corpus {articles}}"}`, ""},
		{`{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "count"}}}`, ""},
		{`{"documentId": "other"}`, "PERSISTED_QUERY_NOT_FOUND"},
		{`{"query": "{corpus {entities}}"}`, "FORBIDDEN"},
		{`{"query": "{corpus {entities}}", "documentId": "count"}`, "FORBIDDEN"},
	} {
		if r := c.send(t, "POST", "/graphql", q.body, "Content-Type", jsonType); r.code() != q.code {
			t.Errorf("%s: %s", q.body, r.body)
		}
	}
	over := dial(t, c.url)
	over.ask("other", "{corpus {entities}}")
	if m := over.receive("next error"); !strings.Contains(string(m.Payload), "FORBIDDEN") {
		t.Errorf("over a WebSocket: %s", m.Payload)
	}
	apollo, err := schema.ReadDocuments([]byte(`{"format": "apollo-persisted-query-manifest", "operations": [{"id": "a", "body": "{x}", "name": "n"}]}`))
	if err != nil || apollo["a"] != "{x}" {
		t.Errorf("a manifest of Apollo: %v %v", apollo, err)
	}
	for _, wrong := range []string{``, `[]`, `{}`, `{"a": ""}`, `{"a": 7}`} {
		if _, err := schema.ReadDocuments([]byte(wrong)); err == nil {
			t.Errorf("%q was taken for documents", wrong)
		}
	}
}

func TestIntrospectionCanBeSwitchedOff(t *testing.T) {
	c := serve(t, graphtest.NewMemory(), schema.Options{NoIntrospection: true})
	for _, q := range []string{"{__schema {types {name}}}", `{...f} fragment f on Query {__type(name: "Query") {name}}`} {
		if r := c.ask(t, q, nil); r.code() != "FORBIDDEN" || r.status != http.StatusForbidden {
			t.Errorf("%s: %d %s", q, r.status, r.body)
		}
	}
	if r := c.ask(t, "{__typename corpus {artikles}}", nil); strings.Contains(r.body, "articles") {
		t.Errorf("an error tells names of the schema: %s", r.body)
	}
}
