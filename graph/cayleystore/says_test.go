package cayleystore

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
)

// contents returns all articles and statements of a store.
func contents(t *testing.T, s graph.Store) []any {
	t.Helper()
	ctx := context.Background()
	var all []any
	if err := s.Articles(ctx, func(a graph.Article) bool { all = append(all, a); return true }); err != nil {
		t.Fatal(err)
	}
	page, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range page.Items {
		all = append(all, item.Statement)
	}
	c, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	curations, err := s.Curations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	merges, err := s.Merges(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return append(all, c, curations, merges)
}

// answers returns what depends on the index.
func answers(t *testing.T, s *Store, xs []graph.Extraction) []any {
	t.Helper()
	ctx := context.Background()
	var all []any
	take := func(answer any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, answer)
	}
	for _, x := range xs {
		id := x.Statements[0].About
		take(s.Statements(ctx, graph.Filter{About: id, Text: "we shall"}, graph.Page{First: 10, Order: graph.MostRelevant}))
		take(s.EntitiesNamed(ctx, x.Entities[0].Name, 5))
		take(s.Profile(ctx, x.Entities[0].ID))
		take(s.Network(ctx, graph.NetworkQuery{Seeds: id}))
	}
	take(s.Facets(ctx, graph.Filter{}, graph.Fields, 10))
	take(s.Timeline(ctx, graph.Filter{}, graph.Month))
	take(s.Counts(ctx))
	return all
}

// says returns what a store contains, and what it answers about xs.
func says(t *testing.T, s *Store, xs []graph.Extraction) []any {
	t.Helper()
	return append(contents(t, s), answers(t, s, xs)...)
}

// same compares what is said with what should be.
func same(t *testing.T, what string, got, want []any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// faultless checks the graph and the index.
func faultless(t *testing.T, s *Store) {
	t.Helper()
	fault := func(what string) {
		t.Helper()
		t.Error(what)
	}
	if _, err := s.CheckGraph(context.Background(), fault); err != nil {
		t.Error(err)
	}
	if err := s.CheckIndex(context.Background(), fault); err != nil {
		t.Error(err)
	}
}
