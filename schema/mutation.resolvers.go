package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *mutationResolver) IngestArticle(ctx context.Context, input gen.IngestArticleInput) (*gen.IngestArticlePayload, error) {
	return r.ingestArticle(ctx, input)
}

func (r *mutationResolver) DeleteArticle(ctx context.Context, input gen.DeleteArticleInput) (*gen.DeleteArticlePayload, error) {
	return r.deleteArticle(ctx, graph.ArticleID(input.ID))
}

func (r *Resolver) Mutation() gen.MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *Resolver }
