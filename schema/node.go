package schema

import (
	"context"
	"errors"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
)

// node returns what has the id, or nil.
func (r *Resolver) node(ctx context.Context, id string) (bind.Node, error) {
	m := remembered(ctx)
	switch graph.TypeOf(id) {
	case graph.ArticleType:
		a, err := found(m.article(ctx, graph.ArticleID(id), asListed))
		if a == nil {
			return nil, err
		}
		return &a.Article, nil
	case graph.OutletType:
		return asNode(m.outlet(ctx, graph.OutletID(id), asListed))
	case graph.EntityType:
		return asNode(m.entity(ctx, graph.EntityID(id), asListed))
	case graph.StatementType:
		return asNode(pointer(r.store.Statement(ctx, graph.StatementID(id))))
	case graph.ClaimType:
		return asNode(pointer(r.store.Claim(ctx, graph.ClaimID(id))))
	case graph.CurationType:
		return asNode(m.curation(ctx, graph.CurationID(id)))
	}
	return nil, nil
}

// nodes returns what has each of some ids, nil where nothing has.
func (r *Resolver) nodes(ctx context.Context, ids []string) ([]bind.Node, error) {
	if len(ids) > r.limits.Page {
		return nil, bind.BadInput("ids: want %d or fewer, not %d", r.limits.Page, len(ids))
	}
	m := remembered(ctx)
	for _, id := range ids {
		switch graph.TypeOf(id) {
		case graph.ArticleType:
			m.articles.expect(asListed, graph.ArticleID(id))
		case graph.OutletType:
			m.outlets.expect(asListed, graph.OutletID(id))
		case graph.EntityType:
			m.entities.expect(asListed, graph.EntityID(id))
		}
	}
	nodes := make([]bind.Node, len(ids))
	for i, id := range ids {
		n, err := r.node(ctx, id)
		if err != nil {
			return nil, err
		}
		nodes[i] = n
	}
	return nodes, nil
}

// asNode makes nil of what is not found.
func asNode[T any](v *T, err error) (bind.Node, error) {
	if v, err = found(v, err); v == nil {
		return nil, err // not a nil *T, which is no nil Node
	}
	return v, err
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
