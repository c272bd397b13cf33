package main

import (
	"context"
	"iter"
	"maps"
	"slices"

	"whosaid/extract"
	"whosaid/extract/source"
	"whosaid/graph"
	"whosaid/graph/resolve"
)

// reextract runs the present extractor over the stored texts of the articles whose
// statements another version has found, and of those that have none. Each article
// is replaced in one step, so that an interrupted run may be repeated: it goes on
// where it was. A statement of the same spans keeps its id.
func (c *ingestCmd) reextract(ctx context.Context, std *streams, store graph.Store, stored func(graph.Article)) (sum summary, err error) {
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
		if len(r.Statements) == 0 {
			if page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{r.Extraction.Article.ID}, Uncurated: true}, graph.Page{}); err != nil {
				return sum, err
			} else if page.Total == 0 {
				continue // it said nothing, and says nothing
			}
		}
		if err := replace(ctx, store, r.Extraction, nil, seen, stored); err != nil {
			return sum, err
		}
		sum.added, sum.statements = sum.added+1, sum.statements+len(r.Statements)
	}
	if err := ctx.Err(); err != nil {
		return sum, err
	}
	sum.Changes, err = resolve.Update(ctx, store, slices.Collect(maps.Values(seen)), language())
	return sum, err
}

// outdated yields the articles that reextract reads.
func outdated(ctx context.Context, store graph.Store, ids []graph.ArticleID) iter.Seq2[source.Input, error] {
	input := func(id graph.ArticleID) (in source.Input, old bool, err error) {
		page, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{id}, Uncurated: true}, graph.Page{First: 1})
		if err != nil || len(page.Items) > 0 && page.Items[0].Statement.Extractor == extract.Version {
			return in, false, err
		}
		if in.Article, err = store.Article(ctx, id); err == nil && in.Article.Outlet != "" {
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
