package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

func (m *memory) Facets(ctx context.Context, f graph.Filter, fields []graph.Field, size int) ([]graph.Facet, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	facets := make([]graph.Facet, len(fields))
	for i, field := range fields {
		if !slices.Contains(graph.Fields, field) {
			return nil, fmt.Errorf("facets: %w: %q is no field", graph.ErrInvalid, field)
		}
		counts := map[string]int{}
		for _, s := range m.matching(f) {
			countEach(counts, m.valuesOf(field, s, f.Uncurated))
		}
		facets[i] = graph.Facet{Field: field, Distinct: len(counts)}
		values := []graph.FacetValue{}
		for v, n := range counts {
			values = append(values, graph.FacetValue{Value: v, Count: n})
		}
		slices.SortFunc(values, func(a, b graph.FacetValue) int {
			return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value))
		})
		facets[i].Values = values[:min(len(values), max(size, 0))]
	}
	return facets, nil
}

// valuesOf returns what a statement has in a field.
func (m *memory) valuesOf(field graph.Field, s graph.Statement, unmerged bool) []string {
	if !unmerged {
		s = m.curated.Statement(s)
	}
	one := func(v string) []string {
		if v == "" {
			return nil
		}
		return []string{v}
	}
	switch field {
	case graph.BySpeaker:
		return texts(s.Speakers)
	case graph.ByAbout:
		return texts(s.About)
	case graph.ByAddressee:
		return texts(s.Addressees)
	case graph.ByOutlet:
		return one(string(m.articles[s.Article].Outlet))
	case graph.ByVia:
		return one(string(s.Via))
	case graph.ByKind:
		return one(string(s.Kind))
	}
	return one(string(s.Act))
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}

func (m *memory) Timeline(ctx context.Context, f graph.Filter, by graph.Interval) (line graph.Timeline, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return line, err
	}
	if !slices.Contains(graph.Intervals, by) {
		return line, fmt.Errorf("timeline: %w: %q is no interval", graph.ErrInvalid, by)
	}
	counts := map[graph.Date]int{}
	for _, s := range m.matching(f) {
		if start, ok := by.Bucket(s.When(m.articles[s.Article])); ok {
			counts[start]++
		} else {
			line.Outside++
		}
	}
	for start, n := range counts {
		line.Buckets = append(line.Buckets, graph.Bucket{Start: start, Count: n})
	}
	sortBy(line.Buckets, func(b graph.Bucket) string { return string(b.Start) })
	return line, nil
}
