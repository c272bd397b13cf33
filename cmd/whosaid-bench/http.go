package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"whosaid/schema"
	"whosaid/schema/guard"
)

// clients is how many ask at once over HTTP.
const clients = 8

const question = `query($by: [ID!], $about: [ID!]) {
  statements(filter: {speakers: $by, about: $about}, first: 20) {
    totalCount
    nodes { id text kind saidOn speaker { name } article { title } }
  }
}`

// overHTTP asks selective questions over GraphQL from several clients, which run in
// this process too.
func (a *asker) overHTTP(seconds int) (row, error) {
	server := httptest.NewServer(guard.Config{Open: true, Log: slog.Default()}.Handler(schema.NewHandler(a.store, schema.Options{})))
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	bodies := make([][]byte, 500)
	for i := range bodies {
		f := a.someone(a.rand)
		body, err := json.Marshal(map[string]any{"query": question, "variables": map[string]any{"by": f.Speakers, "about": f.About}})
		if err != nil {
			return row{}, err
		}
		bodies[i] = body
	}
	var mu sync.Mutex
	var all timings
	var failed error
	var asking sync.WaitGroup
	end := time.Now().Add(time.Duration(seconds) * time.Second)
	for i := range clients {
		asking.Go(func() {
			mine, err := keepAsking(client, server.URL+"/graphql", bodies, rand.New(rand.NewPCG(uint64(i), 3)), end)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
			if err != nil {
				failed = err
			}
		})
	}
	asking.Wait()
	return row{fmt.Sprintf("the selective one over HTTP GraphQL, %d clients", clients), "p99 15 ms, 1,500/s", "5 ms, 3,000/s",
		fmt.Sprintf("%s, %.0f/s", all, float64(len(all))/float64(seconds))}, failed
}

// keepAsking sends one of bodies after the other until the end.
func keepAsking(client *http.Client, url string, bodies [][]byte, r *rand.Rand, end time.Time) (all timings, err error) {
	for time.Now().Before(end) {
		start := time.Now()
		resp, err := client.Post(url, "application/json", bytes.NewReader(bodies[r.IntN(len(bodies))]))
		if err != nil {
			return all, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return all, err
		}
		if !strings.Contains(string(answer), `"totalCount":`) {
			return all, fmt.Errorf("%s: %s", resp.Status, answer)
		}
		all = append(all, time.Since(start))
	}
	return all, nil
}
