package main

import (
	"context"
	"io"
	"runtime"
	"testing"
)

// TestSameOutputOnAnyNumberOfCores: the same articles give the same bytes,
// however many of them are read at once.
func TestSameOutputOnAnyNumberOfCores(t *testing.T) {
	outputs := map[string]bool{}
	for _, cores := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(cores)
		for _, format := range []string{"spans", "jsonl", "nquads"} {
			code, out, errs := runHere(t, "extract", "--format", format, "../../testdata/articles")
			if code != exitOK || len(out) < 1000 {
				t.Fatal(code, errs)
			}
			outputs[out] = true
		}
		runtime.GOMAXPROCS(before)
	}
	if len(outputs) != 3 {
		t.Errorf("three formats give %d outputs", len(outputs))
	}
}

// BenchmarkManyArticles extracts from 300 articles; run it with -cpu 1,2 to see
// what a second core gives.
func BenchmarkManyArticles(b *testing.B) {
	var paths []string
	for range 20 {
		paths = append(paths, "../../testdata/articles")
	}
	std := &streams{nil, io.Discard, io.Discard}
	words := 0
	for b.Loop() {
		in := inputFlags{Paths: paths}
		if _, _, err := in.read(context.Background(), std, func(r reading) error {
			words += countWords(r.Extraction.Article.Text)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
