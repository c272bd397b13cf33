package index

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"

	"whosaid/graph"
)

// Claims returns a stretch of a list of claims, as graph.Store does.
func (v *Version) Claims(ctx context.Context, q graph.ClaimQuery) (page graph.ClaimPage, err error) {
	defer runtime.KeepAlive(v)
	q.Order = cmp.Or(q.Order, graph.ClaimsNewest)
	if !slices.Contains(graph.ClaimOrders, q.Order) {
		return page, fmt.Errorf("order %q of claims: %w", q.Order, graph.ErrInvalid)
	}
	after, before, err := claimMarks(q)
	if err != nil {
		return page, err
	}
	c, err := v.linker.claims(ctx, v)
	if err != nil {
		return page, err
	}
	chosen, err := v.chosen(ctx, c, q.Filter)
	if err != nil {
		return page, err
	}
	var all []listedClaim
	for i, of := range c.all {
		if of.articles < max(q.MinArticles, 2) || of.outlets < q.MinOutlets || chosen != nil && !chosen[uint32(i)] {
			continue
		}
		first := c.statements[of.members[0]]
		if q.FirstSeen != (graph.Period{}) && !first.when.Within(q.FirstSeen.From, q.FirstSeen.To) {
			continue
		}
		page.Total++
		l := listedClaim{claimMark{q.Order, of.outlets, of.articles, len(of.members), first.when, statementID(first.id)}, uint32(i)}
		if (after == nil || l.compare(*after) > 0) && (before == nil || l.compare(*before) < 0) {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b listedClaim) int { return a.compare(b.claimMark) })
	all, page.More = stretchOf(all, q)
	for _, l := range all {
		page.Items = append(page.Items, graph.ClaimItem{Claim: v.claim(c.statementsOf(l.number)), Cursor: l.cursor()})
	}
	return page, nil
}

// stretchOf returns the stretch of all that q asks for, and whether there is more.
func stretchOf[T any](all []T, q graph.ClaimQuery) ([]T, bool) {
	if q.Last > 0 {
		from := max(len(all)-q.Last, 0)
		return all[from:], from > 0
	}
	n := min(max(q.First, 0), len(all))
	return all[:n], n < len(all)
}

// chosen returns the claims with a statement that f chooses; nil if f chooses all.
func (v *Version) chosen(ctx context.Context, c *claims, f graph.Filter) (map[uint32]bool, error) {
	if reflect.DeepEqual(f, graph.Filter{}) {
		return nil, nil
	}
	found, err := v.find(ctx, f)
	if err != nil {
		return nil, err
	}
	chosen := map[uint32]bool{}
	for i, bm := range found.in {
		w := found.views[i]
		err := each(ctx, bm, func(all []uint32) {
			for _, s := range all {
				if n, ok := c.number[w.id[s]]; ok && c.of[n] != none {
					chosen[c.of[n]] = true
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return chosen, nil
}

// A listedClaim is a claim with its place in a list.
type listedClaim struct {
	claimMark
	number uint32
}

// A claimMark is a place in a list of claims: what a cursor says.
type claimMark struct {
	Order                         graph.ClaimOrder
	Outlets, Articles, Statements int
	When                          graph.Date
	ID                            graph.StatementID
}

func (m claimMark) compare(n claimMark) int {
	when := compareDates(m.When, n.When)
	switch m.Order {
	case graph.ClaimsNewest:
		if m.When != "" && n.When != "" {
			when = -when
		}
	case graph.MostPrinted:
		when = cmp.Or(cmp.Compare(n.Outlets, m.Outlets), cmp.Compare(n.Articles, m.Articles), cmp.Compare(n.Statements, m.Statements), when)
	}
	return cmp.Or(when, cmp.Compare(m.ID, n.ID))
}

// cursor writes a mark as JSON in base64.
func (m claimMark) cursor() graph.Cursor {
	text, err := json.Marshal(m)
	if err != nil {
		panic(err) // it is texts and numbers
	}
	return graph.Cursor(base64.RawURLEncoding.EncodeToString(text))
}

// claimMarks reads the cursors of a query; nil for none.
func claimMarks(q graph.ClaimQuery) (after, before *claimMark, err error) {
	read := func(c graph.Cursor) *claimMark {
		if c == "" || err != nil {
			return nil
		}
		var m claimMark
		raw, failed := base64.RawURLEncoding.Strict().DecodeString(string(c))
		if failed == nil {
			failed = json.Unmarshal(raw, &m)
		}
		if failed != nil || m.Order != q.Order || m.cursor() != c || graph.TypeOf(string(m.ID)) != graph.StatementType {
			err = fmt.Errorf("cursor %q: %w", c, graph.ErrCursor)
		}
		return &m
	}
	after, before = read(q.After), read(q.Before)
	return after, before, err
}
