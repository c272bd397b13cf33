package schema

import (
	"context"
	"errors"
	"fmt"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// byUser is who says so where a mutation merges or splits.
const byUser = "a user of the API"

// merged applies a merge and returns the entity with id as it is then.
func (r *Resolver) merged(ctx context.Context, m graph.Merge, id graph.EntityID) (*gen.EntityPayload, error) {
	err := r.store.Merge(ctx, m)
	if err == nil {
		e, err := r.store.Entity(ctx, id)
		return &gen.EntityPayload{Entity: &e, Errors: []gen.UserError{}}, err
	}
	code := gen.UserErrorCodeInvalid
	switch {
	case errors.Is(err, graph.ErrNotFound):
		code = gen.UserErrorCodeNotFound
	case !errors.Is(err, graph.ErrInvalid):
		return nil, err
	}
	return &gen.EntityPayload{Errors: []gen.UserError{userError(code, err.Error(), "input")}}, nil
}

// split turns the merge of an entity round.
func (r *Resolver) split(ctx context.Context, id graph.EntityID) (*gen.EntityPayload, error) {
	all, err := r.store.Merges(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if m.From == id && !m.Apart {
			m.Apart, m.By = true, byUser
			return r.merged(ctx, m, id)
		}
	}
	message := fmt.Sprintf("%s is not merged into another", id)
	return &gen.EntityPayload{Errors: []gen.UserError{userError(gen.UserErrorCodeNotFound, message, "input", "id")}}, nil
}
