package graphtest

import (
	"context"
	"fmt"
	"testing"

	"whosaid/graph"
)

// relationsLikeMemory asks a store and the store in memory the same, before and
// after entities are merged.
func relationsLikeMemory(t *testing.T, s graph.Store) {
	ctx := context.Background()
	m := NewMemory()
	c := generated(t, s, 13, 25)
	add(t, m, NewGenerator(13).Extractions(25)...)
	for round := range 2 {
		for range 8 {
			f := c.wideFilter(1)
			what := fmt.Sprintf("of %+v", f)
			p := graph.Page{First: 1 << 30, Order: graph.Orders[c.generator.rand.IntN(len(graph.Orders))]}
			both(t, what+string(p.Order), s, m, func(s graph.Store) (any, error) {
				page, err := s.Statements(ctx, f, p)
				return statementsOf(page), err
			})
			both(t, "facets "+what, s, m, func(s graph.Store) (any, error) { return s.Facets(ctx, f, graph.Fields, 4) })
			by := graph.Intervals[c.generator.rand.IntN(len(graph.Intervals))]
			both(t, "timeline "+what, s, m, func(s graph.Store) (any, error) { return s.Timeline(ctx, f, by) })
			q := graph.NetworkQuery{Seeds: []graph.EntityID{c.generator.entity().ID}, Depth: 2, MaxNodes: 9, MaxEdges: 12, Filter: f}
			both(t, "network "+what, s, m, func(s graph.Store) (any, error) { return s.Network(ctx, q) })
			way := graph.PathQuery{From: c.generator.entity().ID, To: c.generator.entity().ID, Limit: 1000}
			both(t, "paths", s, m, func(s graph.Store) (any, error) { return s.Paths(ctx, way) })
		}
		if round == 0 {
			for i := range 6 {
				x := merge(c.generator.entities[i], c.generator.entities[i+20])
				ok(t, s.Merge(ctx, x))
				ok(t, m.Merge(ctx, x))
			}
		}
	}
}

func both(t *testing.T, what string, s, m graph.Store, ask func(graph.Store) (any, error)) {
	t.Helper()
	got, err := ask(s)
	ok(t, err)
	want, err := ask(m)
	ok(t, err)
	same(t, what, got, want)
}

// wideFilter is filter with the fields that Matches does not look at.
func (c *corpus) wideFilter(depth int) graph.Filter {
	r, f := c.generator.rand, c.filter()
	often := func() bool { return r.IntN(4) == 0 }
	if often() {
		f.Text = []string{"sanctions", "we shall", "Peskov matters", "see or not", "nobody"}[r.IntN(5)]
	}
	if yes := r.IntN(2) == 0; often() {
		f.Unnamed = &yes
	}
	if often() {
		f.SpeakerKinds = []graph.EntityKind{graph.Person, graph.Group}
	}
	if often() {
		f.AboutKinds = []graph.EntityKind{graph.Concept}
	}
	if depth > 0 && often() {
		f.Not = []graph.Filter{c.wideFilter(0), {Kinds: []graph.Kind{graph.Direct}}}
	}
	f.Uncurated = often()
	return f
}
