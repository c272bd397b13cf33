package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// TestServeAnswersAndStops serves the articles of testdata over HTTP, asks the
// question of the README, and stops when it is told to.
func TestServeAnswersAndStops(t *testing.T) {
	store, err := cayleystore.Open(t.TempDir(), cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	std := &streams{strings.NewReader(""), io.Discard, io.Discard}
	ctx, stop := context.WithCancel(context.Background())
	in := inputFlags{Paths: []string{"../../testdata/articles"}}
	if _, err := in.ingest(ctx, std, store, func(graph.Article) {}); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	c := &serveCmd{Addr: listener.Addr().String()}
	s, err := c.newServer(ctx, std, store, true)
	if err != nil {
		t.Fatal(err)
	}
	go func() { done <- s.serve(ctx, listener) }()
	base := "http://" + listener.Addr().String()

	said := queryPeskov(t, base)
	if said.TotalCount < 3 || len(said.Nodes) != said.TotalCount {
		t.Errorf("%d statements, %d on the page", said.TotalCount, len(said.Nodes))
	}
	for _, n := range said.Nodes {
		if n.Speaker.Name != "Dmitry Peskov" || len(n.Evidence) == 0 || n.Evidence[0].End <= n.Evidence[0].Start {
			t.Errorf("%+v", n)
		}
	}
	page, err := http.Get(base + "/graphiql")
	if err != nil || page.StatusCode != http.StatusOK {
		t.Errorf("/graphiql: %v %v", page, err)
	}
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the server does not stop")
	}
}

type saidAnswer struct {
	TotalCount int
	Nodes      []struct {
		Text     string
		Speaker  struct{ Name string }
		Evidence []struct{ Start, End int }
	}
}

func queryPeskov(t *testing.T, base string) saidAnswer {
	const query = `{ said(speaker: "Peskov", about: "sanctions", first: 20) { totalCount nodes { text kind saidOn
		speaker { name } via { name } evidence { exact start end article { title url } } } } }`
	response, err := http.Get(base + "/graphql?query=" + url.QueryEscape(query))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var body struct {
		Data   struct{ Said saidAnswer }
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil || len(body.Errors) > 0 {
		t.Fatal(err, body.Errors)
	}
	return body.Data.Said
}
