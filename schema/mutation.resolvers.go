package schema

import (
	"context"
	"errors"
	"strings"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *mutationResolver) IngestArticle(ctx context.Context, input gen.IngestArticleInput) (*gen.IngestArticlePayload, error) {
	payload := &gen.IngestArticlePayload{Errors: []gen.UserError{}}
	switch {
	case r.ingest == nil:
		payload.Errors = append(payload.Errors, userError(gen.UserErrorCodeUnavailable, "this server takes no articles"))
		return payload, nil
	case input.Text != nil && input.HTML != nil:
		payload.Errors = append(payload.Errors, userError(gen.UserErrorCodeInvalid, "want text or html, not both", "input", "html"))
		return payload, nil
	case strings.TrimSpace(or(input.Text)) == "" && strings.TrimSpace(or(input.HTML)) == "":
		payload.Errors = append(payload.Errors, userError(gen.UserErrorCodeInvalid, "the text is empty", "input", "text"))
		return payload, nil
	}
	id, added, err := r.feed.run(ctx, r.ingest, Submission{
		Name: or(input.Name), Title: or(input.Title), URL: or(input.URL), Outlet: or(input.Outlet),
		Published: or(input.Published), Text: or(input.Text), HTML: or(input.HTML),
	})
	if errors.Is(err, graph.ErrInvalid) {
		payload.Errors = append(payload.Errors, userError(gen.UserErrorCodeInvalid, err.Error(), "input"))
		return payload, nil
	}
	if err != nil {
		return nil, err
	}
	a, err := remembered(ctx).article(ctx, id, alone)
	if err != nil {
		return nil, err
	}
	payload.Article, payload.Added = &a.Article, added
	return payload, nil
}

func (r *mutationResolver) MergeEntities(ctx context.Context, input gen.MergeEntitiesInput) (*gen.EntityPayload, error) {
	return r.merge(ctx, input)
}

func (r *mutationResolver) SplitEntity(ctx context.Context, input gen.SplitEntityInput) (*gen.EntityPayload, error) {
	return r.split(ctx, input)
}

func (r *Resolver) Mutation() gen.MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *Resolver }
