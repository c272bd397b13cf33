package schema

import (
	"context"
	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

func (r *queryResolver) Ask(ctx context.Context, question string, today *graph.Date, first *int) (*gen.Answer, error) {
	return r.answer(ctx, question, today, first)
}
