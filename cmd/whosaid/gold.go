package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"whosaid/graph"
)

// A goldArticle is a line of a gold standard: an article as JSONL has it, with the
// attributions that a reader has found right. Offsets are code points into the text.
type goldArticle struct {
	ID           string            `json:"id"`
	URL          string            `json:"url,omitempty"`
	Publisher    string            `json:"publisher"`
	Date         string            `json:"date"`
	Title        string            `json:"title"`
	Text         string            `json:"text"`
	Attributions []goldAttribution `json:"attributions"`
}

type goldAttribution struct {
	ID      string   `json:"id"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
	Speaker string   `json:"speaker"` // several joined by " | ", "-" if unnamed
}

// printGold prints the articles of which a statement has been confirmed or
// corrected, with these statements, sorted by id. complete leaves out those of which
// a statement has not been looked at, or has a wrong span.
func printGold(ctx context.Context, std *streams, store graph.Store, complete bool) error {
	var articles []graph.Article
	err := store.Articles(ctx, func(a graph.Article) bool { articles = append(articles, a); return true })
	if err != nil {
		return err
	}
	slices.SortFunc(articles, func(a, b graph.Article) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	e := json.NewEncoder(std.out)
	e.SetEscapeHTML(false)
	statements, printed, partly := 0, 0, 0
	for i, a := range articles {
		if a.Name == "" || i > 0 && a.Name == articles[i-1].Name {
			a.Name = string(a.ID) // an id is that of one line
		}
		gold, open, err := goldOf(ctx, store, a)
		if err != nil {
			return err
		}
		if len(gold.Attributions) == 0 || complete && open > 0 {
			continue
		}
		if open > 0 {
			partly++
		}
		statements, printed = statements+len(gold.Attributions), printed+1
		if err := e.Encode(gold); err != nil {
			return err
		}
	}
	fmt.Fprintf(std.err, "%d statements of %d articles; %d of these have others that nobody has looked at, or whose span is wrong\n", statements, printed, partly)
	return nil
}

// goldOf returns what is right of an article, and how many of its statements are
// open: not looked at, or of a wrong span.
func goldOf(ctx context.Context, store graph.Store, a graph.Article) (gold goldArticle, open int, err error) {
	gold = goldArticle{ID: a.Name, URL: a.URL, Title: a.Title, Text: a.Text}
	if _, ok := a.Published.First(); ok && len(a.Published) == len("2006-01-02") {
		gold.Date = string(a.Published)
	}
	if a.Outlet != "" {
		o, err := store.Outlet(ctx, a.Outlet)
		if err != nil {
			return gold, 0, err
		}
		gold.Publisher = o.Name
	}
	f := graph.Filter{Articles: []graph.ArticleID{a.ID}, Reviews: graph.Reviews}
	page, err := store.Statements(ctx, f, graph.Page{})
	if err == nil {
		page, err = store.Statements(ctx, f, graph.Page{First: page.Total})
	}
	if err != nil {
		return gold, 0, err
	}
	slices.SortStableFunc(page.Items, func(s, t graph.StatementItem) int { return s.Statement.Place() - t.Statement.Place() })
	offsets := graph.NewOffsets(a.Text)
	for _, item := range page.Items {
		s := item.Statement
		switch s.Review {
		case graph.Unreviewed, graph.WrongSpan:
			open++
		case graph.Confirmed, graph.Corrected:
			speaker, err := speakerOf(ctx, store, s)
			if err != nil {
				return gold, 0, err
			}
			gold.Attributions = append(gold.Attributions, goldAttribution{
				ID: string(s.ID), Source: points(offsets, s.Source), Cue: points(offsets, s.Cue), Content: points(offsets, s.Content),
				Speaker: cmp.Or(speaker, "-"),
			})
		}
	}
	return gold, open, nil
}

// speakerOf returns the names of those who speak, joined by " | "; "" if none is
// known by name.
func speakerOf(ctx context.Context, store graph.Store, s graph.Statement) (string, error) {
	var names []string
	for _, id := range s.Speakers {
		e, err := store.Entity(ctx, id)
		if err != nil {
			return "", err
		}
		if !e.Unnamed {
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, " | "), nil
}
