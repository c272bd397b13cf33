package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"whosaid/graph/cayleystore"
	"whosaid/schema"
)

// parseServe returns the command that a command line asks for.
func parseServe(t *testing.T, args ...string) *serveCmd {
	t.Helper()
	var c cli
	parser, err := kong.New(&c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"serve"}, args...)); err != nil {
		t.Fatal(err)
	}
	return &c.Serve
}

func TestTheDefaultLimitsAreThoseOfTheSchema(t *testing.T) {
	if got := parseServe(t).limits(); got != schema.DefaultLimits {
		t.Errorf("got %+v, want %+v", got, schema.DefaultLimits)
	}
}

func tokenFile(t *testing.T) string {
	file := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(file, []byte("read a-token-that-may-only-read\nwrite a-token-that-may-also-write\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestWhoMay: what the server does at each address, and what it says at start.
func TestWhoMay(t *testing.T) {
	tokens := tokenFile(t)
	for _, q := range []struct {
		args  []string
		open  bool
		fails string
		says  []string
	}{
		{[]string{}, true, "", []string{"open to everybody on this machine", "introspection=\"to whoever may read\""}},
		{[]string{"--addr", "[::1]:80"}, true, "", []string{"open to everybody on this machine"}},
		{[]string{"--addr", "localhost:80", "--introspection=false"}, true, "", []string{"introspection=off"}},
		{[]string{"--addr", ":8080"}, false, "--token-file FILE", nil},
		{[]string{"--addr", "8080"}, false, "want HOST:PORT", nil},
		{[]string{"--addr", "0.0.0.0:8080"}, false, "--token-file FILE", nil},
		{[]string{"--addr", "192.0.2.1:8080"}, false, "--token-file FILE", nil},
		{[]string{"--addr", ":8080", "--token-file", tokens}, false, "", []string{"open to bearers of a token", "introspection=off", "unencrypted"}},
		{[]string{"--token-file", tokens, "--introspection"}, false, "", []string{"introspection=\"to whoever may read\""}},
		{[]string{"--token-file", tokens, "--origin", "https://tool.example"}, false, "", []string{"https://tool.example"}},
		{[]string{"--tls-cert", tokens}, false, "--tls-key", nil},
	} {
		c := parseServe(t, q.args...)
		open, err := c.checkAddress(c.Addr)
		if q.fails != "" {
			if !errors.Is(err, errUsage) || !strings.Contains(err.Error(), q.fails) {
				t.Errorf("%v: %v", q.args, err)
			}
			continue
		}
		if err != nil || open != q.open {
			t.Errorf("%v: open %v, %v", q.args, open, err)
		}
		var log bytes.Buffer
		c.tell(slog.New(slog.NewTextHandler(&log, nil)), address(c.Addr), open)
		for _, words := range q.says {
			if !strings.Contains(log.String(), words) {
				t.Errorf("%v: %q is not said in\n%s", q.args, words, &log)
			}
		}
	}
}

type address string

func (a address) Network() string { return "tcp" }
func (a address) String() string  { return string(a) }

// TestAServerWithTokens hands an article to the whole server, and asks what stands
// around it.
func TestAServerWithTokens(t *testing.T) {
	store, err := cayleystore.Open(t.TempDir(), cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s, err := parseServe(t, "--token-file", tokenFile(t)).newServer(t.Context(), testStreams(), store, false)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.handler)
	defer server.Close()
	const handIn = `{"query": "mutation {ingestArticle(input: {text: \"“We will pay,” Peskov said on Tuesday.\", outlet: \"Tass\"}) {added errors {message} article {statements {nodes {text speaker {name}}}}}}"}`
	const page = `{"query": "mutation {ingestArticle(input: {html: \"<html><head><title>No - Tass</title><meta property=og:site_name content=Tass></head><body><p>“We will not pay,” <b>Ilse Brandt</b> said.</p></body></html>\", published: \"2024-03-05\"}) {article {title text published outlet {name} statements {nodes {evidence {exact start end}}}}}}"}`
	const ask = `{"query": "{corpus {articles statements}}"}`
	for _, q := range []struct {
		method, path, token, body string
		status                    int
		answer                    string
	}{
		{"POST", "/graphql", "", ask, 401, "UNAUTHENTICATED"},
		{"POST", "/graphql", "a-token-that-may-only-read", handIn, 403, "FORBIDDEN"},
		{"POST", "/graphql", "a-token-that-may-also-write", handIn, 200, `{"added":true,"errors":[],"article":{"statements":{"nodes":[{"text":"“We will pay,”","speaker":{"name":"Dmitry Peskov"}}]}}}`},
		{"POST", "/graphql", "a-token-that-may-also-write", handIn, 200, `{"added":false`},
		{"POST", "/graphql", "a-token-that-may-only-read", ask, 200, `{"articles":1,"statements":1}`},
		{"POST", "/graphql", "a-token-that-may-only-read", `{"query": "{__schema {types {name}}}"}`, 403, "introspection"},
		{"GET", "/metrics", "", "", 401, "UNAUTHENTICATED"},
		{"GET", "/metrics", "a-token-that-may-only-read", "", 200, "\nwhosaid_items{type=\"statements\"} 1\n"},
		{"GET", "/healthz", "", "", 200, "ok"},
		{"GET", "/readyz", "", "", 200, "ok"},
		{"GET", "/graphiql", "", "", 200, "graphiql"},
		{"POST", "/graphql", "a-token-that-may-also-write", page, 200, `{"title":"No","text":"“We will not pay,” Ilse Brandt said.","published":"2024-03-05","outlet":{"name":"Tass"},"statements":{"nodes":[{"evidence":[{"exact":"“We will not pay,”","start":0,"end":18}]}]}}`},
		{"POST", "/graphql", "a-token-that-may-also-write", `{"query": "mutation {ingestArticle(input: {html: \"<html></html>\"}) {errors {code message}}}"}`, 200, "the page has no article"},
	} {
		r, err := http.NewRequest(q.method, server.URL+q.path, strings.NewReader(q.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+q.token)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != q.status || !strings.Contains(string(body), q.answer) {
			t.Errorf("%s %s by %q: %d %s %v", q.method, q.path, q.token, response.StatusCode, body, err)
		}
	}
}

func TestProfilesStayOnThisMachine(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log := slog.New(slog.DiscardHandler)
	if err := serveProfiles(ctx, log, "0.0.0.0:0"); !errors.Is(err, errUsage) {
		t.Errorf("an open address: %v", err)
	}
	if err := serveProfiles(ctx, log, "127.0.0.1:0"); err != nil {
		t.Error(err)
	}
}
