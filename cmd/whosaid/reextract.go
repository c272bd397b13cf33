package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"

	"whosaid/extract"
	"whosaid/extract/source"
	"whosaid/graph"
	"whosaid/graph/resolve"
)

// A reextractCmd is what ingest --reextract does, in this process or in the one that
// holds the store.
type reextractCmd struct {
	List bool
	readFlags
}

func (c *reextractCmd) portable() (err error) {
	if c.Aliases != "" {
		c.Aliases, err = filepath.Abs(c.Aliases)
	}
	return err
}

// on extracts anew and prints a summary.
func (c *reextractCmd) on(ctx context.Context, std *streams, store graph.Store, turn turn) error {
	sum, err := c.reextract(ctx, std, store, turn, std.stored(c.List))
	fmt.Fprintln(std.out, sum)
	return err
}

// reextract runs the present extractor over the stored texts of the articles whose
// statements another version has found, and of those that have none. Each article
// is replaced in one step, so that an interrupted run may be repeated: it goes on
// where it was. A statement of the same spans keeps its id. An article that another
// takes the place of meanwhile, or that is deleted, is left out.
func (c *reextractCmd) reextract(ctx context.Context, std *streams, store graph.Store, turn turn, stored func(graph.Article)) (sum summary, err error) {
	known, err := c.lexicon()
	if err != nil {
		return sum, err
	}
	opts := extract.Options{MinConfidence: c.MinConfidence, Lexicon: known}
	bar := newProgress(std)
	defer bar.Finish()
	var ids []graph.ArticleID
	err = store.Articles(ctx, func(a graph.Article) bool {
		ids = append(ids, a.ID)
		return true
	})
	if err != nil {
		return sum, err
	}
	sum.read = len(ids)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := map[graph.EntityID]graph.Entity{}
	for r := range inOrder(ctx, outdated(ctx, store, ids), opts) {
		bar.Add(1)
		if r.err != nil {
			return sum, r.err
		}
		replaced, err := anew(ctx, store, turn, r.Extraction, seen, stored)
		if err != nil {
			return sum, err
		}
		if replaced {
			sum.added, sum.statements = sum.added+1, sum.statements+len(r.Statements)
		}
	}
	if err := ctx.Err(); err != nil {
		return sum, err
	}
	done, err := turn.take(ctx)
	if err != nil {
		return sum, err
	}
	defer done()
	sum.Changes, err = resolve.Update(ctx, store, slices.Collect(maps.Values(seen)), language())
	return sum, err
}

// anew stores what an article says in the place of what it said, and tells whether
// it has: not if it said nothing and says nothing, nor if it stands no more.
func anew(ctx context.Context, store graph.Store, turn turn, x graph.Extraction, seen map[graph.EntityID]graph.Entity, stored func(graph.Article)) (bool, error) {
	if len(x.Statements) == 0 {
		page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{x.Article.ID}, Uncurated: true}, graph.Page{})
		if err != nil || page.Total == 0 {
			return false, err
		}
	}
	done, err := turn.take(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	err = replace(ctx, store, x, []graph.ArticleID{x.Article.ID}, seen, stored)
	if errors.Is(err, graph.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// outdated yields the articles that reextract reads.
func outdated(ctx context.Context, store graph.Store, ids []graph.ArticleID) iter.Seq2[source.Input, error] {
	input := func(id graph.ArticleID) (in source.Input, old bool, err error) {
		page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{id}, Uncurated: true}, graph.Page{First: 1})
		if err != nil || len(page.Items) > 0 && page.Items[0].Statement.Extractor == extract.Version {
			return in, false, err
		}
		if in.Article, err = store.Article(ctx, id); errors.Is(err, graph.ErrNotFound) {
			return in, false, nil // it has been deleted meanwhile
		}
		if err == nil && in.Article.Outlet != "" {
			in.Outlet, err = store.Outlet(ctx, in.Article.Outlet)
		}
		in.File = in.Article.Name
		return in, true, err
	}
	return func(yield func(source.Input, error) bool) {
		for _, id := range ids {
			if in, old, err := input(id); (old || err != nil) && !yield(in, err) {
				return
			}
		}
	}
}
