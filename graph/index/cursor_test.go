package index

import (
	"errors"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// The pages of a list stay right while articles arrive: what has been there is
// seen once, in its order.
func TestCursorsWhileArticlesArrive(t *testing.T) {
	for _, order := range graph.Orders {
		m := newModel(t, t.TempDir(), 1)
		g := graphtest.NewGenerator(4)
		m.add(g.Extractions(30))
		f := graph.Filter{Text: "we shall matters"}
		before, err := m.x.Current().Page(ctx, f, graph.Page{First: 1 << 30, Order: order})
		m.ok(err)
		was := map[graph.StatementID]bool{}
		for _, item := range before.Items {
			was[item.ID] = true
		}
		var seen []graph.StatementID
		p := graph.Page{First: 7, Order: order}
		for more := true; more; {
			page, err := m.x.Current().Page(ctx, f, p)
			m.ok(err)
			for _, item := range page.Items {
				if p.After = item.Cursor; was[item.ID] {
					seen = append(seen, item.ID)
				}
			}
			more = page.More
			if len(m.all) < 60 {
				m.add(g.Extractions(3))
			}
		}
		var want []graph.StatementID
		for _, item := range before.Items {
			want = append(want, item.ID)
		}
		m.same(string(order), seen, want)
		m.ok(m.x.Close())
	}
}

func TestForeignCursors(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	m.add(graphtest.NewGenerator(5).Extractions(5))
	v := m.x.Current()
	f := graph.Filter{Text: "we shall"}
	for _, from := range graph.Orders {
		page, err := v.Page(ctx, f, graph.Page{First: 1, Order: from})
		m.ok(err)
		right := page.Items[0].Cursor
		for _, to := range graph.Orders {
			_, err := v.Page(ctx, f, graph.Page{First: 1, Order: to, After: right})
			if from == to && err != nil || from != to && !errors.Is(err, graph.ErrCursor) {
				t.Errorf("cursor of %s for %s: %v", from, to, err)
			}
		}
		for _, wrong := range []graph.Cursor{"x", right[1:], right + "=", right[:len(right)/2], graph.Cursor(page.Items[0].ID)} {
			if _, err := v.Page(ctx, f, graph.Page{First: 1, Order: from, After: wrong}); !errors.Is(err, graph.ErrCursor) {
				t.Errorf("cursor %q for %s: %v", wrong, from, err)
			}
		}
	}
	m.ok(m.x.Close())
}
