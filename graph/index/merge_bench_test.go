package index

import (
	"io"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// BenchmarkMerge merges eight segments of the size that a bulk load makes.
func BenchmarkMerge(b *testing.B) {
	c, articles := graphtest.NewCorpus(1), 1024
	unknown := func(graph.EntityID) (entityTraits, bool) { return 0, false }
	d := newDictionary()
	var views []view
	for i := range 8 {
		var xs []graph.Extraction
		for j := range articles {
			xs = append(xs, c.Extraction(i*articles+j))
		}
		s, err := build(xs, unknown)
		if err != nil {
			b.Fatal(err)
		}
		d.add(s)
		views = append(views, view{segment: s})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := merge(views, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(8*articles*graphtest.CorpusStatements), "ns/statement")
}
