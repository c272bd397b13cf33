package index

import (
	"fmt"

	"whosaid/graph"
)

// checkClaims compares all lists of claims, and what each statement's is.
func (m *model) checkClaims(v *Version) {
	q := graph.ClaimQuery{MinArticles: m.rand.IntN(4), MinOutlets: m.rand.IntN(3)}
	if m.rand.IntN(2) == 0 {
		q.Filter = m.filter(1)
	}
	if s, a := m.statement(); m.rand.IntN(4) == 0 {
		q.FirstSeen.From = s.When(a)
	}
	for _, order := range append(graph.ClaimOrders, "") {
		q.Order = order
		what := fmt.Sprintf("claims %+v", q)
		q.First, q.Last = 1<<30, 0
		want, err := m.memory.Claims(ctx, q)
		m.ok(err)
		m.same(what, m.pagesOfClaims(v, q), claimsOf(want.Items))
		q.First, q.Last = 0, 1+m.rand.IntN(9)
		want, err = m.memory.Claims(ctx, q)
		m.ok(err)
		got, err := v.Claims(ctx, q)
		m.ok(err)
		m.same(what+" from the end", claimsOf(got.Items), claimsOf(want.Items))
		m.same("more "+what, []any{got.Total, got.More}, []any{want.Total, want.More})
	}
	for range 3 {
		s, a := m.statement()
		want, err := m.memory.ClaimsOf(ctx, s.ID)
		m.ok(err)
		got, there, err := v.Claim(ctx, s.ID, a.ID, false)
		m.ok(err)
		m.same("claim of "+string(s.ID), got, want[s.ID])
		m.same("claim", there, len(want) > 0)
		named, _, err := v.Claim(ctx, s.ID, a.ID, true)
		m.ok(err)
		wanted, _ := m.memory.Claim(ctx, graph.NewClaimID(s.ID)) // not found is the zero claim
		m.same("claim named by "+string(s.ID), named, wanted)
		if m.rand.IntN(4) == 0 {
			m.checkPages(v, graph.Filter{Claims: []graph.ClaimID{graph.NewClaimID(s.ID), "cla_0"}})
		}
	}
}

// pagesOfClaims reads a list page by page.
func (m *model) pagesOfClaims(v *Version, q graph.ClaimQuery) (all []graph.Claim) {
	q.First = 1 + m.rand.IntN(20)
	for more := true; more; {
		page, err := v.Claims(ctx, q)
		m.ok(err)
		for _, item := range page.Items {
			all = append(all, item.Claim)
			q.After = item.Cursor
		}
		more = page.More
	}
	return all
}

func claimsOf(items []graph.ClaimItem) (all []graph.Claim) {
	for _, item := range items {
		all = append(all, item.Claim)
	}
	return all
}
