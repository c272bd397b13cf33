package cayleystore

import (
	"context"
	"fmt"
	"slices"

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
	if f.Text != "" || f.Unnamed != nil || len(f.SpeakerKinds)+len(f.AboutKinds)+len(f.Not) > 0 || p.Order != "" && p.Order != graph.Newest {
		return page, fmt.Errorf("%w: this store does not know all of filter %+v in order %q", graph.ErrInvalid, f, p.Order)
	}
	var after key
	if p.After != "" {
		if after, err = parseCursor(p.After); err != nil {
			return page, err
		}
	}
	keys, nodes, err := v.find(ctx, v.merged.Filter(f))
	if err != nil {
		return page, err
	}
	page.Total = len(keys)
	first := 0
	if p.After != "" {
		i, exact := slices.BinarySearchFunc(keys, after, key.compare)
		if first = i; exact {
			first++
		}
	}
	end := first + min(max(p.First, 0), len(keys)-first)
	page.More = end < len(keys)
	for i := first; i < end; i++ {
		s, err := v.statement(ctx, keys[i], nodes[i])
		if err != nil {
			return graph.StatementPage{}, err
		}
		if !f.Unmerged {
			s = v.merged.Statement(s)
		}
		page.Items = append(page.Items, graph.StatementItem{Statement: s, Cursor: cursorOf(keys[i])})
	}
	return page, nil
}

// statement reads a whole statement.
func (v *view) statement(ctx context.Context, k key, n node) (graph.Statement, error) {
	s, err := v.recorded(ctx, k, n)
	if err != nil {
		return graph.Statement{}, fmt.Errorf("statement %s: %w", k.id, err)
	}
	return s, nil
}

func (v *view) recorded(ctx context.Context, k key, n node) (graph.Statement, error) {
	records, err := v.objects(ctx, n, predRecord)
	if err != nil {
		return graph.Statement{}, err
	}
	if len(records) != 1 {
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
	return decodeRecord(k, string(record))
}

// Statement implements graph.Store.
func (s *Store) Statement(ctx context.Context, id graph.StatementID) (found graph.Statement, err error) {
	err = s.read(ctx, func(v *view) error {
		n, err := v.node(ctx, quad.String(id))
		if err != nil {
			return err
		}
		subjects, err := v.subjects(ctx, predID, n)
		if err != nil {
			return err
		}
		if len(subjects) == 0 {
			return graph.ErrNotFound
		}
		names, err := v.values(ctx, subjects[:1])
		if err != nil {
			return err
		}
		k, err := keyOf(names[0])
		if err != nil {
			return err
		}
		found, err = v.recorded(ctx, k, subjects[0])
		found = v.merged.Statement(found)
		return err
	})
	if err != nil {
		return graph.Statement{}, fmt.Errorf("statement %s: %w", id, err)
	}
	return found, nil
}
