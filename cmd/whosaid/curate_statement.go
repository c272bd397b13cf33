package main

import (
	"context"

	"whosaid/graph"
)

type curateConfirmCmd struct {
	Statements []string `arg:"" name:"statement" help:"Ids of statements, as ask --ids prints them."`
	decisionFlags
}

// on confirms statements.
func (c *curateConfirmCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	return c.review(ctx, std, store, c.Statements, graph.Curation{Action: graph.ConfirmStatement})
}

type curateSpeakerCmd struct {
	Statement string   `arg:"" help:"Id of a statement."`
	Speakers  []string `arg:"" optional:"" name:"entity" help:"Ids or names of those who make it; none if nobody knows."`
	decisionFlags
}

// on corrects who makes a statement.
func (c *curateSpeakerCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	all, err := statementsCalled(ctx, store, []string{c.Statement})
	if err != nil {
		return err
	}
	d := graph.Curation{Action: graph.CorrectSpeaker, Statement: all[0].ID}
	for _, name := range c.Speakers {
		e, err := entityCalled(ctx, store, name)
		if err != nil {
			return err
		}
		d.Speakers = append(d.Speakers, e.ID)
	}
	return c.decide(ctx, std, store, d)
}

type curateWrongCmd struct {
	Statements []string `arg:"" name:"statement" help:"Ids of statements."`
	Span       bool     `help:"They are statements, but begin or end elsewhere."`
	decisionFlags
}

// on rejects statements: no answer shows them, unless it is asked to.
func (c *curateWrongCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	d := graph.Curation{Action: graph.RejectStatement}
	if c.Span {
		d.Action = graph.RejectSpan
	}
	return c.review(ctx, std, store, c.Statements, d)
}

// review decides the same about several statements.
func (f decisionFlags) review(ctx context.Context, std *streams, store graph.Store, ids []string, d graph.Curation) error {
	statements, err := statementsCalled(ctx, store, ids)
	if err != nil {
		return err
	}
	all := make([]graph.Curation, len(statements))
	for i, s := range statements {
		all[i] = d
		all[i].Statement = s.ID
	}
	return f.decide(ctx, std, store, all...)
}
