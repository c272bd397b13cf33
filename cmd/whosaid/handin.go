package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"whosaid/extract/source"
	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/schema"
)

// newIngest returns how the server reads an article that is handed in: as a line
// of JSONL, so that it is read as any other. One is read at a time.
func newIngest(store graph.Store, flags readFlags, turn turn) schema.Ingest {
	flags.Strict = true
	return func(ctx context.Context, a schema.Submission) (graph.ArticleID, bool, error) {
		line, err := json.Marshal(map[string]string{
			"id": a.Name, "title": a.Title, "date": string(a.Published), "text": a.Text, "html": a.HTML, "url": a.URL, "publisher": a.Outlet,
		})
		if err != nil {
			return "", false, err
		}
		done, err := turn.take(ctx)
		if err != nil {
			return "", false, err
		}
		defer done()
		var id graph.ArticleID
		in := inputFlags{[]string{source.Stdin}, flags}
		sum, err := in.ingest(ctx, &streams{bytes.NewReader(line), io.Discard, io.Discard}, store, func(a graph.Article) { id = a.ID })
		if bad, ok := errors.AsType[*source.Bad](err); ok {
			err = fmt.Errorf("%w: %w", graph.ErrInvalid, bad.Err)
		}
		return id, sum.added > 0, err
	}
}

// newDelete returns how the server deletes an article.
func newDelete(store graph.Store, turn turn) schema.Delete {
	return func(ctx context.Context, id graph.ArticleID) error {
		done, err := turn.take(ctx)
		if err != nil {
			return err
		}
		defer done()
		return deleteArticles(ctx, store, id)
	}
}

// sentences returns the sentences of an article's text, its header left out.
func sentences(raw string) []graph.Span {
	t := text.Cut(raw, source.Body(raw))
	spans := make([]graph.Span, len(t.Sentences))
	for i, r := range t.Sentences {
		spans[i] = t.Span(r)
	}
	return spans
}
