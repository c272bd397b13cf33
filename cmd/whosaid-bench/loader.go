package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
	"whosaid/graph/graphtest"
)

// A loader adds a corpus to a store.
type loader struct {
	ctx      context.Context
	store    *cayleystore.Store
	corpus   *graphtest.Corpus
	floor    *floor
	articles int
	marks    []mark // after each batch
	early    timings
	passed   func(mark) error // called after each batch
}

// A mark says how much had been spent on adding some quads.
type mark struct {
	quads            int64
	spent, processor time.Duration
}

func (m mark) elapsed() time.Duration { return m.spent }
func (m mark) worked() time.Duration  { return m.processor }

// batches makes the articles in batches, before they are asked for.
func (l *loader) batches() <-chan []graph.Extraction {
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
	return batches
}

// load adds the articles in batches.
func (l *loader) load() error {
	spent, apart := time.Duration(0), processorTime()
	for xs := range l.batches() {
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
		if l.passed != nil {
			if err := l.passed(l.marks[len(l.marks)-1]); err != nil {
				return err
			}
		}
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

// profiled is load with a profile for each stretch: load-1 is of the first.
func (l *loader) profiled(profile func(name string) (func() error, error)) error {
	stop, at := func() error { return nil }, int64(0)
	l.passed = func(m mark) error {
		if n := m.quads/stretch + 1; n > at {
			if err := stop(); err != nil {
				return err
			}
			var err error
			at = n
			stop, err = profile(fmt.Sprintf("load-%d", n))
			return err
		}
		return nil
	}
	err := l.passed(mark{})
	if err == nil {
		err = l.load()
	}
	return errors.Join(err, stop())
}

// byStretch returns what was spent on a quad in each stretch.
func (l *loader) byStretch(of func(mark) time.Duration) string {
	var all []string
	var from mark
	for i, m := range l.marks {
		if m.quads/stretch > from.quads/stretch || i == len(l.marks)-1 {
			all = append(all, fmt.Sprintf("%.1f", float64((of(m)-of(from)).Nanoseconds())/1000/float64(m.quads-from.quads)))
			from = m
		}
	}
	return strings.Join(all, " ")
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
