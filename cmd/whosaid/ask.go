package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"whosaid/graph"
	"whosaid/graph/ask"
)

type askCmd struct {
	storeFlags
	JSON     bool   `help:"Print the interpretation and the statements as JSON."`
	IDs      bool   `name:"ids" help:"Print the id of each statement, too."`
	Limit    int    `default:"20" help:"How many statements at the most."`
	Today    string `help:"The day from which \"last week\" is counted; the present day if not given." placeholder:"YYYY-MM-DD"`
	Question string `arg:"" help:"For instance \"What did Peskov say about sanctions?\""`
}

// Run answers the question.
func (c *askCmd) Run(ctx context.Context, std *streams) error {
	today := graph.NewDate(time.Now())
	if c.Today != "" {
		var err error
		if today, err = graph.ParseDate(c.Today); err != nil {
			return fmt.Errorf("%w: --today: %w", errUsage, err)
		}
	}
	if strings.TrimSpace(c.Question) == "" {
		return fmt.Errorf("%w: the question is empty; ask for instance \"What did Peskov say about sanctions?\"", errUsage)
	}
	if c.Limit < 1 {
		return fmt.Errorf("%w: --limit must be 1 or more, not %d", errUsage, c.Limit)
	}
	return c.useExisting(func(store graph.Store) error {
		answer, err := ask.Find(ctx, store, ask.Parse(c.Question, today), c.Limit)
		if err != nil {
			return err
		}
		told, err := tell(ctx, store, answer)
		if err != nil {
			return err
		}
		if c.JSON {
			e := json.NewEncoder(std.out)
			e.SetEscapeHTML(false)
			return e.Encode(told)
		}
		return printAnswer(std.out, told, c.IDs)
	})
}

// A toldAnswer is an answer as ask --json prints it. Offsets are code points
// into the article's text, end exclusive.
type toldAnswer struct {
	Interpretation toldInterpretation `json:"interpretation"`
	Unknown        []string           `json:"unknown,omitempty"`
	Statements     []toldStatement    `json:"statements"`
}

type toldInterpretation struct {
	Speaker *string `json:"speaker"`
	About   *string `json:"about"`
	// Addressee is left out if the question names none.
	Addressee *string `json:"addressee,omitempty"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Outlet    *string `json:"outlet"`
	Act       *string `json:"act"`
	Kind      *string `json:"kind"`
}

type toldStatement struct {
	Article    string   `json:"article"`
	Content    [][2]int `json:"content"`
	Text       string   `json:"text"`
	Speaker    *string  `json:"speaker"`
	Date       *string  `json:"date"`
	Kind       string   `json:"kind"`
	Via        *string  `json:"via"`
	Confidence float64  `json:"confidence"`
	Score      float64  `json:"score"`
	ID         string   `json:"id"`

	source graph.Article
	outlet string
	words  string // of an unnamed source
}
