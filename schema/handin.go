package schema

import (
	"context"
	"errors"
	"strings"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// ingestArticle reads an article that somebody hands in, and stores it.
func (r *Resolver) ingestArticle(ctx context.Context, in gen.IngestArticleInput) (*gen.IngestArticlePayload, error) {
	refused := func(code gen.UserErrorCode, message string, field ...string) (*gen.IngestArticlePayload, error) {
		return &gen.IngestArticlePayload{Errors: []gen.UserError{userError(code, message, field...)}}, nil
	}
	switch {
	case r.ingest == nil:
		return refused(gen.UserErrorCodeUnavailable, "this server takes no articles")
	case in.Text != nil && in.HTML != nil:
		return refused(gen.UserErrorCodeInvalid, "want text or html, not both", "input", "html")
	case strings.TrimSpace(or(in.Text)) == "" && strings.TrimSpace(or(in.HTML)) == "":
		return refused(gen.UserErrorCodeInvalid, "the text is empty", "input", "text")
	}
	id, added, err := r.feed.run(ctx, r.ingest, Submission{
		Name: or(in.Name), Title: or(in.Title), URL: or(in.URL), Outlet: or(in.Outlet),
		Published: or(in.Published), Text: or(in.Text), HTML: or(in.HTML),
	})
	if errors.Is(err, graph.ErrInvalid) {
		return refused(gen.UserErrorCodeInvalid, err.Error(), "input")
	}
	if err != nil {
		return nil, err
	}
	m := remembered(ctx)
	m.forget()
	a, err := m.article(ctx, id, alone)
	if err != nil {
		return nil, err
	}
	return &gen.IngestArticlePayload{Article: &a.Article, Added: added, Errors: []gen.UserError{}}, nil
}

// deleteArticle removes an article and what only it gives.
func (r *Resolver) deleteArticle(ctx context.Context, id graph.ArticleID) (*gen.DeleteArticlePayload, error) {
	if r.remove == nil {
		return &gen.DeleteArticlePayload{Errors: []gen.UserError{userError(gen.UserErrorCodeUnavailable, "this server deletes nothing")}}, nil
	}
	if err := r.remove(ctx, id); err != nil {
		d, err := refused(err, "input", "id")
		return &gen.DeleteArticlePayload{Errors: d.errors}, err
	}
	remembered(ctx).forget()
	deleted := string(id)
	return &gen.DeleteArticlePayload{DeletedID: &deleted, Errors: []gen.UserError{}}, nil
}
