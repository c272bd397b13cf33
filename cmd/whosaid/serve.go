package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"whosaid/extract"
	"whosaid/graph"
	"whosaid/schema"
)

type serveCmd struct {
	Addr string `default:"127.0.0.1:8080" help:"Address to listen on."`
	storeFlags
	Paths []string `arg:"" optional:"" name:"path" help:"Files, folders, or - for standard input, to read before serving."`
	readFlags
}

// shutdownTime is how long requests under way may take after the server is told
// to stop.
const shutdownTime = 10 * time.Second

// Run reads the articles, if any, and serves until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, std *streams) error {
	return c.use(func(store graph.Store) error {
		if len(c.Paths) > 0 {
			sum, err := inputFlags{c.Paths, c.readFlags}.ingest(ctx, std, store, func(graph.Article) {})
			fmt.Fprintln(std.err, sum)
			if err != nil {
				return err
			}
		}
		listener, err := net.Listen("tcp", c.Addr)
		if err != nil {
			return fmt.Errorf("cannot listen on %s: %w; choose another with --addr", c.Addr, err)
		}
		return serve(ctx, listener, store)
	})
}

// serve answers until ctx ends, then lets the requests under way finish.
func serve(ctx context.Context, listener net.Listener, store graph.Store) error {
	server := &http.Server{
		Handler:           schema.NewHandler(store, schema.Options{Extractor: extract.Version}),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	host := listener.Addr().String()
	slog.Info("serving", "graphql", "http://"+host+"/graphql", "graphiql", "http://"+host+"/graphiql")
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	slog.Info("stopping")
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := server.Shutdown(stopping)
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
