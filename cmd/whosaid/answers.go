package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"whosaid/extract/score"
	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/graph/cayleystore"
)

// document turns a reading into what the scorers compare.
func document(r reading) score.Document {
	d := score.Document{ID: r.Extraction.Article.Name}
	offsets := graph.NewOffsets(r.Extraction.Article.Text)
	for _, s := range r.Statements {
		a := score.Attribution{
			Source: points(offsets, s.Source), Cue: points(offsets, s.Cue), Content: points(offsets, s.Content),
			Confidence: s.Confidence,
		}
		if name := r.speaker(s); name != nil {
			a.Speaker = *name
		}
		d.Attributions = append(d.Attributions, a)
	}
	return d
}

func countWords(text string) int { return len(strings.Fields(text)) }

// maxAnswers is how many statements a question may be answered with.
const maxAnswers = 50

// answer stores the articles of the gold in a store of their own and answers the
// questions from it.
func (c *evalCmd) answer(ctx context.Context, std *streams, questions []score.Question) (answers []score.Answer, err error) {
	dir, err := os.MkdirTemp("", "whosaid-eval-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	store, err := cayleystore.Open(dir, cayleystore.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	in := inputFlags{[]string{c.Gold}, readFlags{Strict: true, MinConfidence: c.MinConfidence}}
	if _, err := in.ingest(ctx, std, store, func(graph.Article) {}); err != nil {
		return nil, err
	}
	today, err := lastDay(ctx, store)
	if err != nil {
		return nil, err
	}
	for _, q := range questions {
		found, err := ask.Find(ctx, store, ask.Parse(q.Text, today), maxAnswers)
		if err != nil {
			return nil, err
		}
		answers = append(answers, locate(q.ID, found))
	}
	return answers, nil
}

// lastDay is the day of the newest article, from which questions are asked.
func lastDay(ctx context.Context, store graph.Store) (last graph.Date, err error) {
	err = store.Articles(ctx, func(a graph.Article) bool {
		last = max(last, a.Published)
		return true
	})
	return last, err
}

// locate turns an answer into places in the articles.
func locate(question string, found ask.Answer) score.Answer {
	out := score.Answer{Question: question}
	for _, hit := range found.Statements {
		out.Statements = append(out.Statements, score.Location{
			Article: hit.Article.Name, Content: points(graph.NewOffsets(hit.Article.Text), hit.Statement.Content),
		})
	}
	return out
}
