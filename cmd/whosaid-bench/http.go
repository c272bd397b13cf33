package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"whosaid/graph"
	"whosaid/schema"
	"whosaid/schema/guard"
	"whosaid/schema/watch"
)

// clients is how many ask at once over HTTP.
const clients = 8

const selectiveQuestion = `query($by: [ID!], $about: [ID!]) {
  statements(filter: {speakers: $by, about: $about}, first: 20) {
    totalCount
    nodes { id text kind saidOn speaker { name } article { title } }
  }
}`

const saidQuestion = `query($by: String, $about: String) {
  said(speaker: $by, about: $about, first: 20) {
    totalCount
    nodes { id text kind saidOn speaker { name } article { title } }
  }
}`

// overHTTP asks selective questions over GraphQL from several clients, which run in
// this process too.
func (a *asker) overHTTP(seconds int) ([]row, error) {
	return a.asking(seconds, "the selective one over HTTP GraphQL", "p99 15 ms, 1,500/s", "5 ms, 3,000/s", selectiveQuestion, func() map[string]any {
		f := a.someone(a.rand)
		return map[string]any{"by": f.Speakers, "about": f.About}
	})
}

// said asks by name what a speaker said, as often as he has said something, and every
// other time what about a topic.
func (a *asker) said(seconds int) ([]row, error) {
	names := map[graph.EntityID]string{}
	asked := 0
	return a.asking(seconds, "said, first 20 and totalCount, over HTTP GraphQL", "p99 10 ms, 2,000/s", "", saidQuestion, func() map[string]any {
		var s graph.Statement
		for unnamed := true; unnamed; {
			x := a.corpus.Extraction(a.rand.IntN(a.articles))
			s = x.Statements[a.rand.IntN(len(x.Statements))]
			for _, e := range x.Entities {
				names[e.ID] = e.Name
				unnamed = unnamed && !(e.ID == s.Speakers[0] && !e.Unnamed)
			}
		}
		variables := map[string]any{"by": names[s.Speakers[0]]}
		if asked++; asked%2 == 0 {
			variables["about"] = names[s.About[0]]
		}
		return variables
	})
}

// asking sends one question with many variables.
func (a *asker) asking(seconds int, what, required, goal, question string, variables func() map[string]any) ([]row, error) {
	handler := guard.Config{Open: true, Log: slog.Default()}.Handler(schema.NewHandler(a.store, schema.Options{Metrics: watch.NewMetrics(a.store)}))
	server := httptest.NewServer(watch.Requests(slog.Default(), nil, handler))
	defer server.Close()
	requests := make([][]byte, 500)
	for i := range requests {
		body, err := json.Marshal(map[string]any{"query": question, "variables": variables()})
		if err != nil {
			return nil, err
		}
		requests[i] = fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	}
	var mu sync.Mutex
	var all timings
	var failed error
	var asking sync.WaitGroup
	before := processorTime()
	end := time.Now().Add(time.Duration(seconds) * time.Second)
	for i := range clients {
		asking.Go(func() {
			mine, err := keepAsking(server.Listener.Addr().String(), requests, rand.New(rand.NewPCG(uint64(i), 3)), end)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
			if err != nil {
				failed = err
			}
		})
	}
	asking.Wait()
	return []row{{fmt.Sprintf("%s, %d clients", what, clients), required, goal,
		fmt.Sprintf("%s, %.0f/s, %s of processor time each, clients included", all, float64(len(all))/float64(seconds),
			milliseconds((processorTime()-before)/time.Duration(max(len(all), 1))))}}, failed
}

// keepAsking sends one of some requests after the other over one connection until
// the end. It is a client as cheap as can be, since it takes its share of the
// processor.
func keepAsking(address string, requests [][]byte, r *rand.Rand, end time.Time) (all timings, err error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	from := bufio.NewReaderSize(c, 32<<10)
	var answer bytes.Buffer
	for time.Now().Before(end) {
		start := time.Now()
		if _, err := c.Write(requests[r.IntN(len(requests))]); err != nil {
			return all, err
		}
		resp, err := http.ReadResponse(from, nil)
		if err != nil {
			return all, err
		}
		answer.Reset()
		if _, err := io.Copy(&answer, resp.Body); err != nil {
			return all, err
		}
		if !bytes.Contains(answer.Bytes(), []byte(`"totalCount":`)) {
			return all, fmt.Errorf("%s: %s", resp.Status, answer.Bytes())
		}
		all = append(all, time.Since(start))
	}
	return all, nil
}
