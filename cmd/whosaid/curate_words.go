package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"whosaid/graph"
)

// inWords says what a curation says. What the store lacks is named by its id.
func inWords(ctx context.Context, store graph.Store, c graph.Curation) (string, error) {
	w := wording{ctx: ctx, store: store}
	text := ""
	switch c.Action {
	case graph.MergeEntities:
		text = w.entity(c.Entity) + " = " + w.entity(c.Into)
	case graph.SplitEntity:
		text = w.entity(c.Entity) + " ≠ " + w.entity(c.Into)
	case graph.SplitOff:
		text = fmt.Sprintf("%s is “%s” in %s", w.entity(c.Entity), c.Name, w.article(c.Article))
	case graph.RenameEntity:
		text = fmt.Sprintf("%s is called “%s”", w.entity(c.Entity), c.Name)
	case graph.SetKind:
		text = fmt.Sprintf("%s is of the kind %s", w.entity(c.Entity), strings.ToLower(string(c.Kind)))
	case graph.SetWikidata:
		text = w.entity(c.Entity) + " is " + string(c.SameAs)
		if c.SameAs == "" {
			text += "no item of Wikidata"
		}
	case graph.ConfirmStatement:
		text = w.statement(c.Statement) + " is right"
	case graph.CorrectSpeaker:
		text = w.statement(c.Statement) + " is by " + w.speakers(c.Speakers)
	case graph.RejectSpan:
		text = w.statement(c.Statement) + " begins or ends elsewhere"
	case graph.RejectStatement:
		text = w.statement(c.Statement) + " is no statement"
	case graph.Undo:
		text = "undoes " + string(c.Undoes)
	}
	return text, w.err
}

// A wording looks up what is spoken of; err is the first error.
type wording struct {
	ctx   context.Context
	store graph.Store
	err   error
}

func (w *wording) fail(err error) {
	if w.err == nil && !errors.Is(err, graph.ErrNotFound) {
		w.err = err
	}
}

// entity returns the name that articles give an entity.
func (w *wording) entity(id graph.EntityID) string {
	e, err := member(w.ctx, w.store, id)
	if err != nil {
		w.fail(err)
		return string(id)
	}
	return e.Name
}

func (w *wording) article(id graph.ArticleID) string {
	a, err := w.store.Article(w.ctx, id)
	if err != nil {
		w.fail(err)
		return string(id)
	}
	return cmp.Or(a.Name, a.Title, string(id))
}

func (w *wording) speakers(ids []graph.EntityID) string {
	if len(ids) == 0 {
		return "somebody unknown"
	}
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = w.entity(id)
	}
	return strings.Join(all, " and ")
}

// shortest is how many code points of a statement are printed.
const shortest = 60

func (w *wording) statement(id graph.StatementID) string {
	s, err := w.store.Statement(w.ctx, id)
	if err != nil {
		w.fail(err)
		return string(id)
	}
	a, err := w.store.Article(w.ctx, s.Article)
	if err != nil {
		w.fail(err)
		return string(id)
	}
	text := []rune(strings.Join(strings.Fields(graph.TextOf(a.Text, s.Content)), " "))
	if len(text) > shortest {
		text = append(text[:shortest-1], '…')
	}
	return "‘" + string(text) + "’"
}
