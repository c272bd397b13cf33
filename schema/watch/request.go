// Package watch shows from outside what a server does: request ids and a log
// line a request, figures for Prometheus, whether it lives and is ready.
package watch

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"
	"time"
)

// RequestID is the header with which a request is found in the log. A client may
// choose it; where it does not, or where it is no id, one is made.
const RequestID = "X-Request-Id"

var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

type idKey struct{}

// IDOf returns the id of the request that ctx belongs to; "" if it has none.
func IDOf(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// Requests gives every request an id, counts it in metrics, which may be nil, and
// writes a line about it: at level INFO if it failed here, at level DEBUG else.
// Nothing of what was asked is written.
func Requests(log *slog.Logger, metrics *Metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(RequestID)
		if !goodID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set(RequestID, id)
		ctx := context.WithValue(r.Context(), idKey{}, id)
		seen, start := &status{ResponseWriter: w, code: http.StatusOK}, time.Now()
		next.ServeHTTP(seen, r.WithContext(ctx))
		metrics.Request(seen.code)
		level := slog.LevelDebug
		if seen.code >= http.StatusInternalServerError {
			level = slog.LevelInfo
		}
		log.LogAttrs(ctx, level, "request", slog.String("method", r.Method), slog.String("path", r.URL.Path),
			slog.Int("status", seen.code), slog.Duration("took", time.Since(start)))
	})
}

// A status notes the status of a response.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap and Flush keep what streams need.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
func (s *status) Flush()                      { _ = http.NewResponseController(s.ResponseWriter).Flush() }

// Log returns a handler of log records that adds the id of the request.
func Log(to slog.Handler) slog.Handler { return withID{to} }

type withID struct{ slog.Handler }

func (h withID) Handle(ctx context.Context, r slog.Record) error {
	if id := IDOf(ctx); id != "" {
		r.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, r)
}

func (h withID) WithAttrs(attrs []slog.Attr) slog.Handler { return withID{h.Handler.WithAttrs(attrs)} }
func (h withID) WithGroup(name string) slog.Handler       { return withID{h.Handler.WithGroup(name)} }
