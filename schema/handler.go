package schema

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/playground"
	"github.com/vektah/gqlparser/v2/ast"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// Options of a handler. The zero value works.
type Options struct {
	// Log receives what goes wrong here; slog.Default() if nil.
	Log *slog.Logger
	// Timeout bounds the work for one request; 30 seconds if 0.
	Timeout time.Duration
	// Extractor is the version that Corpus.extractor tells.
	Extractor string
}

// NewHandler returns a handler that answers questions over store:
//
//	/graphql   GraphQL over HTTP, by GET and POST
//	/graphiql  a page to write such questions in
//	/          leads to /graphiql
//
// It may serve several requests at once and does not close the store.
func NewHandler(store graph.Store, opts Options) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", within(cmp.Or(opts.Timeout, 30*time.Second), newServer(store, opts)))
	mux.Handle("GET /graphiql", playground.Handler("whosaid", "/graphql"))
	mux.Handle("GET /{$}", http.RedirectHandler("/graphiql", http.StatusFound))
	return mux
}

func newServer(store graph.Store, opts Options) http.Handler {
	log := opts.Log
	if log == nil {
		log = slog.Default()
	}
	config := gen.Config{Resolvers: &Resolver{store: store, extractor: opts.Extractor}}
	setComplexity(&config.Complexity)
	srv := handler.New(gen.NewExecutableSchema(config))
	srv.AddTransport(transport{})
	srv.SetErrorPresenter(presenter(log))
	srv.SetRecoverFunc(recoverer(log))
	srv.SetParserTokenLimit(maxTokens)
	srv.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	srv.Use(extension.Introspection{})
	srv.Use(sizeLimit{})
	srv.Use(extension.FixedComplexityLimit(maxComplexity))
	srv.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(withMemo(ctx, store))
	})
	return srv
}

// within ends the context of each request after d.
func within(d time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), d)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
