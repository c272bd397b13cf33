package watch_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"whosaid/graph/graphtest"
	"whosaid/schema/watch"
)

func TestEveryRequestHasAnIDThatTheLogHasToo(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(watch.Log(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	metrics := watch.NewMetrics(graphtest.NewMemory())
	h := watch.Requests(logger, metrics, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		logger.InfoContext(r.Context(), "inside")
		http.Error(w, "no", http.StatusTeapot)
	}))
	for given, kept := range map[string]bool{"abc-1": true, "": false, "a b": false, strings.Repeat("x", 65): false, "x\nforged": false} {
		log.Reset()
		r := httptest.NewRequest("GET", "/graphql?query=secret", nil)
		r.Header.Set(watch.RequestID, given)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		id := w.Header().Get(watch.RequestID)
		if id == "" || (id == given) != kept {
			t.Errorf("given %q: id %q", given, id)
		}
		if text := log.String(); strings.Count(text, "request="+id) != 2 || !strings.Contains(text, "status=418") || strings.Contains(text, "secret") {
			t.Errorf("given %q: the log says %s", given, text)
		}
	}
	w := httptest.NewRecorder()
	metrics.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if !strings.Contains(w.Body.String(), "\nwhosaid_http_requests_total{status=\"418\"} 5\n") {
		t.Errorf("the figures do not count 5 requests:\n%s", w.Body)
	}
}

func TestFiguresForPrometheus(t *testing.T) {
	m := watch.NewMetrics(graphtest.NewMemory())
	m.Operation("query", time.Now())
	m.Failed("TIMEOUT")
	m.Streams(2)
	m.Streams(-1)
	m.Ingested("stored", time.Now())
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range []string{
		`whosaid_request_seconds_count{type="query"} 1`, `whosaid_errors_total{code="TIMEOUT"} 1`, `whosaid_subscriptions 1`,
		`whosaid_ingested_articles_total{outcome="stored"} 1`, `whosaid_ingest_seconds_count 1`, `whosaid_items{type="statements"} 0`,
	} {
		if !strings.Contains(w.Body.String(), "\n"+line+"\n") {
			t.Errorf("no line %s in\n%s", line, w.Body)
		}
	}
	var none *watch.Metrics
	none.Operation("query", time.Now())
	none.Failed("x")
	none.Request(200)
	none.Streams(1)
	none.Ingested("stored", time.Now())
}

func TestReadyAsLongAsTheStoreAnswers(t *testing.T) {
	store := graphtest.NewMemory()
	ready := watch.Ready(store, slog.New(slog.DiscardHandler))
	for _, want := range []int{http.StatusOK, http.StatusServiceUnavailable} {
		w := httptest.NewRecorder()
		ready(w, httptest.NewRequest("GET", "/readyz", nil))
		if w.Code != want {
			t.Errorf("got %d, want %d", w.Code, want)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	w := httptest.NewRecorder()
	watch.Alive(w, httptest.NewRequest("GET", "/healthz", nil))
	if w.Code != http.StatusOK {
		t.Errorf("it does not live: %d", w.Code)
	}
}
