package main

import (
	"cmp"
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
			ID: string(s.ID), Source: points(offsets, s.Source), Cue: points(offsets, s.Cue), Content: points(offsets, s.Content),
			Confidence: s.Confidence, Around: r.around(s),
		}
		if name := r.speaker(s); name != nil {
			a.Speaker = *name
		}
		d.Attributions = append(d.Attributions, a)
	}
	return d
}

// around returns what stands around the content of s.
func (r reading) around(s graph.Statement) score.Around {
	text := r.Extraction.Article.Text
	out := score.Around{
		string(s.Act), string(s.Medium), "no", strings.Join(strings.Fields(graph.TextOf(text, s.Addressed)), " "),
		r.outletName(s.Via), string(s.SaidOn),
	}
	if s.Negated {
		out[2] = "yes"
	}
	for i, field := range out {
		out[i] = cmp.Or(field, "-")
	}
	return out
}

func countWords(text string) int { return len(strings.Fields(text)) }

// maxAnswers is how many statements a question may be answered with.
const maxAnswers = 50

// withStore calls use with a store of the articles of the gold, if what is asked
// for needs one, and nil otherwise.
func (c *evalCmd) withStore(ctx context.Context, std *streams, use func(graph.Store) error) (err error) {
	if c.Speakers == "" && c.Questions == "" {
		return use(nil)
	}
	dir, err := os.MkdirTemp("", "whosaid-eval-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	store, err := cayleystore.Open(dir, cayleystore.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if _, err := c.input().ingest(ctx, std, store, func(graph.Article) {}); err != nil {
		return err
	}
	return use(store)
}

// resolved sets the entity of every attribution to the one that the store has
// across articles.
func resolved(ctx context.Context, store graph.Store, predicted []score.Document) error {
	for i, d := range predicted {
		for k, a := range d.Attributions {
			if a.ID == "" || a.Speaker == "" {
				continue
			}
			s, err := store.Statement(ctx, graph.StatementID(a.ID))
			if err != nil {
				return err
			}
			ids := make([]string, len(s.Speakers))
			for n, id := range s.Speakers {
				ids[n] = string(id)
			}
			predicted[i].Attributions[k].Entity = strings.Join(ids, " | ")
		}
	}
	return nil
}

// answer answers the questions from the store.
func answer(ctx context.Context, store graph.Store, questions []score.Question) (answers []score.Answer, err error) {
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
