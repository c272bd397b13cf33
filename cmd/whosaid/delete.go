package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"whosaid/graph"
	"whosaid/graph/resolve"
)

type deleteCmd struct {
	Articles []string `arg:"" name:"article" help:"Ids, names or URLs of articles."`
	storeFlags
}

// Run deletes the articles, all or none, and prints their ids and names, whoever has
// the store.
func (c *deleteCmd) Run(ctx context.Context, std *streams) error {
	return c.useHeld(ctx, std, "delete", c)
}

func (c *deleteCmd) on(ctx context.Context, std *streams, store graph.Store, turn turn) error {
	done, err := turn.take(ctx)
	if err != nil {
		return err
	}
	defer done()
	var ids []graph.ArticleID
	var all []graph.Article
	for _, name := range c.Articles {
		a, err := articleCalled(ctx, store, name)
		if err != nil {
			return err
		}
		ids, all = append(ids, a.ID), append(all, a)
	}
	before, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	if err := deleteArticles(ctx, store, ids...); err != nil {
		return err
	}
	for _, a := range all {
		fmt.Fprintf(std.out, "%s\t%s\n", a.ID, a.Name)
	}
	after, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "deleted: %d articles with %d statements\n", before.Articles-after.Articles, before.Statements-after.Statements)
	return nil
}

// deleteArticles deletes articles, all or none, and looks anew at who is one with
// those of whom they told.
func deleteArticles(ctx context.Context, store graph.Store, ids ...graph.ArticleID) error {
	seen := map[graph.EntityID]graph.Entity{}
	for _, id := range ids {
		if err := noteStored(ctx, store, id, seen); err != nil {
			return err
		}
	}
	if err := store.Delete(context.WithoutCancel(ctx), ids...); err != nil {
		return err
	}
	_, err := resolve.Update(ctx, store, slices.Collect(maps.Values(seen)), language())
	return err
}

// articleCalled returns the one article with an id, a name or a URL.
func articleCalled(ctx context.Context, store graph.Store, name string) (graph.Article, error) {
	if graph.TypeOf(name) == graph.ArticleType {
		if a, err := store.Article(ctx, graph.ArticleID(name)); !errors.Is(err, graph.ErrNotFound) {
			return a, err
		}
	}
	named, err := store.ArticlesNamed(ctx, name)
	switch {
	case err != nil:
		return graph.Article{}, err
	case len(named) == 0:
		return graph.Article{}, fmt.Errorf("no article has the id, the name or the URL %q", name)
	case len(named) > 1:
		text := ""
		for _, a := range named {
			text += fmt.Sprintf("\n%s\t%s\t%s", a.ID, a.Published, a.Title)
		}
		return graph.Article{}, fmt.Errorf("%d articles are called %q; give the id of one:%s", len(named), name, text)
	}
	return named[0], nil
}
