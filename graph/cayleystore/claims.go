package cayleystore

import (
	"context"
	"errors"
	"fmt"

	"whosaid/graph"
)

// Claim implements graph.Store.
func (s *Store) Claim(ctx context.Context, id graph.ClaimID) (found graph.Claim, err error) {
	err = s.read(ctx, func(v *view) error {
		if graph.TypeOf(string(id)) != graph.ClaimType {
			return graph.ErrNotFound
		}
		of, err := v.statement(ctx, id.Statement())
		if err != nil {
			return err
		}
		var there bool
		if found, there, err = v.index.Claim(ctx, of.ID, of.Article, true); err == nil && !there {
			err = graph.ErrNotFound
		}
		return err
	})
	if err != nil {
		return graph.Claim{}, fmt.Errorf("claim %s: %w", id, err)
	}
	return found, nil
}

// ClaimsOf implements graph.Store.
func (s *Store) ClaimsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Claim, error) {
	all := map[graph.StatementID]graph.Claim{}
	err := s.read(ctx, func(v *view) error {
		for _, id := range ids {
			of, err := v.statement(ctx, id)
			if errors.Is(err, graph.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			c, there, err := v.index.Claim(ctx, id, of.Article, false)
			if err != nil {
				return err
			}
			if there {
				all[id] = c
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("claims of statements: %w", err)
	}
	return all, nil
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
