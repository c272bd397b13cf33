package index

import (
	"context"
	"fmt"

	"whosaid/graph"
)

// relations are what graph.Store promises and the index answers alone.
type relations interface {
	Facets(context.Context, graph.Filter, []graph.Field, int) ([]graph.Facet, error)
	Timeline(context.Context, graph.Filter, graph.Interval) (graph.Timeline, error)
	Network(context.Context, graph.NetworkQuery) (graph.Network, error)
	Paths(context.Context, graph.PathQuery) (graph.Paths, error)
}

// checkRelations compares a network and paths.
func (m *model) checkRelations(v *Version) {
	memory := m.memory.(relations)
	s, _ := m.statement()
	t, _ := m.statement()
	seeds := append(append([]graph.EntityID{"ent_unknown"}, s.Speakers...), t.About...)
	q := graph.NetworkQuery{Seeds: seeds, Depth: m.rand.IntN(4), Filter: m.filter(0), MaxNodes: 1 + m.rand.IntN(12), MaxEdges: 1 + m.rand.IntN(20)}
	if m.rand.IntN(2) == 0 {
		q.Filter = graph.Filter{}
	}
	n, err := v.Network(ctx, q)
	m.ok(err)
	want, err := memory.Network(ctx, q)
	m.ok(err)
	m.same(fmt.Sprintf("network %+v", q), n, want)
	if len(s.Speakers) == 0 || len(t.About) == 0 {
		return
	}
	pq := graph.PathQuery{From: s.Speakers[0], To: t.About[0], MaxLength: 1 + m.rand.IntN(4), Limit: 1000}
	paths, err := v.Paths(ctx, pq)
	m.ok(err)
	wantPaths, err := memory.Paths(ctx, pq)
	m.ok(err)
	m.same(fmt.Sprintf("paths %+v", pq), paths, wantPaths)
}

// checkNames compares what is found by names, and profiles.
func (m *model) checkNames(v *Version) {
	for _, name := range []string{"Peskov", "senior official", "Dmitry Peskov", "sanction", "Petrov Boris", "a", "", "official senior"} {
		got, err := v.EntitiesNamed(ctx, name, 7)
		m.ok(err)
		named, err := m.memory.EntitiesNamed(ctx, name, 7)
		m.ok(err)
		var want []graph.EntityID
		for _, e := range named {
			want = append(want, e.ID)
		}
		m.same("entities named "+name, got, want)
	}
	s, _ := m.statement()
	for _, id := range append(s.Speakers, s.About...) {
		got, err := v.Profile(ctx, id)
		m.ok(err)
		p, err := m.memory.Profile(ctx, id)
		m.ok(err)
		want := Profile{Said: p.Said, About: p.About, First: p.First, Last: p.Last}
		m.same("profile", got, want)
	}
}
