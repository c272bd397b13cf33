package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"whosaid/graph/cayleystore"
)

type verifyCmd struct {
	RebuildIndex bool `help:"Make the index anew from the graph, then check."`
	storeFlags
}

// What to do about faults, by what they are in.
const (
	mendIndex = "the index does not say what the graph does; run verify --rebuild-index"
	mendFiles = "files of the store are not as they were written: restore a backup (whosaid restore DIR --db NEW), or ingest the articles into a new store (--db NEW)"
	mendGraph = "the store does not hold what the articles say: restore a backup (whosaid restore DIR --db NEW), or ingest the articles into a new store (--db NEW)"
)

// Run checks the files of the store, then all that they hold: every article's hash,
// every statement's spans, what the graph says twice, and the index. It prints each
// fault and a summary, and fails if there is one. It changes nothing but an index
// that it is told to make anew.
func (c *verifyCmd) Run(ctx context.Context, std *streams) error {
	if err := c.exists(); err != nil {
		return err
	}
	v := verifier{ctx: ctx, std: std}
	if err := cayleystore.Inspect(ctx, c.DB, v.fault); err != nil {
		return err
	}
	if v.faults > 0 {
		return errors.New(mendFiles)
	}
	var opts cayleystore.Options
	if v.derived > 0 && !c.RebuildIndex {
		// The index is left as it is, and the rest checked with another.
		dir, err := os.MkdirTemp("", "whosaid-index")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		opts.Index = dir
	}
	store, err := cayleystore.Open(c.DB, opts)
	if err != nil {
		return err
	}
	if err := errors.Join(v.store(store, c.RebuildIndex), store.Close()); err != nil {
		return err
	}
	switch {
	case v.faults > 0:
		return errors.New(mendGraph)
	case v.derived > 0:
		return errors.New(mendIndex)
	}
	return nil
}

// A verifier prints faults and counts them: those of what was stored, and those of
// what is derived.
type verifier struct {
	ctx             context.Context
	std             *streams
	faults, derived int
}

func (v *verifier) fault(f cayleystore.Fault) {
	if f.Derived {
		v.derived++
	} else {
		v.faults++
	}
	fmt.Fprintln(v.std.out, f.What)
}

// store makes the index anew if it is to, and checks what the store holds.
func (v *verifier) store(store *cayleystore.Store, rebuild bool) error {
	if rebuild {
		if err := store.RebuildIndex(v.ctx); err != nil {
			return err
		}
		v.derived = 0
		fmt.Fprintln(v.std.out, "the index has been made anew from the graph")
	}
	read, err := store.CheckGraph(v.ctx, func(what string) { v.fault(cayleystore.Fault{What: what}) })
	if err == nil && v.faults == 0 { // else who knows what the index should say
		err = store.CheckIndex(v.ctx, func(what string) { v.fault(cayleystore.Fault{What: what, Derived: true}) })
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(v.std.out, "%d articles and %d statements checked: %d faults\n", read.Articles, read.Statements, v.faults+v.derived)
	return nil
}
