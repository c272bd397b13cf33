package watch

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"whosaid/graph"
)

// Alive answers 200: the process answers.
func Alive(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }

// Ready answers 200 if the store answers, 503 else.
func Ready(store graph.Store, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), askTime)
		defer cancel()
		if _, err := store.Counts(ctx); err != nil {
			log.ErrorContext(ctx, "the store does not answer", "error", err)
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	}
}
