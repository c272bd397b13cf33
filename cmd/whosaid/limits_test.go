package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"whosaid/graph/graphtest"
)

const (
	countArticles = `{"query": "{corpus {articles}}"}`
	progress      = `{"query": "subscription {ingestProgress {received}}"}`
)

// TestEachLimitHasAFlagAndACode: a server with a limit that is small refuses what is
// over it, with the code that the README names beside the flag.
func TestEachLimitHasAFlagAndACode(t *testing.T) {
	for _, q := range []struct{ flag, before, body, code string }{
		{"--max-body=20", "", countArticles, "REQUEST_TOO_LARGE"},
		{"--max-tokens=5", "", countArticles, "TOKEN_LIMIT_EXCEEDED"},
		{"--max-depth=1", "", countArticles, "DEPTH_LIMIT_EXCEEDED"},
		{"--max-fields=1", "", countArticles, "FIELD_LIMIT_EXCEEDED"},
		{"--max-aliases=1", "", `{"query": "{a: corpus {b: articles}}"}`, "ALIAS_LIMIT_EXCEEDED"},
		{"--max-complexity=10", "", `{"query": "{said(first: 11) {nodes {id}}}"}`, "COMPLEXITY_LIMIT_EXCEEDED"},
		{"--max-page=10", "", `{"query": "{said(first: 11) {totalCount}}"}`, "PAGE_LIMIT_EXCEEDED"},
		{"--max-time=1ns", "", countArticles, "TIMEOUT"},
		{"--max-subscriptions=1", progress, progress, "SUBSCRIPTION_LIMIT_EXCEEDED"},
		{"--max-client-subscriptions=1", progress, progress, "CLIENT_SUBSCRIPTION_LIMIT_EXCEEDED"},
		{"--rate=1", countArticles, countArticles, "RATE_LIMITED"},
	} {
		s, err := parseServe(t, q.flag).newServer(t.Context(), testStreams(), graphtest.NewMemory(), true)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(s.handler)
		ctx, stop := context.WithCancel(t.Context())
		got := ""
		if q.before != "" {
			got = firstLines(ctx, t, server.URL, q.before)
		}
		if strings.Contains(got, "errors") {
			t.Errorf("%s: the first request is refused: %s", q.flag, got)
		}
		refused := false
		for i := 0; i < 50 && !refused; i++ { // more than one a second, even on a busy machine
			got = firstLines(ctx, t, server.URL, q.body)
			refused = strings.Contains(got, `"code":"`+q.code+`"`)
		}
		if !refused {
			t.Errorf("%s: got %s, want %s", q.flag, got, q.code)
		}
		stop()
		server.Close()
	}
}

// firstLines sends a request and returns the beginning of the answer, up to its first
// data; the answer to a subscription goes on until ctx ends.
func firstLines(ctx context.Context, t *testing.T, url, body string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if body == progress {
		r.Header.Set("Accept", "text/event-stream")
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for part := make([]byte, 1024); !strings.Contains(all.String(), "{"); {
		n, err := response.Body.Read(part)
		all.Write(part[:n])
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
