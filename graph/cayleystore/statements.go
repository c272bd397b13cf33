package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/index"
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
	statements, err := v.statements(ctx, found.Items)
	if err != nil {
		return graph.StatementPage{}, err
	}
	for i, s := range statements {
		if !f.Uncurated {
			s = v.curated.Statement(s)
		}
		page.Items = append(page.Items, graph.StatementItem{Statement: s, Cursor: found.Items[i].Cursor})
	}
	return page, nil
}

// readTogether is how many statements one of several goroutines reads: fewer are not
// worth it.
const readTogether = 5

// statements reads statements that the index names, on all cores.
func (v *view) statements(ctx context.Context, items []index.Item) ([]graph.Statement, error) {
	all := make([]graph.Statement, len(items))
	parts := min(runtime.GOMAXPROCS(0), (len(items)+readTogether-1)/readTogether)
	errs := make([]error, max(parts, 1))
	var reading sync.WaitGroup
	for part := range parts {
		read := func() {
			for i := part; i < len(items) && errs[part] == nil; i += parts {
				all[i], errs[part] = v.named(ctx, items[i].ID)
			}
		}
		if part < parts-1 {
			reading.Go(read)
		} else {
			read()
		}
	}
	reading.Wait()
	return all, errors.Join(errs...)
}

// named reads a statement that the index names.
func (v *view) named(ctx context.Context, id graph.StatementID) (graph.Statement, error) {
	s, err := v.statement(ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		err = fmt.Errorf("%w: the index names statement %s, which the graph lacks", errDamaged, id)
	}
	return s, err
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
