package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
	"whosaid/graph/cayleystore/pebblekv"
	"whosaid/graph/graphtest"
)

// compareKV loads the beginning of the corpus into Cayley's key-value backend on
// the same Pebble, with the indexes that suit it best, and asks it what Cayley
// alone can answer: how many statements a speaker makes about a topic.
func compareKV(ctx context.Context, b *bench, corpus *graphtest.Corpus) ([]row, error) {
	db, err := pebblekv.Open(filepath.Join(b.Dir, "kv"), 64<<20)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	cayleykv.DefaultQuadIndexes = []cayleykv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate}}, {Dirs: []quad.Direction{quad.Object, quad.Predicate}},
	}
	if err := cayleykv.Init(db, nil); err != nil {
		return nil, err
	}
	quads, err := cayleykv.New(db, cayley.Options{cayleykv.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	k := kvLoader{ctx: ctx, quads: quads, corpus: corpus, encode: cayleystore.NewEncoder()}
	articles := b.KV / graphtest.CorpusStatements
	spent := time.Duration(0)
	for i := 0; i < articles; i += batch {
		took, err := k.add(i, min(i+batch, articles))
		if err != nil {
			return nil, err
		}
		spent += took
	}
	total := k.added
	var late timings
	for i := range 50 {
		took, err := k.add(articles+i, articles+i+1)
		if err != nil {
			return nil, err
		}
		late = append(late, took)
	}
	popular, err := measure(10, func(i int) error { return k.count(corpus.Speaker(i), corpus.Topic(0)) })
	return []row{
		{"bulk load", "90,000 quads/s", "150,000", fmt.Sprintf("%.0f quads/s (%d quads)", float64(total)/spent.Seconds(), total)},
		{fmt.Sprintf("one article (%d quads) durable", (k.added-total)/50), "p50 5, p99 25 ms", "2 ms", late.String()},
		{"speaker and about, popular: the count alone", "p99 10 ms", "2 ms", popular.String()},
	}, err
}

// A kvLoader adds the quads of a corpus to a Cayley store.
type kvLoader struct {
	ctx    context.Context
	quads  cayley.QuadStore
	corpus *graphtest.Corpus
	encode *cayleystore.Encoder
	added  int
}

// add adds the articles [from, to) in one transaction and returns how long that
// took.
func (k *kvLoader) add(from, to int) (time.Duration, error) {
	var deltas []cayley.Delta
	for i := from; i < to; i++ {
		quads, err := k.encode.Quads(k.ctx, k.corpus.Extraction(i))
		if err != nil {
			return 0, err
		}
		for _, q := range quads {
			deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
		}
	}
	k.added += len(deltas)
	start := time.Now()
	err := k.quads.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	return time.Since(start), err
}

// count counts the statements of a speaker about a topic over Cayley's paths.
func (k *kvLoader) count(by, about graph.Entity) error {
	_, err := path.StartPath(k.quads, cayleystore.EntityNode(by.ID)).In(cayleystore.PredSpeaker).
		And(path.StartPath(k.quads, cayleystore.EntityNode(about.ID)).In(cayleystore.PredAbout)).
		Iterate(k.ctx).Count()
	if err == nil {
		err = k.ctx.Err()
	}
	return err
}
