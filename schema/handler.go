package schema

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/klauspost/compress/gzhttp"
	"github.com/vektah/gqlparser/v2/ast"

	"whosaid/graph"
	"whosaid/schema/graphiql"
	"whosaid/schema/internal/gen"
	"whosaid/schema/internal/reply"
	"whosaid/schema/watch"
)

// Options of a handler. The zero value works.
type Options struct {
	// Log receives what goes wrong here; slog.Default() if nil.
	Log *slog.Logger
	// Limits bound what one request may ask for.
	Limits Limits
	// Extractor is the version that Corpus.extractor tells.
	Extractor string
	// Sentences returns the sentences of a text, in order and disjoint; the lines of
	// the text are its sentences if nil.
	Sentences func(text string) []graph.Span
	// Ingest reads the articles that are handed in; nil if none may be.
	Ingest Ingest
	// Delete removes articles; nil if none may be.
	Delete Delete
	// NoIntrospection keeps the schema from those who ask for it.
	NoIntrospection bool
	// Trusted are the only documents that are executed, if there is one.
	Trusted Documents
	// Origins are the origins of pages of other sites that may open a WebSocket.
	Origins []string
	// Streams ends all subscriptions when it ends; context.Background() if nil.
	Streams context.Context
	// Metrics counts what is asked; nil counts nothing.
	Metrics *watch.Metrics
	// Extensions see every operation besides, such as one that traces.
	Extensions []graphql.HandlerExtension
}

// NewHandler returns a handler that answers questions over store:
//
//	/graphql   GraphQL over HTTP, by GET and POST, Server-Sent Events, WebSocket
//	/graphiql  a page to write such questions in
//	/          leads to /graphiql
//
// It may serve several requests at once and does not close the store. Who may ask
// what is decided by a guard.Config around it: without one nobody may.
func NewHandler(store graph.Store, opts Options) http.Handler {
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	if opts.Streams == nil {
		opts.Streams = context.Background()
	}
	if opts.Sentences == nil {
		opts.Sentences = lines
	}
	opts.Limits = opts.Limits.orDefault()
	mux := http.NewServeMux()
	mux.Handle("/graphql", compressed(newServer(store, opts)))
	page := graphiql.Handler()
	for _, path := range graphiql.Paths() {
		mux.Handle("GET "+path, page)
	}
	mux.Handle("GET /{$}", http.RedirectHandler(graphiql.Path, http.StatusFound))
	return mux
}

func newServer(store graph.Store, opts Options) http.Handler {
	l := opts.Limits
	root := &Resolver{store: store, extractor: opts.Extractor, limits: l, sentences: opts.Sentences, ingest: opts.Ingest, remove: opts.Delete, feed: newFeed(opts.Metrics), log: opts.Log}
	config := gen.Config{Resolvers: root}
	setComplexity(&config.Complexity, l)
	srv := handler.New(gen.NewExecutableSchema(config))
	srv.AddTransport(newWebSocket(l, opts.Origins))
	srv.AddTransport(transport{body: l.Body, trusted: len(opts.Trusted) > 0})
	srv.SetErrorPresenter(presenter(opts.Log))
	srv.SetRecoverFunc(recoverer(opts.Log))
	srv.SetParserTokenLimit(l.Tokens)
	valid := newDocumentCache[*ast.QueryDocument]()
	srv.SetQueryCache(valid)
	srv.SetDisableSuggestion(opts.NoIntrospection)
	if len(opts.Trusted) > 0 {
		srv.Use(newTrusted(opts.Trusted))
	} else {
		srv.Use(automatic{extension.AutomaticPersistedQuery{Cache: newDocumentCache[string]()}})
	}
	srv.Use(writtenLimit{l, valid})
	srv.Use(permit{introspection: !opts.NoIntrospection})
	srv.Use(sizeLimit{l})
	srv.Use(extension.FixedComplexityLimit(l.Complexity))
	for _, e := range opts.Extensions {
		srv.Use(e)
	}
	srv.AroundOperations(countRate(opts.Metrics))
	srv.AroundOperations(bound(opts))
	srv.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		response := next(withMemo(ctx, store))
		count(opts.Metrics, response)
		return response
	})
	return srv
}

// count notes the errors of a response.
func count(metrics *watch.Metrics, response *graphql.Response) {
	if response == nil {
		return
	}
	for _, e := range response.Errors {
		code, _ := e.Extensions["code"].(string)
		metrics.Failed(code)
	}
}

// compressed compresses answers, but neither streams nor what is small.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypes([]string{reply.JSON, reply.Response, "text/html"}))
	if err != nil {
		panic(err) // the options above are wrong
	}
	packed := wrap(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" {
			next.ServeHTTP(w, r)
			return
		}
		packed.ServeHTTP(w, r)
	})
}
