package cayleystore

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// corpus is the number of articles of the benchmarks, of about ten statements
// each.
const corpus = 1000

// Add one article of ten statements to an empty store, and to one of ten
// thousand statements.
func BenchmarkAdd(b *testing.B) {
	for _, c := range []struct {
		name     string
		articles int
	}{{"empty", 0}, {"10k", corpus}} {
		b.Run(c.name, func(b *testing.B) {
			s, g, _ := filled(b, c.articles)
			statements := 0
			b.ReportAllocs()
			for b.Loop() {
				x := g.Extraction()
				statements += len(x.Statements)
				if _, err := s.Add(context.Background(), x); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// Add a hundred articles in one batch.
func BenchmarkAddBatch(b *testing.B) {
	s, g, _ := filled(b, 0)
	statements := 0
	b.ReportAllocs()
	for b.Loop() {
		xs := g.Extractions(100)
		for _, x := range xs {
			statements += len(x.Statements)
		}
		if _, err := s.Add(context.Background(), xs...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}

// Ask ten thousand statements one question, and show the first twenty answers.
func BenchmarkStatements(b *testing.B) {
	s, g, xs := filled(b, corpus)
	most := popular(xs)
	rare := g.Extraction()
	if _, err := s.Add(context.Background(), rare); err != nil {
		b.Fatal(err)
	}
	for _, q := range []struct {
		name string
		f    graph.Filter
	}{
		{"popular speaker and popular topic", graph.Filter{Speakers: most[:1], About: most[1:2]}},
		{"rare speaker and popular topic", graph.Filter{Speakers: most[len(most)-1:], About: most[:1]}},
		{"popular speaker", graph.Filter{Speakers: most[:1]}},
		{"popular speaker in one year", graph.Filter{Speakers: most[:1], From: "2016", To: "2016"}},
		{"one article", graph.Filter{Articles: []graph.ArticleID{rare.Article.ID}}},
		{"all", graph.Filter{}},
	} {
		b.Run(q.name, func(b *testing.B) {
			total := 0
			b.ReportAllocs()
			for b.Loop() {
				page, err := s.Statements(context.Background(), q.f, graph.Page{First: 20})
				if err != nil {
					b.Fatal(err)
				}
				total = page.Total
			}
			b.ReportMetric(float64(total), "statements")
		})
	}
}

// Read one statement by its id.
func BenchmarkStatement(b *testing.B) {
	s, _, xs := filled(b, corpus)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := s.Statement(context.Background(), xs[i%len(xs)].Statements[0].ID); err != nil {
			b.Fatal(err)
		}
	}
}

// filled returns a store of some articles.
func filled(b *testing.B, articles int) (*Store, *graphtest.Generator, []graph.Extraction) {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "store"))
	b.Cleanup(func() { s.Close() })
	g := graphtest.NewGenerator(1)
	xs := g.Extractions(articles)
	for some := range slices.Chunk(xs, 100) {
		if _, err := s.Add(context.Background(), some...); err != nil {
			b.Fatal(err)
		}
	}
	return s, g, xs
}

// popular returns the named speakers of xs, those who say most first.
func popular(xs []graph.Extraction) []graph.EntityID {
	said := map[graph.EntityID]int{}
	named := map[graph.EntityID]bool{}
	for _, x := range xs {
		for _, e := range x.Entities {
			named[e.ID] = !e.Unnamed
		}
		for _, s := range x.Statements {
			for _, id := range s.Speakers {
				said[id]++
			}
		}
	}
	var all []graph.EntityID
	for id := range said {
		if named[id] {
			all = append(all, id)
		}
	}
	slices.SortFunc(all, func(a, b graph.EntityID) int { return said[b] - said[a] })
	return all
}
