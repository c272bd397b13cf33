package cayleystore

import (
	"context"
	"flag"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblekv"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/graphtest"
)

var quadsFlag = flag.Int("quads", 500_000, "how many quads BenchmarkBackends loads")

// backends are those that BenchmarkBackends compares, on the same Pebble.
var backends = []struct {
	name string
	open func(dir string) (cayley.QuadStore, error)
}{
	{"pebblequads", func(dir string) (cayley.QuadStore, error) {
		return pebblequads.Open(dir, pebblequads.Options{})
	}},
	{"kv", func(dir string) (cayley.QuadStore, error) {
		db, err := pebblekv.Open(dir, 64<<20)
		if err != nil {
			return nil, err
		}
		// Without these, a look-up by predicate and object is a scan.
		cayleykv.DefaultQuadIndexes = []cayleykv.QuadIndex{
			{Dirs: []quad.Direction{quad.Subject, quad.Predicate}}, {Dirs: []quad.Direction{quad.Object, quad.Predicate}},
		}
		if err := cayleykv.Init(db, nil); err != nil {
			return nil, err
		}
		return cayleykv.New(db, cayley.Options{cayleykv.OptNoBloom: true})
	}},
}

// Load a generated graph in bulk, then store one article in it, durably, read
// all quads of a statement, and count the statements of two popular entities
// whichever way the query is written. With -args -quads 15000000 as large as the
// store is meant for.
func BenchmarkBackends(b *testing.B) {
	for _, backend := range backends {
		b.Run(backend.name, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "quads")
			s, err := backend.open(dir)
			if err != nil {
				b.Fatal(err)
			}
			f := newFeed()
			// Once, however often the others are to run.
			all, lastToFirst := loadQuads(b, s, f, *quadsFlag)
			bytes := folderSize(b, dir)
			b.Run("load", func(b *testing.B) {
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(all, "quads/s")
				if *quadsFlag >= 2_500_000 { // or a fifth is but one transaction
					b.ReportMetric(lastToFirst, "last/first")
				}
				b.ReportMetric(float64(bytes)/float64(f.quads), "bytes/quad")
			})
			defer s.Close()
			b.Run("article", func(b *testing.B) { storeArticles(b, s, f) })
			b.Run("statement", func(b *testing.B) { readStatements(b, s, f) })
			b.Run("and", func(b *testing.B) { countBoth(b, s, f, false) })
			b.Run("and turned", func(b *testing.B) { countBoth(b, s, f, true) })
		})
	}
}

// A feed makes the quads of generated articles, one article after another, each
// quad once.
type feed struct {
	generator *graphtest.Generator
	encoder   *encoder
	quads     int
	xs        []graph.Extraction // the first ones
}

func newFeed() *feed {
	return &feed{generator: graphtest.NewGenerator(1), encoder: newEncoder(nil)}
}

// next returns the quads of the next articles, at least n.
func (f *feed) next(b *testing.B, n int) []cayley.Delta {
	f.encoder.startBatch()
	for f.encoder.batch.Len() < n {
		x := f.generator.Extraction()
		if len(f.xs) < 1000 {
			f.xs = append(f.xs, x)
		}
		if err := f.encoder.extraction(context.Background(), x); err != nil {
			b.Fatal(err)
		}
	}
	f.quads += f.encoder.batch.Len()
	return f.encoder.batch.Deltas()
}

// loadQuads loads n quads and returns how many a second, of all of them, and of
// the last fifth against the first.
func loadQuads(b *testing.B, s cayley.QuadStore, f *feed, n int) (all, lastToFirst float64) {
	w, err := s.NewQuadWriter()
	if err != nil {
		b.Fatal(err)
	}
	var total time.Duration
	var parts []float64 // quads a second of each fifth
	for part := 1; part <= 5; part++ {
		var took time.Duration
		before := f.quads
		for f.quads < n*part/5 {
			deltas := f.next(b, min(10_000, n/5))
			quads := make([]quad.Quad, len(deltas))
			for i, d := range deltas {
				quads[i] = d.Quad
			}
			start := time.Now()
			if _, err := w.WriteQuads(quads); err != nil {
				b.Fatal(err)
			}
			took += time.Since(start)
		}
		if part == 5 {
			start := time.Now()
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
			took += time.Since(start)
		}
		total += took
		parts = append(parts, float64(f.quads-before)/took.Seconds())
	}
	return float64(f.quads) / total.Seconds(), parts[4] / parts[0]
}

// storeArticles stores articles of 300 quads, each durably, and reports the
// percentiles.
func storeArticles(b *testing.B, s cayley.QuadStore, f *feed) {
	var took []time.Duration
	for range b.N {
		deltas := f.next(b, 300)
		start := time.Now()
		if err := s.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1e3, "p50-ms")
	b.ReportMetric(took[len(took)*99/100].Seconds()*1e3, "p99-ms")
}

// readStatements reads all quads of one statement after another.
func readStatements(b *testing.B, s cayley.QuadStore, f *feed) {
	for i := range b.N {
		x := f.xs[i%len(f.xs)]
		it := s.QuadIterator(quad.Subject, s.ValueOf(statementNode(x.Statements[0].ID)))
		n := 0
		for it.Next(context.Background()) {
			if q := s.Quad(it.Result()); q.Object != nil {
				n++
			}
		}
		if err := it.Err(); err != nil || n < 2 {
			b.Fatalf("%d quads, %v", n, err)
		}
		it.Close()
	}
}

// countBoth counts the statements by one popular entity about another.
func countBoth(b *testing.B, s cayley.QuadStore, f *feed, turned bool) {
	most := popular(f.xs)
	by := path.StartPath(s, entityNode(most[0])).In(predSpeaker)
	about := path.StartPath(s, entityNode(most[1])).In(predAbout)
	both := by.And(about)
	if turned {
		both = about.And(by)
	}
	var n int64
	for range b.N {
		var err error
		if n, err = both.Iterate(context.Background()).Count(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n), "statements")
}

// folderSize returns how many bytes the files in a folder have.
func folderSize(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, e := d.Info()
			size, err = size+info.Size(), e
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}
