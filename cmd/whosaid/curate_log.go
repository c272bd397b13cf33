package main

import (
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

type curateLogCmd struct {
	storeFlags
}

// on prints a line for each decision, in order: its id, when, by whom, what has
// become of it, what it says, and why.
func (c *curateLogCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	all, err := store.Curations(ctx)
	if err != nil {
		return err
	}
	for _, item := range all {
		if err := printCuration(ctx, std.out, store, item); err != nil {
			return err
		}
	}
	return nil
}

type curateUndoCmd struct {
	IDs []string `arg:"" optional:"" name:"id" help:"What log prints first; the last decision that is not undone if not given."`
	decisionFlags
}

// on undoes decisions, the last if none is named; once more, the one before it. To
// undo an undoing does it again.
func (c *curateUndoCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	items, err := store.Curations(ctx)
	if err != nil {
		return err
	}
	ids := c.IDs
	if len(ids) == 0 {
		last := lastDecision(items)
		if last == "" {
			return fmt.Errorf("there is nothing to undo")
		}
		ids = []string{last}
	}
	var all []graph.Curation
	for _, id := range ids {
		i := slices.IndexFunc(items, func(item graph.CurationItem) bool { return string(item.ID) == id })
		if i < 0 {
			return fmt.Errorf("no decision has the id %q; \"whosaid curate log\" lists them", id)
		}
		if items[i].State == graph.Undone {
			return fmt.Errorf("%s is undone already", id)
		}
		all = append(all, graph.Curation{Action: graph.Undo, Undoes: graph.CurationID(id)})
	}
	return c.decide(ctx, std, store, all...)
}

// lastDecision returns the id of the last decision that is not undone; "" if there is
// none.
func lastDecision(items []graph.CurationItem) string {
	for _, item := range slices.Backward(items) {
		if item.State != graph.Undone && item.Action != graph.Undo {
			return string(item.ID)
		}
	}
	return ""
}
