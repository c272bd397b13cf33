package graphtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"whosaid/graph"
)

// The five articles of this file: who speaks about what, when and where.
var (
	putin  = person("Vladimir Putin", "Putin")
	energy = concept("energy")
	tass   = outlet("Tass")
)

func addFive(t *testing.T, s graph.Store) []graph.Extraction {
	t.Helper()
	xs := []graph.Extraction{
		article("Sanctions hurt, sanctions hurt.", "2017-03-06", peskov, sanctions), // a Monday
		article("Sanctions are about energy.", "2017-03-12", peskov, sanctions),     // its Sunday
		article("Energy is not everything that we talk about.", "2017-03-13", merkel, energy),
		article("Putin spoke.", "2017", merkel, putin),
		article("No date, energy.", "", putin, energy),
	}
	for i := range xs {
		x := &xs[i]
		st := &x.Statements[0]
		st.Content = []graph.Span{{Start: 0, End: len(x.Article.Text)}}
		st.ID = graph.NewStatementID(x.Article.ID, st.Cue, st.Content)
		st.Confidence = []float64{.5, .9, .7, .9, .1}[i]
		if i < 2 {
			x.Article.Outlet, x.Outlets = tass.ID, []graph.Outlet{tass}
		}
	}
	xs[1].Entities = append(xs[1].Entities, energy)
	xs[1].Statements[0].About = append(xs[1].Statements[0].About, energy.ID)
	add(t, s, xs...)
	return xs
}

// orders lists the five in every order.
func orders(t *testing.T, s graph.Store) {
	xs := addFive(t, s)
	for _, c := range []struct {
		order graph.Order
		text  string
		want  []int
	}{
		{"", "", []int{2, 1, 0, 3, 4}},
		{graph.Newest, "", []int{2, 1, 0, 3, 4}},
		{graph.Oldest, "", []int{3, 0, 1, 2, 4}},
		{graph.MostConfident, "", []int{1, 3, 2, 0, 4}},
		{graph.MostRelevant, "", []int{2, 1, 0, 3, 4}},
		{graph.MostRelevant, "sanction", []int{0, 1}},  // twice
		{graph.MostRelevant, "ENERGY", []int{4, 1, 2}}, // short, longer, longest
		{graph.MostRelevant, "about energy", []int{1, 2}},
		{"", "energy about", []int{2, 1}},
		{graph.Oldest, "energy", []int{1, 2, 4}},
		{"", "energy peace", nil},
		{"", "…", nil},
	} {
		var got, want []graph.StatementID
		p, err := s.Statements(context.Background(), graph.Filter{Text: c.text}, graph.Page{First: 10, Order: c.order})
		ok(t, err)
		for _, st := range statementsOf(p) {
			got = append(got, st.ID)
		}
		for _, i := range c.want {
			want = append(want, xs[i].Statements[0].ID)
		}
		same(t, fmt.Sprintf("%q in order %q", c.text, c.order), got, want)
	}
}

// orderedPages reads in every order page by page while articles arrive: what was
// there is seen once, in its order. A cursor serves its own order only.
func orderedPages(t *testing.T, s graph.Store) {
	ctx := context.Background()
	c := generated(t, s, 12, 8)
	for _, order := range graph.Orders {
		f := graph.Filter{Text: "we shall"}
		all, err := s.Statements(ctx, f, graph.Page{First: 1 << 30, Order: order})
		ok(t, err)
		was := map[graph.StatementID]bool{}
		for _, item := range all.Items {
			was[item.Statement.ID] = true
		}
		var seen []graph.Statement
		p := graph.Page{First: 9, Order: order}
		for more := true; more; {
			page, err := s.Statements(ctx, f, p)
			ok(t, err)
			for _, item := range page.Items {
				if p.After = item.Cursor; was[item.Statement.ID] {
					seen = append(seen, item.Statement)
				}
			}
			if more = page.More; more && len(seen) < 30 {
				c.arrive(t, s, 1)
			}
		}
		same(t, "the pages in order "+string(order), seen, statementsOf(all))
		for _, other := range graph.Orders {
			_, err := s.Statements(ctx, f, graph.Page{First: 1, Order: other, After: all.Items[0].Cursor})
			if (other == order) != (err == nil) || err != nil && !errors.Is(err, graph.ErrCursor) {
				t.Errorf("a cursor of order %s in order %s: %v", order, other, err)
			}
		}
	}
}

func facets(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addFive(t, s)
	got, err := s.Facets(ctx, graph.Filter{}, []graph.Field{graph.BySpeaker, graph.ByAbout, graph.ByOutlet, graph.ByVia, graph.ByKind}, 2)
	ok(t, err)
	about := []graph.FacetValue{{Value: string(energy.ID), Count: 3}, {Value: string(sanctions.ID), Count: 2}}
	speakers := []graph.FacetValue{{Value: string(peskov.ID), Count: 2}, {Value: string(merkel.ID), Count: 2}}
	sortBy(speakers, func(v graph.FacetValue) string { return v.Value })
	same(t, "facets", got, []graph.Facet{
		{Field: graph.BySpeaker, Values: speakers, Distinct: 3},
		{Field: graph.ByAbout, Values: about, Distinct: 3},
		{Field: graph.ByOutlet, Values: []graph.FacetValue{{Value: string(tass.ID), Count: 2}}, Distinct: 1},
		{Field: graph.ByVia},
		{Field: graph.ByKind, Values: []graph.FacetValue{{Value: string(graph.Indirect), Count: 5}}, Distinct: 1},
	})
	if _, err := s.Facets(ctx, graph.Filter{}, []graph.Field{"HEIGHT"}, 2); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a facet of no field: %v", err)
	}
}

func timelines(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addFive(t, s)
	for by, want := range map[graph.Interval]graph.Timeline{
		graph.Day:   {Buckets: []graph.Bucket{{Start: "2017-03-06", Count: 1}, {Start: "2017-03-12", Count: 1}, {Start: "2017-03-13", Count: 1}}, Outside: 2},
		graph.Week:  {Buckets: []graph.Bucket{{Start: "2017-03-06", Count: 2}, {Start: "2017-03-13", Count: 1}}, Outside: 2},
		graph.Month: {Buckets: []graph.Bucket{{Start: "2017-03", Count: 3}}, Outside: 2},
		graph.Year:  {Buckets: []graph.Bucket{{Start: "2017", Count: 4}}, Outside: 1},
	} {
		got, err := s.Timeline(ctx, graph.Filter{}, by)
		ok(t, err)
		same(t, "timeline by "+string(by), got, want)
	}
	if _, err := s.Timeline(ctx, graph.Filter{}, "DECADE"); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a timeline of no interval: %v", err)
	}
}

func networks(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addFive(t, s)
	node := func(e graph.Entity, depth int) graph.NetworkNode {
		return graph.NetworkNode{Entity: e.ID, Depth: depth}
	}
	edge := func(from, to graph.Entity, n int) graph.NetworkEdge {
		return graph.NetworkEdge{From: from.ID, To: to.ID, Statements: n}
	}
	got, err := s.Network(ctx, graph.NetworkQuery{Seeds: []graph.EntityID{peskov.ID, "ent_unknown"}})
	ok(t, err)
	same(t, "who is next to Peskov", got, graph.Network{
		Nodes: []graph.NetworkNode{node(peskov, 0), node(sanctions, 1), node(energy, 1)},
		Edges: []graph.NetworkEdge{edge(peskov, sanctions, 2), edge(peskov, energy, 1)},
	})
	got, err = s.Network(ctx, graph.NetworkQuery{Seeds: []graph.EntityID{peskov.ID}, Depth: 9, MaxEdges: 1})
	ok(t, err)
	if len(got.Nodes) != 5 || len(got.Edges) != 1 || !got.Truncated || got.Edges[0] != edge(peskov, sanctions, 2) {
		t.Errorf("all, but one edge: %+v", got)
	}
	got, err = s.Network(ctx, graph.NetworkQuery{Seeds: []graph.EntityID{peskov.ID}, Depth: 2, MaxNodes: 2})
	ok(t, err)
	same(t, "two nodes", got, graph.Network{
		Nodes: []graph.NetworkNode{node(peskov, 0), node(sanctions, 1)}, Edges: []graph.NetworkEdge{edge(peskov, sanctions, 2)}, Truncated: true,
	})
	got, err = s.Network(ctx, graph.NetworkQuery{Seeds: []graph.EntityID{peskov.ID}, Filter: graph.Filter{From: "2017-03-12"}})
	ok(t, err)
	if len(got.Nodes) != 3 || got.Edges[0].Statements != 1 || got.Truncated {
		t.Errorf("of one statement: %+v", got)
	}
}

func paths(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addFive(t, s)
	got, err := s.Paths(ctx, graph.PathQuery{From: peskov.ID, To: putin.ID})
	ok(t, err)
	same(t, "from Peskov to Putin", got, graph.Paths{Paths: []graph.Path{{Links: []graph.Link{
		{From: peskov.ID, To: energy.ID, Said: 1}, {From: energy.ID, To: putin.ID, Heard: 1},
	}}}})
	for what, q := range map[string]graph.PathQuery{
		"to nobody": {From: peskov.ID, To: "ent_unknown"}, "to itself": {From: peskov.ID, To: peskov.ID},
		"without statements": {From: peskov.ID, To: putin.ID, Filter: graph.Filter{MinConfidence: .95}},
	} {
		got, err := s.Paths(ctx, q)
		ok(t, err)
		if len(got.Paths) != 0 || got.Truncated {
			t.Errorf("a path %s: %+v", what, got)
		}
	}
	if got, err := s.Paths(ctx, graph.PathQuery{From: peskov.ID, To: putin.ID, MaxLength: 1}); err != nil || len(got.Paths) != 0 || !got.Truncated {
		t.Errorf("no longer than one link: %+v, %v", got, err)
	}
	ok(t, s.Merge(ctx, merge(putin, merkel)))
	got, err = s.Paths(ctx, graph.PathQuery{From: peskov.ID, To: putin.ID})
	ok(t, err)
	same(t, "once Putin is Merkel", got, graph.Paths{Paths: []graph.Path{{Links: []graph.Link{
		{From: peskov.ID, To: energy.ID, Said: 1}, {From: energy.ID, To: merkel.ID, Heard: 2},
	}}}})
}
