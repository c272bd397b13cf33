package index

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// A press makes articles that print each other's quotes: of ten statements one is a
// quote, cut at either end, that a few others print, and one holds a stock phrase.
type press struct {
	*graphtest.Corpus
	rand   *rand.Rand
	quotes []string
	made   int
}

func (p *press) words(n int) string {
	all := make([]string, n)
	for i := range all {
		// Zipf's law, as far as a power tells it.
		r := p.rand.Float64()
		all[i] = p.Word(int(40_000 * r * r * r * r))
	}
	return strings.Join(all, " ")
}

func (p *press) article() graph.Extraction {
	var all []string
	for range graphtest.CorpusStatements {
		switch p.rand.IntN(10) {
		case 0:
			if p.rand.IntN(4) == 0 || len(p.quotes) == 0 {
				p.quotes = append(p.quotes, p.words(15+p.rand.IntN(15)))
			}
			w := strings.Fields(p.quotes[p.rand.IntN(len(p.quotes))])
			all = append(all, strings.Join(w[p.rand.IntN(4):len(w)-p.rand.IntN(4)], " "))
		case 1:
			stock := p.rand.IntN(50)
			all = append(all, fmt.Sprintf("%s stock phrase of number x%d %s", p.words(8), stock, p.words(8)))
		default:
			all = append(all, p.words(10+p.rand.IntN(20)))
		}
	}
	p.made++
	return saying(p.made, graph.Date(fmt.Sprintf("20%02d-%02d-%02d", 14+p.rand.IntN(11), 1+p.rand.IntN(12), 1+p.rand.IntN(28))), all...)
}

// All claims of an index of some size, worked out anew, after one more article, and
// the first page of them.
func BenchmarkClaims(b *testing.B) {
	for _, n := range sizes(b) {
		p := &press{Corpus: graphtest.NewCorpus(1), rand: rand.New(rand.NewPCG(1, 1))}
		x, err := Create(vfs.Default, b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		defer x.Close()
		add := func(articles int) {
			var xs []graph.Extraction
			for range articles {
				xs = append(xs, p.article())
			}
			c, err := x.Prepare(xs, Removal{})
			if err != nil {
				b.Fatal(err)
			}
			x.Commit(c, x.Sequence()+1)
		}
		for x.Current().Counts().Statements < n {
			add(64)
		}
		if err := x.Settle(); err != nil {
			b.Fatal(err)
		}
		ask := func(b *testing.B) {
			page, err := x.Current().Claims(ctx, graph.ClaimQuery{First: 20, Order: graph.MostPrinted})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(page.Total), "claims")
		}
		b.Run(fmt.Sprintf("%d/anew", n), func(b *testing.B) {
			for b.Loop() {
				x.linker.last, x.linker.noting = nil, false
				ask(b)
			}
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&after)
			x.linker.last, x.linker.noting = nil, false
			runtime.GC()
			runtime.ReadMemStats(&before)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc), "heap-B")
		})
		b.Run(fmt.Sprintf("%d/an article more", n), func(b *testing.B) {
			ask(b)
			for b.Loop() {
				b.StopTimer()
				add(1)
				b.StartTimer()
				ask(b)
			}
		})
		b.Run(fmt.Sprintf("%d/as it was", n), func(b *testing.B) {
			ask(b)
			for b.Loop() {
				ask(b)
			}
		})
	}
}
