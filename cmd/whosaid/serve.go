package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"whosaid/extract"
	"whosaid/graph"
	"whosaid/schema"
	"whosaid/schema/watch"
)

type serveCmd struct {
	Addr string `default:"127.0.0.1:8080" help:"Address to listen on."`
	storeFlags
	Paths []string `arg:"" optional:"" name:"path" help:"Files, folders, or - for standard input, to read before serving."`
	readFlags
	accessFlags
	limitFlags
	Trusted string `type:"existingfile" placeholder:"FILE" help:"Execute the GraphQL documents of this file (JSON, by id) and no others."`
	Traces  string `placeholder:"URL" help:"Send OpenTelemetry traces to this endpoint of OTLP over HTTP, or write them to stderr."`
	Pprof   string `placeholder:"ADDR" help:"Serve profiles of the program at this loopback address."`

	turn turn
}

// shutdownTime is how long requests under way may take after the server is told
// to stop.
const shutdownTime = 10 * time.Second

// Run reads the articles, if any, and serves until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, std *streams) error {
	open, err := c.checkAddress(c.Addr)
	if err != nil {
		return err
	}
	return c.use(func(store graph.Store) error {
		c.turn = newTurn()
		defer listenHeld(ctx, c.DB, store, c.turn)()
		if len(c.Paths) > 0 {
			sum, err := inputFlags{c.Paths, c.readFlags}.ingest(ctx, std, store, func(graph.Article) {})
			fmt.Fprintln(std.err, sum)
			if err != nil {
				return err
			}
		}
		s, err := c.newServer(ctx, std, store, open)
		if err != nil {
			return err
		}
		listener, err := net.Listen("tcp", c.Addr)
		if err != nil {
			return fmt.Errorf("cannot listen on %s: %w; choose another with --addr", c.Addr, err)
		}
		c.tell(s.log, listener.Addr(), open)
		if c.Pprof != "" {
			if err := serveProfiles(ctx, s.log, c.Pprof); err != nil {
				return errors.Join(err, listener.Close())
			}
		}
		return s.serve(ctx, listener)
	})
}

// A server is what serves a store, before it listens.
type server struct {
	handler    http.Handler
	log        *slog.Logger
	endStreams context.CancelFunc
	traces     *tracing // nil if there are none
	cert, key  string   // files; empty without TLS
}

// newServer puts the parts together. The first to see a request stands last.
func (c *serveCmd) newServer(ctx context.Context, std *streams, store graph.Store, open bool) (*server, error) {
	if c.turn == nil {
		c.turn = newTurn()
	}
	log := slog.New(watch.Log(slog.Default().Handler()))
	access, err := c.config(ctx, log, open)
	if err != nil {
		return nil, err
	}
	trusted, err := c.trustedDocuments()
	if err != nil {
		return nil, err
	}
	traces, err := newTracing(ctx, c.Traces, std.err)
	if err != nil {
		return nil, fmt.Errorf("--traces %s: %w", c.Traces, err)
	}
	streams, endStreams := context.WithCancel(context.WithoutCancel(ctx))
	opts := schema.Options{
		Log:             log,
		Limits:          c.limits(),
		Extractor:       extract.Version,
		Sentences:       sentences,
		Ingest:          newIngest(store, c.readFlags, c.turn),
		Delete:          newDelete(store, c.turn),
		NoIntrospection: !c.introspects(open),
		Origins:         c.Origin,
		Streams:         streams,
		Metrics:         watch.NewMetrics(store),
		Trusted:         trusted,
		Extensions:      traces.extensions(),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", watch.Alive)
	mux.HandleFunc("GET /readyz", watch.Ready(store, log))
	mux.Handle("GET /metrics", opts.Metrics)
	mux.Handle("/", schema.NewHandler(store, opts))
	handler := watch.Requests(log, opts.Metrics, traces.requests(access.Handler(mux)))
	return &server{handler, log, endStreams, traces, c.TLSCert, c.TLSKey}, nil
}

// trustedDocuments reads those of --trusted; none without it.
func (c *serveCmd) trustedDocuments() (schema.Documents, error) {
	if c.Trusted == "" {
		return nil, nil
	}
	b, err := os.ReadFile(c.Trusted)
	if err != nil {
		return nil, fmt.Errorf("--trusted %s: %w", c.Trusted, err)
	}
	documents, err := schema.ReadDocuments(b)
	if err != nil {
		return nil, fmt.Errorf("--trusted %s: %w", c.Trusted, err)
	}
	return documents, nil
}

// serve answers until ctx ends, then ends the subscriptions and lets the requests
// under way finish.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 20,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() {
		if s.cert != "" {
			failed <- server.ServeTLS(listener, s.cert, s.key)
			return
		}
		failed <- server.Serve(listener)
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.log.Info("stopping")
	s.endStreams()
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := errors.Join(server.Shutdown(stopping), s.traces.end(stopping))
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
