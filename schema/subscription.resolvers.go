package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *subscriptionResolver) StatementAdded(ctx context.Context, filter *gen.StatementFilter) (<-chan *graph.Statement, error) {
	f, err := newFilter(filter)
	if err != nil {
		return nil, err
	}
	return r.added(ctx, f), nil
}

func (r *subscriptionResolver) IngestProgress(ctx context.Context) (<-chan *gen.IngestProgress, error) {
	return pointers(ctx, r.feed.watch(ctx)), nil
}

func (r *Resolver) Subscription() gen.SubscriptionResolver { return &subscriptionResolver{r} }

type subscriptionResolver struct{ *Resolver }
