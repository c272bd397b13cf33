package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"whosaid/graph"
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
	stop, err := b.profile("load")
	if err != nil {
		return nil, err
	}
	if err := errors.Join(l.load(), stop()); err != nil {
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
		{"  processor time a quad, the corpus included", "none", "", fmt.Sprintf("%.1f µs", float64(last.processor.Microseconds())/float64(last.quads))},
		{"  last million quads against the first by that", "none", "", l.flatness(mark.worked)},
		{fmt.Sprintf("one article (%d quads) durable", quads), "p50 5, p99 25 ms", "2 ms", late.String()},
		{fmt.Sprintf("  %d kB written and synced by turns with that", articleBytes>>10), "none", "", l.floor.all[len(l.floor.all)-singles:].String()},
	}
	if l.early != nil {
		rows = append(rows, row{"  against the same at a million quads", "1.5", "", fmt.Sprintf("%.2f (p50 %s then)",
			float64(late.at(.5))/float64(l.early.at(.5)), milliseconds(l.early.at(.5)))})
	}
	if err := store.Close(); err != nil {
		return nil, err
	}
	rest, err := l.atRest(filepath.Join(b.Dir, "store"))
	return append(rows, row{"  in a store that was closed and opened since", "p50 5, p99 25 ms", "2 ms", rest.String()}), err
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

// A loader adds a corpus to a store.
type loader struct {
	ctx      context.Context
	store    *cayleystore.Store
	corpus   *graphtest.Corpus
	floor    *floor
	articles int
	marks    []mark // after each batch
	early    timings
}

// A mark says how much had been spent on adding some quads.
type mark struct {
	quads            int64
	spent, processor time.Duration
}

func (m mark) elapsed() time.Duration { return m.spent }
func (m mark) worked() time.Duration  { return m.processor }

// load adds the articles in batches, which are made meanwhile.
func (l *loader) load() error {
	batches := make(chan []graph.Extraction, 2)
	go func() {
		defer close(batches)
		for i := 0; i < l.articles; {
			var xs []graph.Extraction
			for ; len(xs) < batch && i < l.articles; i++ {
				xs = append(xs, l.corpus.Extraction(i))
			}
			select {
			case batches <- xs:
			case <-l.ctx.Done():
				return
			}
		}
	}()
	spent, apart := time.Duration(0), processorTime()
	for xs := range batches {
		start := time.Now()
		if _, err := l.store.Add(l.ctx, xs...); err != nil {
			return err
		}
		spent += time.Since(start)
		quads, err := l.store.Quads(l.ctx)
		if err != nil {
			return err
		}
		l.marks = append(l.marks, mark{quads, spent, processorTime() - apart})
		if l.early == nil && quads >= stretch {
			before := processorTime()
			if l.early, _, err = l.single(2 * l.articles); err != nil {
				return err
			}
			apart += processorTime() - before
		}
	}
	return l.ctx.Err()
}

// flatness compares the rates of the first and the last stretch.
func (l *loader) flatness(of func(mark) time.Duration) string {
	last := l.marks[len(l.marks)-1]
	if last.quads < 2*stretch {
		return "too few quads"
	}
	var first, before mark
	for _, m := range l.marks {
		if first.quads < stretch {
			first = m
		}
		if m.quads <= last.quads-stretch {
			before = m
		}
	}
	rate := func(from, to mark) float64 { return float64(to.quads-from.quads) / (of(to) - of(from)).Seconds() }
	return fmt.Sprintf("%.0f %%", 100*rate(before, last)/rate(mark{}, first))
}

// single adds articles one by one, beginning with a number, and returns how many
// quads one has.
func (l *loader) single(from int) (timings, int64, error) {
	before, err := l.store.Quads(l.ctx)
	if err != nil {
		return nil, 0, err
	}
	all := make(timings, singles)
	for i := range all {
		x := l.corpus.Extraction(from + i)
		if err := l.floor.sync(); err != nil {
			return nil, 0, err
		}
		start := time.Now()
		if _, err := l.store.Add(l.ctx, x); err != nil {
			return nil, 0, err
		}
		all[i] = time.Since(start)
	}
	after, err := l.store.Quads(l.ctx)
	return all, (after - before) / singles, err
}
