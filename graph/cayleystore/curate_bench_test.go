package cayleystore

import (
	"context"
	"testing"
	"time"

	"whosaid/graph"
)

// One more corrected speaker, one more confirmation, one more article, one more merge of a program and a page, in a
// store of ten thousand statements of which a thousand have been decided about, half
// of them by other speakers.
func BenchmarkCurated(b *testing.B) {
	ctx := context.Background()
	s, g, xs := filled(b, corpus)
	var all []graph.Curation
	for i, x := range xs {
		c := graph.Curation{Action: graph.ConfirmStatement, Statement: x.Statements[0].ID, By: "bench", At: time.UnixMilli(1)}
		if i%2 == 0 {
			c.Action, c.Speakers = graph.CorrectSpeaker, []graph.EntityID{x.Entities[0].ID}
		}
		all = append(all, graph.NewCuration(c))
	}
	if _, err := s.Curate(ctx, all...); err != nil {
		b.Fatal(err)
	}
	run := func(name string, do func(i int) error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := do(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("decision", func(i int) error {
		c := graph.Curation{Action: graph.CorrectSpeaker, Statement: xs[i%corpus].Statements[0].ID, By: "bench", At: time.UnixMilli(int64(i) + 2)}
		_, err := s.Curate(ctx, graph.NewCuration(c))
		return err
	})
	run("confirmation", func(i int) error {
		c := graph.Curation{Action: graph.ConfirmStatement, Statement: xs[i%corpus].Statements[0].ID, By: "bench", At: time.UnixMilli(int64(i) + 2)}
		_, err := s.Curate(ctx, graph.NewCuration(c))
		return err
	})
	run("article", func(i int) error {
		_, err := s.Add(ctx, g.Extraction())
		return err
	})
	merged := [2]graph.EntityID{xs[0].Entities[0].ID, xs[1].Entities[1].ID}
	run("merge", func(i int) error {
		if i%2 == 1 {
			return s.Unmerge(ctx, merged[0])
		}
		return s.Merge(ctx, graph.Merge{From: merged[0], Into: merged[1], Score: 1, Reason: "bench", By: "bench"})
	})
	run("page", func(i int) error {
		_, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: 20})
		return err
	})
}
