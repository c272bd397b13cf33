package graphtest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"whosaid/graph"
)

// claimsListed: claims stand in every order, in pages from both ends; a cursor of
// another order is refused.
func claimsListed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, cut, other, late := printTide(t, s)
	hold, held := printed("The Post", "2024-03-04", olga, dyke), printed("The Wire", "2024-03-08", olga, dyke)
	rain := printed("The Post", "2024-03-05", olga, "rain is all that this valley has ever had in plenty")
	rains := printed("The Wire", "", olga, "rain is all that this valley has ever had")
	add(t, s, hold, held, rain, rains)
	a, b, c := claimOfAll(hold, held), claimOfAll(one, cut, other, late), claimOfAll(rain, rains)
	c.LastSeen = c.FirstSeen
	bc := []graph.Claim{b, c} // of one date, by the id of their first statements
	sortBy(bc, func(c graph.Claim) string { return string(c.First) })
	for order, want := range map[graph.ClaimOrder][]graph.Claim{
		"": slices.Concat(bc, []graph.Claim{a}), graph.ClaimsNewest: slices.Concat(bc, []graph.Claim{a}),
		graph.ClaimsOldest: slices.Concat([]graph.Claim{a}, bc), graph.MostPrinted: {b, a, c},
	} {
		same(t, "claims "+string(order), claims(t, s, graph.ClaimQuery{Order: order}), want)
		q := graph.ClaimQuery{Order: order, First: 1}
		var forth, back []graph.Claim
		for range want {
			page, err := s.Claims(ctx, q)
			ok(t, err)
			if page.Total != len(want) || len(page.Items) != 1 || page.More != (len(forth) < len(want)-1) {
				t.Fatalf("a page of one: %+v", page)
			}
			forth, q.After = append(forth, page.Items[0].Claim), page.Items[0].Cursor
		}
		same(t, "page by page", forth, want)
		for q = (graph.ClaimQuery{Order: order, Last: 2}); len(back) < len(want); {
			page, err := s.Claims(ctx, q)
			ok(t, err)
			for _, item := range slices.Backward(page.Items) {
				back, q.Before = append(back, item.Claim), item.Cursor
			}
		}
		slices.Reverse(back)
		same(t, "page by page from the end", back, want)
	}
	page, err := s.Claims(ctx, graph.ClaimQuery{First: 1})
	ok(t, err)
	for _, q := range []graph.ClaimQuery{{Order: graph.MostPrinted, After: page.Items[0].Cursor}, {Before: "none"}} {
		if _, err := s.Claims(ctx, q); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("%+v: %v", q, err)
		}
	}
	if _, err := s.Claims(ctx, graph.ClaimQuery{Order: "NONE"}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("an order that is none: %v", err)
	}
}
