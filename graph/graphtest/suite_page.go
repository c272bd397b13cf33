package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"whosaid/graph"
)

func pages(t *testing.T, s graph.Store) {
	c := generated(t, s, 3, 9)
	for _, f := range []graph.Filter{{}, {Kinds: []graph.Kind{graph.Direct}}, {MinConfidence: 2}} {
		want := c.matching(f)
		for _, size := range []int{1, 7, len(want), len(want) + 1} {
			var got []graph.Statement
			after := graph.Cursor("")
			for more := true; more; {
				p, err := s.Statements(context.Background(), f, graph.Page{First: max(size, 1), After: after})
				ok(t, err)
				if p.Total != len(want) {
					t.Fatalf("page says total %d, want %d", p.Total, len(want))
				}
				if more = p.More; more {
					after = p.Items[len(p.Items)-1].Cursor
				}
				got = append(got, statementsOf(p)...)
			}
			same(t, fmt.Sprintf("pages of %d", size), got, want)
			backward(t, s, f, max(size, 1), want)
		}
		p, err := s.Statements(context.Background(), f, graph.Page{})
		ok(t, err)
		if len(p.Items) != 0 || p.Total != len(want) || p.More != (len(want) > 0) {
			t.Errorf("a page of 0: %d items, total %d of %d, more %v", len(p.Items), p.Total, len(want), p.More)
		}
	}
}

// backward reads a list from its end.
func backward(t *testing.T, s graph.Store, f graph.Filter, size int, want []graph.Statement) {
	var got []graph.Statement
	before := graph.Cursor("")
	for more := true; more; {
		p, err := s.Statements(context.Background(), f, graph.Page{Last: size, Before: before})
		ok(t, err)
		if p.Total != len(want) {
			t.Fatalf("page says total %d, want %d", p.Total, len(want))
		}
		if more = p.More; more {
			before = p.Items[0].Cursor
		}
		got = append(statementsOf(p), got...)
	}
	same(t, fmt.Sprintf("pages of %d from the end", size), got, want)
}

// arrivals reads page by page while articles arrive: what stands after a cursor
// is what stood there before, and what has arrived there.
func arrivals(t *testing.T, s graph.Store) {
	c := generated(t, s, 4, 10)
	seen := 0
	after := graph.Cursor("")
	for more := true; more; {
		p, err := s.Statements(context.Background(), graph.Filter{}, graph.Page{First: 9, After: after})
		ok(t, err)
		want := c.statements[seen:min(seen+9, len(c.statements))]
		same(t, "page", statementsOf(p), want)
		if more = p.More; !more {
			break
		}
		last := p.Items[len(p.Items)-1]
		after = last.Cursor
		if len(c.articles) < 25 {
			c.arrive(t, s, 3)
		}
		seen = 1 + slices.IndexFunc(c.statements, func(s graph.Statement) bool { return s.ID == last.Statement.ID })
		p, err = s.Statements(context.Background(), graph.Filter{}, graph.Page{Last: 4, Before: last.Cursor})
		ok(t, err)
		same(t, "page before", statementsOf(p), c.statements[max(seen-5, 0):seen-1])
	}
}

func foreignCursors(t *testing.T, s graph.Store) {
	c := generated(t, s, 5, 3)
	p, err := s.Statements(context.Background(), graph.Filter{}, graph.Page{First: 1})
	ok(t, err)
	right := p.Items[0].Cursor
	for _, cursor := range []graph.Cursor{
		"x", "0", "null", "{}", "MQ", "////", "\x00", "\xff", right[1:], right + "=", "art_1", graph.Cursor(c.statements[0].ID),
	} {
		_, err := s.Statements(context.Background(), graph.Filter{}, graph.Page{First: 1, After: cursor})
		if !errors.Is(err, graph.ErrCursor) {
			t.Errorf("cursor %q: %v; want ErrCursor", cursor, err)
		}
	}
}
