package cayleystore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// Statements implements graph.Store.
func (s *Store) Statements(ctx context.Context, f graph.Filter, p graph.Page) (page graph.StatementPage, err error) {
	err = s.read(ctx, func(v *view) error {
		page, err = v.page(ctx, f, p)
		return err
	})
	if err != nil {
		return graph.StatementPage{}, fmt.Errorf("statements: %w", err)
	}
	return page, nil
}

// page returns a stretch of the statements that f chooses.
func (v *view) page(ctx context.Context, f graph.Filter, p graph.Page) (page graph.StatementPage, err error) {
	found, err := v.index.Page(ctx, f, p)
	if err != nil {
		return page, err
	}
	page.Total, page.More = found.Total, found.More
	for _, item := range found.Items {
		s, err := v.statement(ctx, item.ID)
		if errors.Is(err, graph.ErrNotFound) {
			err = fmt.Errorf("%w: the index names statement %s, which the graph lacks", errDamaged, item.ID)
		}
		if err != nil {
			return graph.StatementPage{}, err
		}
		if !f.Uncurated {
			s = v.curated.Statement(s)
		}
		page.Items = append(page.Items, graph.StatementItem{Statement: s, Cursor: item.Cursor})
	}
	return page, nil
}

// statement reads a statement as its article has it.
func (v *view) statement(ctx context.Context, id graph.StatementID) (graph.Statement, error) {
	return cached(v, id, func() (graph.Statement, error) { return v.readStatement(ctx, id) }, sizeOfStatement)
}

// readStatement reads a statement from the quads.
func (v *view) readStatement(ctx context.Context, id graph.StatementID) (graph.Statement, error) {
	n, err := v.node(ctx, statementNode(id))
	if err != nil {
		return graph.Statement{}, fmt.Errorf("statement %s: %w", id, err)
	}
	s, err := v.recorded(ctx, id, n)
	if err != nil {
		return graph.Statement{}, fmt.Errorf("statement %s: %w", id, err)
	}
	return s, nil
}

// recorded reads the record of a node.
func (v *view) recorded(ctx context.Context, id graph.StatementID, n node) (graph.Statement, error) {
	records, err := v.objects(ctx, n, predRecord)
	if err != nil {
		return graph.Statement{}, err
	}
	switch len(records) {
	case 0:
		return graph.Statement{}, graph.ErrNotFound
	case 1:
	default:
		return graph.Statement{}, fmt.Errorf("%w: it has %d records", errDamaged, len(records))
	}
	values, err := v.values(ctx, records)
	if err != nil {
		return graph.Statement{}, err
	}
	record, ok := values[0].(quad.String)
	if !ok {
		return graph.Statement{}, fmt.Errorf("%w: its record is %v", errDamaged, values[0])
	}
	return decodeRecord(id, string(record))
}

// Statement implements graph.Store.
func (s *Store) Statement(ctx context.Context, id graph.StatementID) (found graph.Statement, err error) {
	err = s.read(ctx, func(v *view) error {
		found, err = v.statement(ctx, id)
		found = v.curated.Statement(found)
		return err
	})
	if err != nil {
		return graph.Statement{}, err
	}
	return found, nil
}
