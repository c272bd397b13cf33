package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *mutationResolver) MergeEntities(ctx context.Context, input gen.MergeEntitiesInput) (*gen.EntityPayload, error) {
	return r.merge(ctx, input)
}

func (r *mutationResolver) SplitEntity(ctx context.Context, input gen.SplitEntityInput) (*gen.EntityPayload, error) {
	return r.split(ctx, input)
}

func (r *mutationResolver) RenameEntity(ctx context.Context, input gen.RenameEntityInput) (*gen.EntityPayload, error) {
	return r.curateEntity(ctx, input.ID, graph.Curation{Action: graph.RenameEntity, Name: input.Name}, input.By, input.Reason)
}

func (r *mutationResolver) SetEntityKind(ctx context.Context, input gen.SetEntityKindInput) (*gen.EntityPayload, error) {
	return r.curateEntity(ctx, input.ID, graph.Curation{Action: graph.SetKind, Kind: input.Kind}, input.By, input.Reason)
}

func (r *mutationResolver) SetEntityWikidata(ctx context.Context, input gen.SetEntityWikidataInput) (*gen.EntityPayload, error) {
	c := graph.Curation{Action: graph.SetWikidata, SameAs: graph.WikidataID(or(input.Wikidata))}
	return r.curateEntity(ctx, input.ID, c, input.By, input.Reason)
}
