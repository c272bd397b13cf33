package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"whosaid/extract/score"
	"whosaid/graph"
)

type evalCmd struct {
	Gold          []string `arg:"" optional:"" name:"gold" help:"Articles with the attributions that a reader marked: JSONL, with id, text and attributions."`
	Speakers      string   `help:"Also score the speakers: a table of who is behind each source." placeholder:"TSV"`
	Around        string   `help:"Also score act, medium, negation, addressee, agency and date: a table of them." placeholder:"TSV"`
	Links         string   `help:"Also score how statements of different articles are judged to relate: a table of pairs." placeholder:"TSV"`
	Questions     string   `help:"Also score the answers to questions: JSONL." placeholder:"FILE"`
	JSON          bool     `help:"Print the figures as JSON."`
	Errors        int      `help:"Print this many of the costliest errors of each class, in context." placeholder:"N"`
	MinConfidence float64  `help:"As of extract." placeholder:"P"`
	NoPersons     bool     `help:"Do without the persons whom the lexicon knows by the last name."`
	aliasFlags
	Curation bool `help:"Print a gold standard of what has been confirmed and corrected in the store."`
	Complete bool `help:"With --curation: of articles only of which every statement has been looked at."`
	storeFlags
	Interval bool `help:"Print the 95 % bootstrap interval of the main figure."`
}

// bootstrapResamples is how often articles are drawn for the interval.
const bootstrapResamples = 1000

// evaluation gathers what eval prints.
type evaluation struct {
	Attributions *score.Report        `json:"attributions"`
	Calibration  *score.Calibration   `json:"calibration"`
	Speakers     *score.SpeakerReport `json:"speakers,omitempty"`
	Entities     *score.EntityReport  `json:"entities,omitempty"`
	Around       *score.AroundReport  `json:"around,omitempty"`
	Links        *score.LinkReport    `json:"links,omitempty"`
	Answers      *score.AnswerReport  `json:"questions,omitempty"`
}

// Run extracts from the texts of the gold and prints the figures. How fast that
// was goes to standard error, since it differs from run to run.
func (c *evalCmd) Run(ctx context.Context, std *streams) error {
	switch {
	case c.Curation == (len(c.Gold) > 0):
		return fmt.Errorf("%w: want a gold standard, or --curation to print one", errUsage)
	case c.Curation:
		return c.useExisting(func(store graph.Store) error { return printGold(ctx, std, store, c.Complete) })
	case c.Complete:
		return fmt.Errorf("%w: --complete goes with --curation", errUsage)
	}
	gold, err := c.gold()
	if err != nil {
		return err
	}
	began := time.Now()
	predicted, said, words, err := c.extract(ctx, std, gold)
	if err != nil {
		return err
	}
	took := time.Since(began)
	if err := c.withStore(ctx, std, func(store graph.Store) error {
		e, err := c.evaluate(ctx, store, gold, predicted)
		if err == nil && c.Links != "" {
			e.Links, err = c.links(gold, said)
		}
		if err != nil {
			return err
		}
		return c.print(std.out, e, gold, predicted)
	}); err != nil {
		return err
	}
	fmt.Fprintf(std.err, "%d words in %s: %.0f words/s\n", words, took.Round(time.Millisecond), float64(words)/took.Seconds())
	return nil
}

// readFile reads a file with a parser whose errors name the line.
func readFile[T any](path string, parse func(io.Reader) (T, error)) (T, error) {
	var none T
	f, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer f.Close()
	v, err := parse(f)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

// gold reads the gold files, one behind the other.
func (c *evalCmd) gold() (gold []score.Document, err error) {
	for _, path := range c.Gold {
		documents, err := readFile(path, score.ReadDocuments)
		if err != nil {
			return nil, err
		}
		gold = append(gold, documents...)
	}
	return gold, nil
}

// input reads the articles of the gold files.
func (c *evalCmd) input() inputFlags {
	flags := c.aliasFlags
	flags.noPersons = c.NoPersons
	return inputFlags{c.Gold, readFlags{Strict: true, MinConfidence: c.MinConfidence, aliasFlags: flags}}
}

// extract returns what is found in the articles of the gold files, and with --links
// the gold's own attributions with what was found of them.
func (c *evalCmd) extract(ctx context.Context, std *streams, gold []score.Document) (predicted []score.Document, said saidAtGold, words int, err error) {
	said = saidAtGold{}
	_, _, err = c.input().read(ctx, std, func(r reading) error {
		predicted = append(predicted, document(r))
		words += countWords(r.Extraction.Article.Text)
		if c.Links == "" {
			return nil
		}
		return said.add(gold[len(predicted)-1], r)
	})
	return predicted, said, words, err
}

// evaluate scores what was found.
func (c *evalCmd) evaluate(ctx context.Context, store graph.Store, gold, predicted []score.Document) (e evaluation, err error) {
	if e.Attributions, err = score.Compare(gold, predicted); err != nil {
		return e, err
	}
	if e.Calibration, err = score.Calibrate(gold, predicted, 0); err != nil {
		return e, err
	}
	if c.Speakers != "" {
		labels, err := readFile(c.Speakers, score.ReadSpeakers)
		if err != nil {
			return e, err
		}
		if e.Speakers, err = score.ScoreSpeakers(gold, labels, predicted); err != nil {
			return e, err
		}
		if err := resolved(ctx, store, predicted); err != nil {
			return e, err
		}
		if e.Entities, err = score.ScoreEntities(gold, labels, predicted); err != nil {
			return e, err
		}
	}
	if c.Around != "" {
		labels, err := readFile(c.Around, score.ReadAround)
		if err != nil {
			return e, err
		}
		if e.Around, err = score.ScoreAround(gold, labels, predicted); err != nil {
			return e, err
		}
	}
	if c.Questions != "" {
		questions, err := readFile(c.Questions, score.ReadQuestions)
		if err != nil {
			return e, err
		}
		answers, err := answer(ctx, store, questions)
		if err != nil {
			return e, err
		}
		e.Answers = score.ScoreAnswers(gold, questions, answers)
	}
	return e, nil
}

// print prints the figures, and the errors if they are asked for.
func (c *evalCmd) print(w io.Writer, e evaluation, gold, predicted []score.Document) error {
	if c.JSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(e)
	}
	err := errors.Join(e.Attributions.WriteTable(w), e.Calibration.WriteTable(w))
	if c.Interval {
		low, high := e.Attributions.Interval("all/attribution/+source", bootstrapResamples)
		fmt.Fprintf(w, "attribution +source F1, 95 %% interval: %.1f to %.1f\n", 100*low, 100*high)
	}
	if e.Speakers != nil {
		err = errors.Join(err, e.Speakers.WriteTable(w))
	}
	if e.Entities != nil {
		err = errors.Join(err, e.Entities.WriteTable(w))
		if c.Errors > 0 {
			err = errors.Join(err, e.Entities.WriteErrors(w, c.Errors))
		}
	}
	if e.Around != nil {
		err = errors.Join(err, e.Around.WriteTable(w))
	}
	if e.Links != nil {
		err = errors.Join(err, e.Links.WriteTable(w))
		if c.Errors > 0 {
			err = errors.Join(err, e.Links.WriteErrors(w, gold, c.Errors))
		}
	}
	if e.Answers != nil {
		err = errors.Join(err, e.Answers.WriteTable(w))
	}
	if c.Errors > 0 && err == nil {
		classes, failed := score.Errors(gold, predicted, c.Errors)
		if err = failed; err == nil {
			err = score.WriteErrors(w, classes)
		}
	}
	return err
}
