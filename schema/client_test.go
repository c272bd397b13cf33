package schema_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
	"whosaid/schema/guard"
	"whosaid/schema/watch"
)

// A client puts questions to a server of its own.
type client struct {
	url   string
	store graph.Store
	log   *bytes.Buffer
	stats *watch.Metrics
}

func newClient(t *testing.T, press ...graph.Extraction) client {
	t.Helper()
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), press...); err != nil {
		t.Fatal(err)
	}
	return serve(t, store, schema.Options{Extractor: "test-1"})
}

func serve(t *testing.T, store graph.Store, opts schema.Options) client {
	log := &bytes.Buffer{}
	opts.Metrics = watch.NewMetrics(store)
	opts.Log = slog.New(slog.NewTextHandler(log, nil))
	server := httptest.NewServer(guard.Config{Open: true, Log: opts.Log}.Handler(schema.NewHandler(store, opts)))
	t.Cleanup(server.Close)
	return client{server.URL, store, log, opts.Metrics}
}

// An answer is a GraphQL response with what HTTP says about it.
type answer struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
	status int
	header http.Header
	body   string
}

// ask posts a query as most clients do.
func (c client) ask(t *testing.T, query string, variables map[string]any) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return c.send(t, http.MethodPost, "/graphql", string(body), "Content-Type", "application/json")
}

// send sends any request; headers are names and values in turn.
func (c client) send(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, c.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{status: response.StatusCode, header: response.Header, body: string(raw)}
	if strings.Contains(response.Header.Get("Content-Type"), "json") && response.Header.Get("Content-Encoding") == "" && len(raw) > 0 {
		if err := json.Unmarshal(raw, &a); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
	}
	return a
}

// into reads the data of the answer.
func (a answer) into(t *testing.T, data any) {
	t.Helper()
	if err := json.Unmarshal(a.Data, data); err != nil || len(a.Errors) > 0 {
		t.Fatalf("%s: %v", a.body, err)
	}
}

// code returns the code of the first error; "" if there is none.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// waitFor waits until the figures of the server hold a line.
func (c client) waitFor(t *testing.T, line string) {
	t.Helper()
	for t.Context().Err() == nil {
		w := httptest.NewRecorder()
		c.stats.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		if strings.Contains(w.Body.String(), "\n"+line+"\n") {
			return
		}
		time.Sleep(time.Millisecond)
	}
}
