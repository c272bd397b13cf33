package main

import (
	"context"
	"fmt"

	"whosaid/graph"
)

type verifyCmd struct {
	storeFlags
}

// verifyPage is how many statements are checked at a time.
const verifyPage = 500

// Run checks every article's hash and every statement's spans, prints each fault
// and a summary, and fails if there is one.
func (c *verifyCmd) Run(ctx context.Context, std *streams) error {
	return c.useExisting(func(store graph.Store) error {
		v := verifier{ctx: ctx, store: store, std: std}
		if err := v.articles(); err != nil {
			return err
		}
		if err := v.counts(); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%d articles and %d statements checked: %d faults\n", v.checked, v.statements, v.faults)
		if v.faults > 0 {
			return fmt.Errorf("the store does not hold what the articles say; ingest the articles into a new store (--db DIR)")
		}
		return nil
	})
}

type verifier struct {
	ctx                         context.Context
	store                       graph.Store
	std                         *streams
	checked, statements, faults int
}

func (v *verifier) fault(format string, args ...any) {
	v.faults++
	fmt.Fprintf(v.std.out, format+"\n", args...)
}

func (v *verifier) articles() error {
	var ids []graph.ArticleID
	if err := v.store.Articles(v.ctx, func(a graph.Article) bool {
		ids = append(ids, a.ID)
		if graph.HashText(a.Text) != a.SHA256 {
			v.fault("article %s (%s): its text does not have the hash %s", a.ID, a.Name, a.SHA256)
		}
		if graph.NewArticleID(a.Text, a.URL) != a.ID {
			v.fault("article %s (%s): its id does not follow from its text and URL", a.ID, a.Name)
		}
		return true
	}); err != nil {
		return err
	}
	for _, id := range ids {
		if err := v.article(id); err != nil {
			return err
		}
	}
	return nil
}

// article checks the statements of one article.
func (v *verifier) article(id graph.ArticleID) error {
	v.checked++
	a, err := v.store.Article(v.ctx, id)
	if err != nil {
		return err
	}
	page := graph.Page{First: verifyPage}
	for {
		got, err := v.store.Statements(v.ctx, graph.Filter{Articles: []graph.ArticleID{id}}, page)
		if err != nil {
			return err
		}
		for _, item := range got.Items {
			v.statement(item.Statement, a)
			page.After = item.Cursor
		}
		if !got.More {
			return nil
		}
	}
}

func (v *verifier) statement(s graph.Statement, a graph.Article) {
	v.statements++
	if err := s.CheckSpans(a.Text); err != nil {
		v.fault("statement %s of article %s (%s): %v", s.ID, a.ID, a.Name, err)
	}
	if s.ID != graph.NewStatementID(a.ID, s.Cue, s.Content) {
		v.fault("statement %s of article %s (%s): its id does not follow from its spans", s.ID, a.ID, a.Name)
	}
	for _, ids := range [][]graph.EntityID{s.Speakers, s.Addressees, s.About} {
		for _, id := range ids {
			if _, err := v.store.Entity(v.ctx, id); err != nil {
				v.fault("statement %s of article %s (%s): %v", s.ID, a.ID, a.Name, err)
			}
		}
	}
}

// counts compares what was found with what the store says it holds.
func (v *verifier) counts() error {
	counts, err := v.store.Counts(v.ctx)
	if err != nil {
		return err
	}
	if counts.Articles != v.checked || counts.Statements != v.statements {
		v.fault("the store counts %d articles and %d statements, but holds %d and %d",
			counts.Articles, counts.Statements, v.checked, v.statements)
	}
	return nil
}
