package cayleystore

import (
	"context"
	"fmt"

	"whosaid/graph"
)

// Claim implements graph.Store.
func (s *Store) Claim(ctx context.Context, id graph.ClaimID) (found graph.Claim, err error) {
	err = s.read(ctx, func(v *view) error {
		if graph.TypeOf(string(id)) != graph.ClaimType {
			return graph.ErrNotFound
		}
		found, err = v.claim(ctx, id.Statement(), true)
		return err
	})
	if err != nil {
		return graph.Claim{}, fmt.Errorf("claim %s: %w", id, err)
	}
	return found, nil
}

// claim returns the claim of a statement; with or, see index.Version.Claim.
func (v *view) claim(ctx context.Context, id graph.StatementID, or bool) (graph.Claim, error) {
	s, err := v.statement(ctx, id)
	if err != nil {
		return graph.Claim{}, err
	}
	found, there, err := v.index.Claim(ctx, id, s.Article, or)
	if err == nil && !there {
		err = graph.ErrNotFound
	}
	return found, err
}

// ClaimsOf implements graph.Store.
func (s *Store) ClaimsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Claim, error) {
	return several(ctx, s, ids, func(v *view, ctx context.Context, id graph.StatementID) (graph.Claim, error) {
		return v.claim(ctx, id, false)
	})
}

// StatementsOf implements graph.Store.
func (s *Store) StatementsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Statement, error) {
	return several(ctx, s, ids, func(v *view, ctx context.Context, id graph.StatementID) (graph.Statement, error) {
		found, err := v.statement(ctx, id)
		return v.curated.Statement(found), err
	})
}

// Claims implements graph.Store.
func (s *Store) Claims(ctx context.Context, q graph.ClaimQuery) (page graph.ClaimPage, err error) {
	err = s.read(ctx, func(v *view) error {
		page, err = v.index.Claims(ctx, q)
		return err
	})
	if err != nil {
		return graph.ClaimPage{}, fmt.Errorf("claims: %w", err)
	}
	return page, nil
}
