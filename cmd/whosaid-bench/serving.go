package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
	"whosaid/graph/graphtest"
)

// serving opens the store and measures its answers, first in this process and then
// over HTTP.
func serving(ctx context.Context, b *bench, corpus *graphtest.Corpus) (rows []row, err error) {
	stop, err := b.profile("open")
	if err != nil {
		return nil, err
	}
	start := time.Now()
	store, err := cayleystore.Open(b.Serve, cayleystore.Options{})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	a := asker{ctx: ctx, store: store, corpus: corpus, rand: rand.New(rand.NewPCG(b.Seed, 2)), articles: b.Statements / graphtest.CorpusStatements}
	if err := a.page(a.popular(0)); err != nil {
		return nil, err
	}
	opened := time.Since(start)
	if err := stop(); err != nil {
		return nil, err
	}
	rows, err = b.take(
		measurement{"selective", a.selective}, measurement{"popular", a.bothPopular}, measurement{"facets", a.facets},
		measurement{"text", a.text}, measurement{"network", a.network},
		measurement{"http", func() ([]row, error) { return a.overHTTP(b.Seconds) }},
		measurement{"said", func() ([]row, error) { return a.said(b.Seconds) }},
		measurement{"memory", func() ([]row, error) {
			return []row{
				{"open to first answer", "3 s", "1 s", fmt.Sprintf("%.2f s", opened.Seconds())},
				{"peak memory while serving", "1.2 GB", "800 MB", peakMemory()},
			}, nil
		}},
	)
	return rows, err
}

// An asker asks a store about a corpus.
type asker struct {
	ctx      context.Context
	store    *cayleystore.Store
	corpus   *graphtest.Corpus
	rand     *rand.Rand
	articles int
}

// page asks for the first twenty statements and the exact total.
func (a *asker) page(f graph.Filter) error {
	_, err := a.store.Statements(a.ctx, f, graph.Page{First: 20})
	return err
}

// popular returns a filter by one of the ten most popular speakers about one of
// the ten most popular topics.
func (a *asker) popular(i int) graph.Filter {
	return graph.Filter{
		Speakers: []graph.EntityID{a.corpus.Speaker(i % 10).ID}, About: []graph.EntityID{a.corpus.Topic(i / 10 % 10).ID},
	}
}

// someone returns a filter by the speaker and about a topic of a statement of the
// corpus.
func (a *asker) someone(r *rand.Rand) graph.Filter {
	for {
		x := a.corpus.Extraction(r.IntN(a.articles))
		s := x.Statements[r.IntN(len(x.Statements))]
		f := graph.Filter{Speakers: s.Speakers, About: s.About[len(s.About)-1:]}
		if f.Speakers[0] != a.corpus.Speaker(0).ID || f.About[0] != a.corpus.Topic(0).ID {
			return f
		}
	}
}

func (a *asker) selective() ([]row, error) {
	filters := make([]graph.Filter, 2000)
	for i := range filters {
		filters[i] = a.someone(a.rand)
	}
	t, err := measure(len(filters), func(i int) error { return a.page(filters[i]) })
	return []row{{"speaker and about, selective", "p99 2 ms", "0.5 ms", t.String()}}, err
}

func (a *asker) bothPopular() ([]row, error) {
	t, err := measure(500, func(i int) error { return a.page(a.popular(i)) })
	return []row{{"speaker and about, popular", "p99 10 ms", "2 ms", t.String()}}, err
}

func (a *asker) facets() ([]row, error) {
	f := graph.Filter{Speakers: []graph.EntityID{a.corpus.Speaker(0).ID}}
	total := 0
	t, err := measure(30, func(int) error {
		facets, err := a.store.Facets(a.ctx, f, []graph.Field{graph.BySpeaker, graph.ByAbout, graph.ByOutlet}, 10)
		if err != nil {
			return err
		}
		total = facets[0].Values[0].Count
		_, err = a.store.Timeline(a.ctx, f, graph.Week)
		return err
	})
	return []row{{fmt.Sprintf("facets of %d statements (speaker, about, outlet, week)", total), "30 ms", "10 ms", t.String()}}, err
}

// text searches for two words of a content.
func (a *asker) text() ([]row, error) {
	texts := make([]string, 500)
	for i := range texts {
		x := a.corpus.Extraction(a.rand.IntN(a.articles))
		s := x.Statements[a.rand.IntN(len(x.Statements))]
		words := strings.Fields(graph.TextOf(x.Article.Text, s.Content))
		texts[i] = words[a.rand.IntN(len(words))] + " " + words[a.rand.IntN(len(words))]
	}
	t, err := measure(len(texts), func(i int) error {
		_, err := a.store.Statements(a.ctx, graph.Filter{Text: texts[i]}, graph.Page{First: 20, Order: graph.MostRelevant})
		return err
	})
	return []row{{"text search of two words, first 20 by relevance", "p99 20 ms", "5 ms", t.String()}}, err
}

func (a *asker) network() ([]row, error) {
	edges := 0
	t, err := measure(20, func(int) error {
		n, err := a.store.Network(a.ctx, graph.NetworkQuery{
			Seeds: []graph.EntityID{a.corpus.Topic(0).ID}, Depth: 2, MaxNodes: 2001, MaxEdges: 2000,
		})
		edges = len(n.Edges)
		return err
	})
	return []row{{fmt.Sprintf("network of the most popular topic, %d edges", edges), "200 ms", "50 ms", t.String()}}, err
}
