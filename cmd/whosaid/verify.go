package main

import (
	"context"
	"fmt"

	"whosaid/graph"
)

type verifyCmd struct {
	RebuildIndex bool `help:"Make the index anew from the graph, then check."`
	storeFlags
}

// indexed is a store with an index that is derived from the rest of it.
type indexed interface {
	RebuildIndex(context.Context) error
	CheckIndex(ctx context.Context, fault func(string)) error
}

// verifyPage is how many statements are checked at a time.
const verifyPage = 500

// Run checks every article's hash, every statement's spans and the index, prints
// each fault and a summary, and fails if there is one.
func (c *verifyCmd) Run(ctx context.Context, std *streams) error {
	return c.useExisting(func(store graph.Store) error {
		v := verifier{ctx: ctx, store: store, std: std}
		if err := v.index(c.RebuildIndex); err != nil {
			return err
		}
		if err := v.articles(); err != nil {
			return err
		}
		if err := v.counts(); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%d articles and %d statements checked: %d faults\n", v.checked, v.statements, v.faults)
		if v.disagreements > 0 && v.faults == v.disagreements {
			return fmt.Errorf("the index does not say what the graph does; run verify --rebuild-index")
		}
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
	disagreements               int // those of the faults that are the index's
}

func (v *verifier) fault(format string, args ...any) {
	v.faults++
	fmt.Fprintf(v.std.out, format+"\n", args...)
}

// index makes the index anew if it is to, and compares it with the graph.
func (v *verifier) index(rebuild bool) error {
	store, ok := v.store.(indexed)
	if !ok {
		return nil
	}
	if rebuild {
		if err := store.RebuildIndex(v.ctx); err != nil {
			return err
		}
		fmt.Fprintln(v.std.out, "the index has been made anew from the graph")
	}
	return store.CheckIndex(v.ctx, func(what string) {
		v.disagreements++
		v.fault("%s", what)
	})
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
