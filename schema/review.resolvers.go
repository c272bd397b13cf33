package schema

import (
	"context"
	"whosaid/schema/internal/gen"
)

func (r *mutationResolver) ReviewStatement(ctx context.Context, input gen.ReviewStatementInput) (*gen.StatementPayload, error) {
	return r.review(ctx, input)
}
