package schema

import (
	"context"
	"errors"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
)

// node returns what has the id, or nil.
func (r *Resolver) node(ctx context.Context, id string) (bind.Node, error) {
	switch graph.TypeOf(id) {
	case graph.ArticleType:
		return asNode(r.store.Article(ctx, graph.ArticleID(id)))
	case graph.OutletType:
		return asNode(r.store.Outlet(ctx, graph.OutletID(id)))
	case graph.EntityType:
		return asNode(r.store.Entity(ctx, graph.EntityID(id)))
	case graph.StatementType:
		return asNode(r.store.Statement(ctx, graph.StatementID(id)))
	case graph.ClaimType:
		return asNode(r.store.Claim(ctx, graph.ClaimID(id)))
	case graph.CurationType:
		item, err := found(remembered(ctx).curation(ctx, graph.CurationID(id)))
		if item == nil {
			return nil, err
		}
		return item, err
	}
	return nil, nil
}

func asNode[T any](v T, err error) (bind.Node, error) {
	p, err := found(pointer(v, err))
	if p == nil {
		return nil, err // not a nil *T, which is no nil Node
	}
	return p, err
}

// found makes of ErrNotFound what GraphQL makes of it: null.
func found[T any](v *T, err error) (*T, error) {
	if errors.Is(err, graph.ErrNotFound) {
		return nil, nil
	}
	return v, err
}

func firstOf[T any](list []T, err error) (*T, error) {
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// exactlyOne checks an input that is @oneOf: where it comes as a variable, nobody
// has checked it before.
func exactlyOne(argument string, fields ...*string) error {
	given := 0
	for _, f := range fields {
		if f != nil {
			given++
		}
	}
	if given != 1 {
		return bind.BadInput("%s: want exactly one field, not %d", argument, given)
	}
	return nil
}
