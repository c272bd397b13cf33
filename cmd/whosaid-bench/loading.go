package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"whosaid/graph/cayleystore"
	"whosaid/graph/graphtest"
)

const (
	// batch is how many articles are added at once in bulk.
	batch = 1024
	// stretch is how many quads the first and the last part of the loading have
	// that are compared.
	stretch = 1_000_000
	// singles is how many articles are added one by one.
	singles = 200
)

// loading loads the corpus in bulk, and measures single articles early and late.
func loading(ctx context.Context, b *bench, corpus *graphtest.Corpus) ([]row, error) {
	store, err := cayleystore.Open(filepath.Join(b.Dir, "store"), cayleystore.Options{})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	floor, err := newFloor(b.Dir)
	if err != nil {
		return nil, err
	}
	defer floor.close()
	l := loader{ctx: ctx, store: store, corpus: corpus, floor: floor, articles: b.Statements / graphtest.CorpusStatements}
	if err := l.profiled(b.profile); err != nil {
		return nil, err
	}
	late, quads, err := l.single(l.articles)
	if err != nil {
		return nil, err
	}
	last := l.marks[len(l.marks)-1]
	rows := []row{
		{"bulk load", "90,000 quads/s", "150,000", fmt.Sprintf("%.0f quads/s, %.0f statements/s (%d quads in %s)",
			float64(last.quads)/last.spent.Seconds(), float64(l.articles*graphtest.CorpusStatements)/last.spent.Seconds(), last.quads, last.spent.Round(time.Second))},
		{"  last million quads against the first", "70 %", "90 %", l.flatness(mark.elapsed)},
		{"  µs a quad, by the million", "none", "", l.byStretch(mark.elapsed)},
		{"  processor time a quad, the corpus included", "none", "", fmt.Sprintf("%.1f µs", float64(last.processor.Microseconds())/float64(last.quads))},
		{"  last million quads against the first by that", "none", "", l.flatness(mark.worked)},
		{"  µs of it a quad, by the million", "none", "", l.byStretch(mark.worked)},
		{fmt.Sprintf("one article (%d quads) durable", quads), "p50 5, p99 25 ms", "2 ms", late.String()},
		{fmt.Sprintf("  %d kB written and synced by turns with that", articleBytes>>10), "none", "", l.floor.all[len(l.floor.all)-singles:].String()},
	}
	if l.early != nil {
		rows = append(rows, row{"  against the same at a million quads", "1.5", "", fmt.Sprintf("%.2f (p50 %s then)",
			float64(late.at(.5))/float64(l.early.at(.5)), milliseconds(l.early.at(.5)))})
	}
	start := time.Now()
	if err := store.Close(); err != nil {
		return nil, err
	}
	settled := time.Since(start)
	rest, err := l.atRest(filepath.Join(b.Dir, "store"))
	return append(rows,
		row{"  in a store that was closed and opened since", "p50 5, p99 25 ms", "2 ms", rest.String()},
		row{fmt.Sprintf("  %d kB written and synced by turns with that", articleBytes>>10), "none", "", l.floor.all[len(l.floor.all)-len(rest):].String()},
		row{"bulk load, what it left merged, closed", "90,000 quads/s", "150,000", fmt.Sprintf("%.0f quads/s (%s more)",
			float64(last.quads)/(last.spent+settled).Seconds(), settled.Round(100*time.Millisecond))}), err
}

// atRest adds articles one by one to a store in which nothing is left to be merged.
func (l *loader) atRest(dir string) (timings, error) {
	store, err := cayleystore.Open(dir, cayleystore.Options{})
	if err != nil {
		return nil, err
	}
	l.store = store
	var all timings
	for i := range 5 {
		some, _, err := l.single(l.articles + (i+1)*singles)
		if err != nil {
			return nil, errors.Join(err, store.Close())
		}
		all = append(all, some...)
	}
	return all, store.Close()
}
