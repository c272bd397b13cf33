package schema

import (
	"context"
	"fmt"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// A stretch is the part of a list that is asked for.
type stretch struct {
	first, last   *int
	after, before *string
	order         *graph.Order
}

// page turns a stretch into a page of the store's. Either end of a list may be
// asked for, not both.
func (s stretch) page(l Limits) (p graph.Page, err error) {
	p = graph.Page{After: graph.Cursor(or(s.after)), Before: graph.Cursor(or(s.before)), Order: or(s.order)}
	switch {
	case s.last == nil:
		p.First, err = l.page("first", s.first)
	case s.first != nil:
		err = bind.BadInput("first, last: want one of them")
	default:
		p.Last, err = l.page("last", s.last)
	}
	return p, err
}

// of tells which items of a list of n are the stretch: those from one place up to
// another. place tells where the item with a cursor is, below 0 if nowhere.
func (s stretch) of(n int, l Limits, place func(cursor string) (int, error)) (from, to int, err error) {
	p, err := s.page(l)
	if err != nil {
		return 0, 0, err
	}
	to = n
	if p.After != "" {
		if from, err = placed(p.After, place); err != nil {
			return 0, 0, err
		}
		from++
	}
	if p.Before != "" {
		if to, err = placed(p.Before, place); err != nil {
			return 0, 0, err
		}
	}
	to = max(from, to)
	if s.last != nil {
		return max(from, to-p.Last), to, nil
	}
	return from, min(to, from+p.First), nil
}

// placed returns the place of a cursor, or an error that wraps graph.ErrCursor.
func placed(cursor graph.Cursor, place func(string) (int, error)) (int, error) {
	i, err := place(string(cursor))
	if err == nil && i < 0 {
		err = fmt.Errorf("cursor %q: %w", cursor, graph.ErrCursor)
	}
	return i, err
}

// infoOf tells where the items with these cursors lie, of which the first is at a
// place of a list of n.
func infoOf(cursors []string, from, n int) *gen.PageInfo {
	info := &gen.PageInfo{HasPreviousPage: from > 0, HasNextPage: from+len(cursors) < n}
	if last := len(cursors) - 1; last >= 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[last]
	}
	return info
}

// page reads one page of the statements that f chooses.
func (r *Resolver) page(ctx context.Context, f graph.Filter, s stretch) (*gen.StatementConnection, error) {
	asked, err := s.page(r.limits)
	if err != nil {
		return nil, err
	}
	p, err := r.store.Statements(ctx, f, asked)
	if err != nil {
		return nil, err
	}
	c := emptyPage()
	c.Filter = f
	c.TotalCount = p.Total
	c.PageInfo.HasNextPage, c.PageInfo.HasPreviousPage = asked.Before != "", asked.After != ""
	if s.last == nil {
		c.PageInfo.HasNextPage = c.PageInfo.HasNextPage || p.More
	} else {
		c.PageInfo.HasPreviousPage = c.PageInfo.HasPreviousPage || p.More
	}
	m := remembered(ctx)
	c.Nodes, c.Edges = make([]graph.Statement, len(p.Items)), make([]gen.StatementEdge, len(p.Items))
	for i, item := range p.Items {
		c.Nodes[i] = item.Statement
		c.Edges[i] = gen.StatementEdge{Cursor: string(item.Cursor), Node: &c.Nodes[i]}
	}
	m.expect(c.Nodes)
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor = &c.Edges[0].Cursor
		c.PageInfo.EndCursor = &c.Edges[n-1].Cursor
	}
	return c, nil
}

// emptyPage is a page of no list: its filter chooses nothing.
func emptyPage() *gen.StatementConnection {
	return &gen.StatementConnection{
		Filter:   graph.Filter{Articles: []graph.ArticleID{""}},
		Edges:    []gen.StatementEdge{},
		Nodes:    []graph.Statement{},
		PageInfo: &gen.PageInfo{},
		Unknown:  []string{},
	}
}

func typed[ID ~string](ids []string) []ID {
	out := make([]ID, len(ids))
	for i, id := range ids {
		out[i] = ID(id)
	}
	return out
}

// or returns what p points to, or the zero value.
func or[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
