package main

import (
	"context"
	"fmt"
	"io"

	"whosaid/graph"
)

type mergesCmd struct {
	Apart bool `help:"List those that are kept apart instead."`
	storeFlags
}

// Run prints a line for each entity that is one with another: its id, the score,
// the two names, the reason and who says so.
func (c *mergesCmd) Run(ctx context.Context, std *streams) error {
	return c.useHeld(ctx, std, "merges", c)
}

func (c *mergesCmd) on(ctx context.Context, std *streams, store graph.Store, _ turn) error {
	all, err := store.Merges(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Apart == c.Apart {
			if err := printMerge(ctx, std.out, store, m); err != nil {
				return err
			}
		}
	}
	return nil
}

func printMerge(ctx context.Context, w io.Writer, store graph.Store, m graph.Merge) error {
	from, err := member(ctx, store, m.From)
	if err != nil {
		return err
	}
	into, err := member(ctx, store, m.Into)
	if err != nil {
		return err
	}
	sign := "="
	if m.Apart {
		sign = "≠"
	}
	_, err = fmt.Fprintf(w, "%s\t%.2f\t%s %s %s\t%s (%s)\n", m.From, m.Score, from.Name, sign, into.Name, m.Reason, m.By)
	return err
}

// member returns an entity as the articles have it.
func member(ctx context.Context, store graph.Store, id graph.EntityID) (graph.Entity, error) {
	members, err := store.Members(ctx, id)
	for _, e := range members {
		if e.ID == id {
			return e, nil
		}
	}
	return graph.Entity{}, err
}

type unmergeCmd struct {
	IDs []string `arg:"" name:"id" help:"The entity that is to stand for itself again: what merges prints first."`
	decisionFlags
}

// Run is curate split, but prints what merges would.
func (c *unmergeCmd) Run(ctx context.Context, std *streams) error {
	return c.useHeld(ctx, std, "unmerge", c)
}

func (c *unmergeCmd) on(ctx context.Context, std *streams, store graph.Store, _ turn) error {
	all, undone, err := splits(ctx, store, c.IDs)
	if err == nil {
		err = c.curate(ctx, store, all)
	}
	if err != nil {
		return err
	}
	for _, m := range undone {
		m.Apart, m.By = true, c.by()
		if err := printMerge(ctx, std.out, store, m); err != nil {
			return err
		}
	}
	return nil
}
