package index

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// sizes are the numbers of statements of the benchmarks: INDEX_BENCH=1000000 adds
// a larger one.
func sizes(b *testing.B) []int {
	all := []int{10_000, 100_000}
	var more int
	if _, err := fmt.Sscan(os.Getenv("INDEX_BENCH"), &more); err == nil {
		all = append(all, more)
	}
	return all
}

var filledIndexes = map[int]*Index{}

// filled returns an index of statements in a folder.
func filled(b *testing.B, c *graphtest.Corpus, statements int) *Index {
	b.Helper()
	if x := filledIndexes[statements]; x != nil {
		return x
	}
	dir, err := os.MkdirTemp("", "index")
	if err != nil {
		b.Fatal(err)
	}
	x, err := Create(vfs.Default, filepath.Join(dir, "index"))
	if err != nil {
		b.Fatal(err)
	}
	const batch = 64
	start, building := time.Now(), time.Duration(0)
	for i, n := 0, uint64(1); i*graphtest.CorpusStatements < statements; n++ {
		var xs []graph.Extraction
		for range batch {
			xs = append(xs, c.Extraction(i))
			i++
		}
		before := time.Now()
		change, err := x.Prepare(xs, Removal{})
		if err != nil {
			b.Fatal(err)
		}
		x.Commit(change, n)
		building += time.Since(before)
	}
	if err := x.Save(); err != nil {
		b.Fatal(err)
	}
	bytes := 0
	for _, v := range x.Current().views {
		bytes += len(v.data)
	}
	b.Logf("%d statements: %v, of which %v building; %d segments, %d bytes", statements, time.Since(start), building, len(x.Current().views), bytes)
	filledIndexes[statements] = x
	return x
}

func BenchmarkIndex(b *testing.B) {
	c := graphtest.NewCorpus(1)
	who := func(i int) []graph.EntityID { return []graph.EntityID{c.Speaker(i).ID} }
	what := func(i int) []graph.EntityID { return []graph.EntityID{c.Topic(i).ID} }
	for _, n := range sizes(b) {
		x := filled(b, c, n)
		v := x.Current()
		page := func(name string, f graph.Filter, order graph.Order) {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				total := 0
				for b.Loop() {
					p, err := v.Page(ctx, f, graph.Page{First: 20, Order: order})
					if err != nil {
						b.Fatal(err)
					}
					total = p.Total
				}
				b.ReportMetric(float64(total), "statements")
			})
		}
		page("selective", graph.Filter{Speakers: who(300), About: what(0)}, "")
		page("popular and popular", graph.Filter{Speakers: who(0), About: what(0)}, "")
		page("all", graph.Filter{}, "")
		page("all oldest", graph.Filter{}, graph.Oldest)
		page("all confident", graph.Filter{}, graph.MostConfident)
		page("popular in a year, sure", graph.Filter{Speakers: who(0), From: "2017", To: "2017", MinConfidence: .9}, "")
		page("one common word", graph.Filter{Text: c.Word(0)}, graph.MostRelevant)
		page("two common words", graph.Filter{Text: c.Word(0) + " " + c.Word(1)}, graph.MostRelevant)
		page("three rare words", graph.Filter{Text: c.Word(100) + " " + c.Word(200) + " " + c.Word(50)}, graph.MostRelevant)
		run := func(name string, f func() error) {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("facets of a tenth", func() error {
			_, err := v.Facets(ctx, graph.Filter{Speakers: who(0)}, []graph.Field{graph.BySpeaker, graph.ByAbout, graph.ByOutlet}, 10)
			return err
		})
		run("weeks of a tenth", func() error {
			_, err := v.Timeline(ctx, graph.Filter{Speakers: who(0)}, graph.Week)
			return err
		})
		run("profile of the most popular", func() error { _, err := v.Profile(ctx, c.Speaker(0).ID); return err })
		run("network of the most popular", func() error {
			n, err := v.Network(ctx, graph.NetworkQuery{Seeds: what(0), Depth: 2, MaxNodes: 2001, MaxEdges: 2000})
			if err == nil && len(n.Edges) != 2000 {
				b.Logf("%d edges", len(n.Edges))
			}
			return err
		})
		run("path", func() error {
			_, err := v.Paths(ctx, graph.PathQuery{From: c.Speaker(3000).ID, To: c.Speaker(4000).ID})
			return err
		})
		run("named", func() error { _, err := v.EntitiesNamed(ctx, c.Speaker(0).Aliases[0], 10); return err })
		run("named as thousands are", func() error { _, err := v.EntitiesNamed(ctx, "senior official", 10); return err })
	}
}

// Add one article to an index of some size.
func BenchmarkCommit(b *testing.B) {
	c := graphtest.NewCorpus(1)
	for _, n := range sizes(b) {
		x := filled(b, c, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			i := 10 * n
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				i++
				article := c.Extraction(i)
				b.StartTimer()
				change, err := x.Prepare([]graph.Extraction{article}, Removal{})
				if err != nil {
					b.Fatal(err)
				}
				x.Commit(change, x.Sequence()+1)
			}
		})
	}
}

// Open a saved index.
func BenchmarkOpen(b *testing.B) {
	c := graphtest.NewCorpus(1)
	for _, n := range sizes(b) {
		x := filled(b, c, n)
		if err := x.Save(); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				y, err := Open(vfs.Default, x.dir)
				if err != nil {
					b.Fatal(err)
				}
				if err := y.Close(); err != nil {
					b.Fatal(err)
				}
				runtime.GC()
			}
		})
	}
}
