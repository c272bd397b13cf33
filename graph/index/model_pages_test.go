package index

import (
	"fmt"
	"slices"

	"whosaid/graph"
)

// checkPages compares all pages of a list in each order.
func (m *model) checkPages(v *Version, f graph.Filter) {
	for _, order := range append(graph.Orders, "") {
		all, err := m.memory.Statements(ctx, f, graph.Page{First: 1 << 30, Order: order})
		m.ok(err)
		var want, got []graph.StatementID
		for _, item := range all.Items {
			want = append(want, item.Statement.ID)
		}
		p := graph.Page{First: 1 + m.rand.IntN(len(want)+2), Order: order}
		for more := true; more; {
			page, err := v.Page(ctx, f, p)
			m.ok(err)
			m.same("total", page.Total, len(want))
			for _, item := range page.Items {
				got = append(got, item.ID)
				p.After = item.Cursor
			}
			more = page.More
		}
		m.same(fmt.Sprintf("%s %+v by %d", order, f, p.First), got, want)
		m.checkBackward(v, f, order, want)
	}
}

// checkBackward reads a list from its end, and the stretches between two cursors.
func (m *model) checkBackward(v *Version, f graph.Filter, order graph.Order, want []graph.StatementID) {
	what := fmt.Sprintf("%s %+v backward", order, f)
	var got []graph.StatementID
	var cursors []graph.Cursor
	p := graph.Page{Last: 1 + m.rand.IntN(len(want)+2), Order: order}
	for more := true; more; {
		page, err := v.Page(ctx, f, p)
		m.ok(err)
		m.same("total", page.Total, len(want))
		for _, item := range slices.Backward(page.Items) {
			got = append(got, item.ID)
			cursors = append(cursors, item.Cursor)
			p.Before = item.Cursor
		}
		more = page.More
	}
	slices.Reverse(got)
	slices.Reverse(cursors)
	m.same(what, got, want)
	if len(want) == 0 {
		return
	}
	from, to, size := m.rand.IntN(len(want)), m.rand.IntN(len(want)), 1+m.rand.IntN(4)
	between := want[min(from+1, to):max(to, min(from+1, to))]
	p = graph.Page{First: size, After: cursors[from], Before: cursors[to], Order: order}
	for _, last := range []bool{false, true} {
		stretch := between[:min(size, len(between))]
		if last {
			p.First, p.Last = 0, size
			stretch = between[max(len(between)-size, 0):]
		}
		page, err := v.Page(ctx, f, p)
		m.ok(err)
		var ids []graph.StatementID
		for _, item := range page.Items {
			ids = append(ids, item.ID)
		}
		m.same(fmt.Sprintf("%s, %+v", what, p), ids, stretch)
		m.same("more of it", page.More, len(between) > size)
	}
}
