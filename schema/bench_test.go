package schema_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
	"whosaid/schema/guard"
	"whosaid/schema/watch"
)

// A canned store answers every question with what it answered to the first, so that
// what is measured is the work of the schema.
type canned struct {
	graph.Store
	page     graph.StatementPage
	articles map[graph.ArticleID]graph.Article
	entities map[graph.EntityID]graph.Entity
	named    []graph.Entity
}

func (c *canned) Statements(context.Context, graph.Filter, graph.Page) (graph.StatementPage, error) {
	return c.page, nil
}

func (c *canned) ArticlesOf(context.Context, ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	return c.articles, nil
}

func (c *canned) EntitiesOf(context.Context, ...graph.EntityID) (map[graph.EntityID]graph.Entity, error) {
	return c.entities, nil
}

func (c *canned) EntitiesNamed(context.Context, string, int) ([]graph.Entity, error) {
	return c.named, nil
}

// can returns a store that knows what the busiest speaker said, and his name.
func can(b *testing.B) (*canned, string) {
	b.Helper()
	store := graphtest.NewMemory()
	if _, err := store.Add(b.Context(), graphtest.NewGenerator(1).Extractions(200)...); err != nil {
		b.Fatal(err)
	}
	facets, err := store.Facets(b.Context(), graph.Filter{}, []graph.Field{graph.BySpeaker}, 1)
	if err != nil {
		b.Fatal(err)
	}
	id := graph.EntityID(facets[0].Values[0].Value)
	c := &canned{}
	if c.page, err = store.Statements(b.Context(), graph.Filter{Speakers: []graph.EntityID{id}}, graph.Page{First: 20}); err != nil {
		b.Fatal(err)
	}
	var articles []graph.ArticleID
	for _, item := range c.page.Items {
		articles = append(articles, item.Statement.Article)
	}
	if c.articles, err = store.ArticlesOf(b.Context(), articles...); err != nil {
		b.Fatal(err)
	}
	if c.entities, err = store.EntitiesOf(b.Context(), id); err != nil {
		b.Fatal(err)
	}
	c.named = []graph.Entity{c.entities[id]}
	return c, c.named[0].Name
}

// BenchmarkSaid is a request for what somebody said, first 20 with the total, from
// the body to the answer: all but the network and the store.
func BenchmarkSaid(b *testing.B) {
	store, speaker := can(b)
	log := slog.New(slog.DiscardHandler)
	metrics := watch.NewMetrics(store)
	handler := watch.Requests(log, metrics, guard.Config{Open: true, Log: log}.Handler(schema.NewHandler(store, schema.Options{Log: log, Metrics: metrics})))
	body, err := json.Marshal(map[string]any{"variables": map[string]any{"by": speaker}, "query": `query($by: String, $about: String) {
		said(speaker: $by, about: $about, first: 20) {
			totalCount
			nodes { id text kind saidOn speaker { name } article { title } }
		}
	}`})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := httptest.NewRequest("POST", "http://localhost/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != 200 || w.Body.Len() < 3000 {
			b.Fatal(w.Code, w.Body)
		}
	}
}
