package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	otlp "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"whosaid/graph/cayleystore"
)

// spansOf asks a server that sends its traces to `to`, within a trace of the
// client's, and ends it.
func spansOf(t *testing.T, to string, std *streams) {
	store, err := cayleystore.Open(t.TempDir(), cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s, err := parseServe(t, "--traces", to).newServer(t.Context(), std, store, true)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "http://localhost/graphql", strings.NewReader(`{"query": "query Count($secret: String) {corpus {articles} said(speaker: $secret) {totalCount}}", "variables": {"secret": "hidden"}}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	r.Header.Set("X-Request-Id", "one-request")
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "errors") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if err := s.traces.end(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// The request, the operation and its fields are spans of the client's trace, each
// within the one before; what the variables hold is nowhere.
func TestTracesOverOTLP(t *testing.T) {
	var mu sync.Mutex
	var spans []*otlp.Span
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var sent collector.ExportTraceServiceRequest
		b, err := io.ReadAll(r.Body)
		if err == nil {
			err = proto.Unmarshal(b, &sent)
		}
		if err != nil || r.URL.Path != "/v1/traces" || bytes.Contains(b, []byte("hidden")) {
			t.Errorf("%s: %v %q", r.URL, err, b)
		}
		mu.Lock()
		defer mu.Unlock()
		for _, of := range sent.ResourceSpans {
			for _, in := range of.ScopeSpans {
				spans = append(spans, in.Spans...)
			}
		}
	}))
	defer receiver.Close()
	spansOf(t, receiver.URL, testStreams())
	parents := map[string]string{string([]byte{0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31}): "the client"}
	for _, s := range spans {
		parents[string(s.SpanId)] = s.Name
	}
	got := map[string]string{}
	for _, s := range spans {
		got[s.Name] = parents[string(s.ParentSpanId)]
	}
	for name, want := range map[string]string{"POST /graphql": "the client", "Count": "POST /graphql", "Query/corpus": "Count", "Query/said": "Count"} {
		if got[name] != want {
			t.Errorf("the span %s is within %q, want %q; all: %v", name, got[name], want, got)
		}
	}
}

func TestTracesOnStandardError(t *testing.T) {
	var out bytes.Buffer
	spansOf(t, toStderr, &streams{strings.NewReader(""), io.Discard, &out})
	for _, want := range []string{"POST /graphql", "0af7651916cd43dd8448eb211c80319c", "one-request", "service.name"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestTracesGoToAnEndpoint(t *testing.T) {
	for _, to := range []string{"stdout", "127.0.0.1:4318", "ftp://127.0.0.1", "http://"} {
		if _, err := parseServe(t, "--traces", to).newServer(t.Context(), testStreams(), nil, true); err == nil || !strings.Contains(err.Error(), "4318") {
			t.Errorf("%s: %v", to, err)
		}
	}
}

// testStreams are streams of which nobody sees anything.
func testStreams() *streams { return &streams{strings.NewReader(""), io.Discard, io.Discard} }
