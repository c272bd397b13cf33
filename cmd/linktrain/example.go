package main

import (
	"context"
	"fmt"
	"os"

	"whosaid/extract"
	"whosaid/extract/score"
	"whosaid/extract/source"
	"whosaid/graph"
	"whosaid/graph/link"
)

// An example is a pair with what is told of it.
type example struct {
	link     score.Link
	relation link.Relation
	features []float64
	table    int // the place of its table among those that were given
}

// readExamples reads the tables of pairs, and what is extracted of their attributions.
func readExamples(ctx context.Context, gold, tables []string) (all []example, err error) {
	var documents []score.Document
	for _, path := range gold {
		more, err := readFile(path, func(f *os.File) ([]score.Document, error) { return score.ReadDocuments(f) })
		if err != nil {
			return nil, err
		}
		documents = append(documents, more...)
	}
	said, err := readSaid(ctx, gold, documents)
	if err != nil {
		return nil, err
	}
	for i, path := range tables {
		links, err := readFile(path, func(f *os.File) ([]score.Link, error) { return score.ReadLinks(f, documents, relations()) })
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			all = append(all, example{l, link.Relation(l.Relation), link.Features(said[l.A], said[l.B]), i})
		}
	}
	return all, nil
}

func readFile[T any](path string, read func(*os.File) (T, error)) (T, error) {
	var none T
	f, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer f.Close()
	v, err := read(f)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

// readSaid extracts from the articles of the gold files, which documents are of.
func readSaid(ctx context.Context, gold []string, documents []score.Document) (map[score.AttributionID]link.Said, error) {
	said := map[score.AttributionID]link.Said{}
	for in, err := range source.Read(ctx, gold, os.Stdin) {
		if err != nil {
			return nil, err
		}
		d := documents[0]
		documents = documents[1:]
		x := extract.Extract(in.Article, in.Outlet, extract.Options{Body: source.Body(in.Article.Text)})
		statements, err := score.AtGold(d, x)
		if err != nil {
			return nil, err
		}
		named := map[graph.EntityID]graph.Entity{}
		for _, e := range x.Entities {
			named[e.ID] = e
		}
		for i, s := range statements {
			var speakers []graph.Entity
			for _, id := range s.Speakers {
				speakers = append(speakers, named[id])
			}
			said[score.AttributionID{Document: d.ID, Attribution: d.Attributions[i].ID}] = link.NewSaid(s, x.Article, speakers...)
		}
	}
	return said, nil
}
