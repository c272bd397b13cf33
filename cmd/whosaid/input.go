package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime"
	"sync"

	"whosaid/extract"
	"whosaid/extract/lexicon"
	"whosaid/extract/source"
	"whosaid/graph"
)

// inputFlags are what every command that reads articles takes.
type inputFlags struct {
	Paths []string `arg:"" name:"path" help:"Files, folders, or - for standard input: plain text, HTML, or JSONL with one article a line."`
	readFlags
}

// readFlags say how articles are read.
type readFlags struct {
	Strict        bool    `help:"Fail at the first article that cannot be read, instead of skipping it."`
	MinConfidence float64 `help:"Leave out statements less sure than this, from 0 to 1; the default gives the best balance, less finds more." placeholder:"P"`
	aliasFlags
}

// aliasFlags say what is known beforehand.
type aliasFlags struct {
	Aliases string `help:"Names to know besides those of the lexicon, or instead of them: CSV or YAML with name, kind, aliases, wikidata." placeholder:"FILE"`

	noPersons bool // see eval
}

// lexicon returns the embedded lexicon with the user's names.
func (f aliasFlags) lexicon() (*lexicon.Lexicon, error) {
	known := lexicon.Default()
	if f.noPersons {
		known = known.WithoutPersons()
	}
	if f.Aliases == "" {
		return known, nil
	}
	file, err := os.Open(f.Aliases)
	if err != nil {
		return nil, fmt.Errorf("--aliases: %w", err)
	}
	defer file.Close()
	entries, err := lexicon.ReadAliases(f.Aliases, file)
	if err != nil {
		return nil, fmt.Errorf("--aliases %w", err)
	}
	return known.With(entries), nil
}

// Validate is called by the command line's parser.
func (f readFlags) Validate() error {
	if !(f.MinConfidence >= 0 && f.MinConfidence <= 1) { // nor NaN
		return fmt.Errorf("--min-confidence must lie between 0 and 1, not at %v", f.MinConfidence)
	}
	return nil
}

// A reading is an article with what it says.
type reading struct {
	source.Input
	graph.Extraction
}

// read extracts the articles of the paths on all cores and hands them to take
// in input order. What cannot be read is reported on standard error and counted,
// or with strict ends the reading.
func (f inputFlags) read(ctx context.Context, std *streams, take func(reading) error) (read, skipped int, err error) {
	known, err := f.lexicon()
	if err != nil {
		return 0, 0, err
	}
	opts := extract.Options{MinConfidence: f.MinConfidence, Lexicon: known}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for r := range inOrder(ctx, source.Read(ctx, f.Paths, std.in), opts) {
		var bad *source.Bad
		switch {
		case errors.As(r.err, &bad) && !f.Strict:
			fmt.Fprintln(std.err, "whosaid: skipped", bad)
			skipped++
		case r.err != nil:
			return read, skipped, r.err
		default:
			if err := take(r.reading); err != nil {
				return read, skipped, err
			}
			read++
		}
	}
	return read, skipped, ctx.Err()
}

// A result is a reading, or why there is none.
type result struct {
	reading
	err error
}

// inOrder extracts from the articles of seq, several at once, and yields the
// results in the order of seq, so that the outcome does not depend on the number
// of cores.
func inOrder(ctx context.Context, seq iter.Seq2[source.Input, error], opts extract.Options) func(func(result) bool) {
	return func(yield func(result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer cancel()
		queue := make(chan chan result, 2*runtime.GOMAXPROCS(0))
		workers.Go(func() {
			defer close(queue)
			free := make(chan struct{}, runtime.GOMAXPROCS(0))
			for in, err := range seq {
				slot := make(chan result, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				free <- struct{}{}
				workers.Go(func() {
					slot <- extractOne(in, err, opts)
					<-free
				})
			}
		})
		for slot := range queue {
			if !yield(<-slot) {
				return
			}
		}
	}
}

func extractOne(in source.Input, err error, opts extract.Options) result {
	if err != nil {
		return result{err: err}
	}
	opts.Body = source.Body(in.Article.Text)
	x := extract.Extract(in.Article, in.Outlet, opts)
	return result{reading: reading{Input: in, Extraction: x}}
}
