package schema_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
)

// A counting store counts the calls of those methods that a page may need. Any other
// panics, since there is no store beneath it.
type counting struct {
	graph.Store
	of    graph.Store
	mu    sync.Mutex
	calls map[string]int
}

func (c *counting) count(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[method]++
}

func (c *counting) Statements(ctx context.Context, f graph.Filter, p graph.Page) (graph.StatementPage, error) {
	c.count("Statements")
	return c.of.Statements(ctx, f, p)
}

func (c *counting) EntitiesOf(ctx context.Context, ids ...graph.EntityID) (map[graph.EntityID]graph.Entity, error) {
	c.count("EntitiesOf")
	return c.of.EntitiesOf(ctx, ids...)
}

func (c *counting) ArticlesOf(ctx context.Context, ids ...graph.ArticleID) (map[graph.ArticleID]graph.Article, error) {
	c.count("ArticlesOf")
	return c.of.ArticlesOf(ctx, ids...)
}

func (c *counting) OutletsOf(ctx context.Context, ids ...graph.OutletID) (map[graph.OutletID]graph.Outlet, error) {
	c.count("OutletsOf")
	return c.of.OutletsOf(ctx, ids...)
}

// A page costs no more than a few calls of the store, however many statements it has
// and in however many articles they are.
func TestAPageCostsFewCallsHoweverLongItIs(t *testing.T) {
	memory := graphtest.NewMemory()
	if _, err := memory.Add(t.Context(), graphtest.NewGenerator(1).Extractions(60)...); err != nil {
		t.Fatal(err)
	}
	store := &counting{of: memory, calls: map[string]int{}}
	c := serve(t, store, schema.Options{})
	for _, first := range []int{1, 20, 100} {
		clear(store.calls)
		var got struct {
			Statements struct {
				Nodes []struct{ Article struct{ ID string } }
			}
		}
		c.ask(t, fmt.Sprintf(`{statements(first: %d) { totalCount edges { cursor } nodes {
			text cue publishedOn unnamed speaker { name } speakers { name } about { name } addressees { name } via { name }
			evidence { exact } article { id title outlet { name } } } } }`, first), nil).into(t, &got)
		articles := map[string]bool{}
		for _, n := range got.Statements.Nodes {
			articles[n.Article.ID] = true
		}
		if len(got.Statements.Nodes) != first || first > 1 && len(articles) < 3 {
			t.Fatalf("%d statements of %d articles", len(got.Statements.Nodes), len(articles))
		}
		// Speakers, topics and addressees; outlets that relay and that publish.
		for method, most := range map[string]int{"Statements": 1, "ArticlesOf": 1, "EntitiesOf": 3, "OutletsOf": 2} {
			if n := store.calls[method]; n < 1 || n > most {
				t.Errorf("a page of %d costs %d calls of %s, want %d or fewer", first, n, method, most)
			}
		}
	}
}

// An answer that shows the values of facets reads all of them together.
func TestFacetsAreReadTogether(t *testing.T) {
	memory := graphtest.NewMemory()
	if _, err := memory.Add(t.Context(), graphtest.NewGenerator(1).Extractions(60)...); err != nil {
		t.Fatal(err)
	}
	store := &facetCounting{counting{of: memory, calls: map[string]int{}}}
	var got struct {
		Statements struct {
			Facets []struct {
				Values []struct{ Entity struct{ Name string } }
			}
		}
	}
	serve(t, store, schema.Options{}).ask(t, `{statements(first: 0) { facets(fields: [SPEAKER], size: 50) { values { entity { name } } } } }`, nil).into(t, &got)
	if values := got.Statements.Facets[0].Values; len(values) < 10 || values[0].Entity.Name == "" || store.calls["EntitiesOf"] != 1 {
		t.Errorf("%d values cost %v", len(values), store.calls)
	}
}

type facetCounting struct{ counting }

func (c *facetCounting) Facets(ctx context.Context, f graph.Filter, fields []graph.Field, size int) ([]graph.Facet, error) {
	c.count("Facets")
	return c.of.Facets(ctx, f, fields, size)
}

// What is asked for by ids is read together, each type at once.
func TestNodesAreReadTogether(t *testing.T) {
	memory := graphtest.NewMemory()
	xs := graphtest.NewGenerator(1).Extractions(30)
	if _, err := memory.Add(t.Context(), xs...); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, x := range xs {
		ids = append(ids, string(x.Article.ID), string(x.Entities[0].ID), "ent_0")
	}
	store := &counting{of: memory, calls: map[string]int{}}
	var got struct{ Nodes []*struct{ ID string } }
	serve(t, store, schema.Options{}).ask(t, `query ($ids: [ID!]!) {nodes(ids: $ids) {id}}`, map[string]any{"ids": ids}).into(t, &got)
	for i, n := range got.Nodes {
		if (n == nil) != (i%3 == 2) || n != nil && n.ID != ids[i] {
			t.Errorf("node %d of %s is %v", i, ids[i], n)
		}
	}
	if len(got.Nodes) != 90 || store.calls["EntitiesOf"] != 1 || store.calls["ArticlesOf"] != 1 {
		t.Errorf("%d nodes cost %v", len(got.Nodes), store.calls)
	}
}
