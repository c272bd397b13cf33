package graphtest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/graph/names"
)

// An uttered statement is what claims look at.
type uttered struct {
	graph.Statement // corrected, with canonical speakers
	article         graph.Article
	when            graph.Date
	words           []string
	with            map[graph.StatementID]bool // older ones that it is compared with
}

func (u *uttered) compare(w *uttered) int {
	return cmp.Or(compareWhen(u.when, w.when), cmp.Compare(u.ID, w.ID))
}

// compareWhen orders dates from the oldest, none last.
func compareWhen(a, b graph.Date) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// alike tells whether u and an older statement are.
func (u *uttered) alike(older *uttered) bool {
	same := slices.ContainsFunc(u.Speakers, func(id graph.EntityID) bool { return slices.Contains(older.Speakers, id) })
	return u.with[older.ID] && link.Compare(u.words, older.words).OneQuote(same) && u.Act.SameStance(older.Act) &&
		!link.Turned(u.words, older.words, func(w string) bool { return slices.Contains(link.Denials, w) })
}

// uttered returns all statements, the oldest first.
func (m *memory) uttered() []*uttered {
	var all []*uttered
	for _, s := range m.statements {
		a := m.articles[s.Article]
		all = append(all, &uttered{m.curated.Statement(s), a, s.When(a), names.Words(graph.TextOf(a.Text, s.Content)), map[graph.StatementID]bool{}})
	}
	slices.SortFunc(all, (*uttered).compare)
	holding := map[string][]graph.StatementID{} // the first that hold some words in a row
	for _, u := range all {
		for i := range max(len(u.words)-link.Run+1, 0) {
			run := strings.Join(u.words[i:i+link.Run], " ")
			for _, id := range holding[run] {
				u.with[id] = true
			}
			if len(holding[run]) < link.Crowd && !slices.Contains(holding[run], u.ID) {
				holding[run] = append(holding[run], u.ID)
			}
		}
	}
	return all
}

// claims returns all claims, the statements of each, the oldest first.
func (m *memory) claims() (claims [][]*uttered, wrong []*uttered) {
next:
	for _, u := range m.uttered() {
		if u.Review.Wrong() {
			wrong = append(wrong, u)
			continue
		}
		for i, c := range claims {
			if u.alike(c[0]) {
				claims[i] = append(c, u)
				continue next
			}
		}
		claims = append(claims, []*uttered{u})
	}
	return claims, wrong
}

func claimOf(all []*uttered) graph.Claim {
	c := graph.Claim{ID: graph.NewClaimID(all[0].ID), First: all[0].ID, FirstSeen: all[0].when, Statements: len(all)}
	articles := map[graph.ArticleID]bool{}
	for _, u := range all {
		articles[u.article.ID] = true
		c.LastSeen = cmp.Or(u.when, c.LastSeen)
		if id := u.article.Outlet; id != "" && !slices.Contains(c.Outlets, id) {
			c.Outlets = append(c.Outlets, id)
		}
		for _, id := range u.Speakers {
			if !slices.Contains(c.Speakers, id) {
				c.Speakers = append(c.Speakers, id)
			}
		}
	}
	c.Articles = len(articles)
	return c
}

// named returns the statements of the claim that id names; nil if there is none.
func (m *memory) named(id graph.ClaimID) []*uttered {
	claims, wrong := m.claims()
	has := func(id graph.StatementID) func(*uttered) bool { return func(u *uttered) bool { return u.ID == id } }
	for _, c := range claims {
		if slices.ContainsFunc(c, has(id.Statement())) {
			return c
		}
	}
	if i := slices.IndexFunc(wrong, has(id.Statement())); i >= 0 {
		for _, c := range claims {
			if slices.ContainsFunc(c, func(u *uttered) bool { return u.alike(wrong[i]) || wrong[i].alike(u) }) {
				return c
			}
		}
	}
	return nil
}

// hold looks up the claims that f names.
func (m *memory) hold(held map[graph.ClaimID][]*uttered, f graph.Filter) {
	for _, id := range f.Claims {
		if _, ok := held[id]; !ok && graph.TypeOf(string(id)) == graph.ClaimType {
			held[id] = m.named(id)
		}
	}
	for _, not := range f.Not {
		m.hold(held, not)
	}
}

func (m *memory) Claim(ctx context.Context, id graph.ClaimID) (graph.Claim, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return graph.Claim{}, err
	}
	c := m.named(id)
	if c == nil || graph.TypeOf(string(id)) != graph.ClaimType {
		return graph.Claim{}, fmt.Errorf("claim %s: %w", id, graph.ErrNotFound)
	}
	return claimOf(c), nil
}

func (m *memory) ClaimsOf(ctx context.Context, ids ...graph.StatementID) (map[graph.StatementID]graph.Claim, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := map[graph.StatementID]graph.Claim{}
	claims, _ := m.claims()
	for _, c := range claims {
		for _, u := range c {
			if slices.Contains(ids, u.ID) {
				found[u.ID] = claimOf(c)
			}
		}
	}
	return found, m.enter(ctx)
}

func (m *memory) Claims(ctx context.Context, q graph.ClaimQuery) (page graph.ClaimPage, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return page, err
	}
	if q.Order = cmp.Or(q.Order, graph.ClaimsNewest); !slices.Contains(graph.ClaimOrders, q.Order) {
		return page, fmt.Errorf("order %q: %w", q.Order, graph.ErrInvalid)
	}
	chosen := map[graph.StatementID]bool{}
	for _, s := range m.matching(q.Filter) {
		chosen[s.ID] = true
	}
	var all []graph.Claim
	claims, _ := m.claims()
	for _, of := range claims {
		c := claimOf(of)
		if q.Chooses(c) && slices.ContainsFunc(of, func(u *uttered) bool { return chosen[u.ID] }) {
			all = append(all, c)
		}
	}
	page.Total = len(all)
	for _, bound := range []struct {
		cursor graph.Cursor
		out    int // what compares so with the cursor's claim is left out
	}{{q.After, -1}, {q.Before, 1}} {
		if bound.cursor == "" {
			continue
		}
		var at claimPlace
		if json.Unmarshal([]byte(bound.cursor), &at) != nil || at.Order != q.Order {
			return graph.ClaimPage{}, fmt.Errorf("cursor %q: %w", bound.cursor, graph.ErrCursor)
		}
		all = slices.DeleteFunc(all, func(c graph.Claim) bool {
			by := compareClaims(q.Order, c, at.Claim)
			return by == 0 || by == bound.out
		})
	}
	slices.SortFunc(all, func(a, b graph.Claim) int { return compareClaims(q.Order, a, b) })
	if q.Last > 0 {
		page.More = len(all) > q.Last
		all = all[max(len(all)-q.Last, 0):]
	} else {
		page.More = len(all) > q.First
		all = all[:min(q.First, len(all))]
	}
	for _, c := range all {
		text, err := json.Marshal(claimPlace{q.Order, c})
		if err != nil {
			return graph.ClaimPage{}, err
		}
		page.Items = append(page.Items, graph.ClaimItem{Claim: c, Cursor: graph.Cursor(text)})
	}
	return page, nil
}

// A claimPlace is where a claim stands in a list.
type claimPlace struct {
	Order graph.ClaimOrder
	Claim graph.Claim
}

func compareClaims(order graph.ClaimOrder, a, b graph.Claim) int {
	when := compareWhen(a.FirstSeen, b.FirstSeen)
	switch order {
	case graph.ClaimsNewest:
		if a.FirstSeen != "" && b.FirstSeen != "" {
			when = -when
		}
	case graph.MostPrinted:
		when = cmp.Or(cmp.Compare(len(b.Outlets), len(a.Outlets)), cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Statements, a.Statements), when)
	}
	return cmp.Or(when, cmp.Compare(a.First, b.First))
}
