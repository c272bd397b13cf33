package main

import (
	"context"
	"errors"

	"whosaid/graph"
)

// versions finds the earlier versions of articles.
type versions struct {
	store    graph.Store
	common   map[string]bool // names that many articles have
	replaced bool            // whether the last article has been replaced by a newer one
}

// manyNamed is from how many articles of one name on the name tells nothing.
const manyNamed = 9

// earlier returns the articles of which a is a newer version; none if a is stored
// already, or was until another took its place.
func (v *versions) earlier(ctx context.Context, a graph.Article) ([]graph.ArticleID, error) {
	have, err := v.store.Article(ctx, a.ID)
	v.replaced = err == nil && have.ReplacedBy != ""
	if err == nil || !errors.Is(err, graph.ErrNotFound) {
		return nil, err
	}
	name := a.URL
	if name == "" {
		name = a.Name
	}
	if v.common[name] {
		return nil, nil
	}
	named, err := v.store.ArticlesNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	if a.URL == "" && len(named) >= manyNamed {
		v.common[name] = true
		return nil, nil
	}
	var earlier []graph.ArticleID
	for _, b := range named {
		if a.VersionOf(b) {
			earlier = append(earlier, b.ID)
		}
	}
	return earlier, nil
}

// replace stores x in the place of earlier articles, and notes whom they named.
func replace(ctx context.Context, store graph.Store, x graph.Extraction, earlier []graph.ArticleID,
	seen map[graph.EntityID]graph.Entity, stored func(graph.Article)) error {
	for _, id := range append(earlier[:len(earlier):len(earlier)], x.Article.ID) {
		if err := noteStored(ctx, store, id, seen); err != nil {
			return err
		}
	}
	err := store.Replace(context.WithoutCancel(ctx), x, earlier...)
	if err == nil {
		noteNamed(seen, x.Entities)
		stored(x.Article)
	}
	return err
}

// storedPage is how many statements are read at a time.
const storedPage = 500

// noteStored adds to seen the named persons and organizations of whom the
// statements of a stored article tell.
func noteStored(ctx context.Context, store graph.Store, id graph.ArticleID, seen map[graph.EntityID]graph.Entity) error {
	page := graph.Page{First: storedPage}
	for {
		got, err := store.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{id}, Uncurated: true}, page)
		if err != nil {
			return err
		}
		for _, item := range got.Items {
			page.After = item.Cursor
			for _, ids := range [][]graph.EntityID{item.Statement.Speakers, item.Statement.Addressees, item.Statement.About} {
				for _, id := range ids {
					if _, known := seen[id]; known {
						continue
					}
					e, err := member(ctx, store, id)
					if err != nil {
						return err
					}
					noteNamed(seen, []graph.Entity{e})
				}
			}
		}
		if !got.More {
			return nil
		}
	}
}
