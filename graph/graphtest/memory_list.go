package graphtest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

func (m *memory) Statements(ctx context.Context, f graph.Filter, p graph.Page) (page graph.StatementPage, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return page, err
	}
	words := textWords(f.Text)
	order := p.Order
	if order == "" || order == graph.MostRelevant && len(words) == 0 {
		order = graph.Newest
	}
	weights := m.weights(words)
	var after, before *place
	for _, c := range []struct {
		cursor graph.Cursor
		to     **place
	}{{p.After, &after}, {p.Before, &before}} {
		if c.cursor == "" {
			continue
		}
		at, err := parsePlace(c.cursor, order, len(words))
		if err != nil {
			return page, err
		}
		if *c.to = &at; order == graph.MostRelevant {
			weights = at.Weights
		}
	}
	if after != nil && before != nil && !slices.Equal(after.Weights, before.Weights) {
		return page, fmt.Errorf("cursors of two lists: %w", graph.ErrCursor)
	}
	var places []place
	for _, s := range m.matching(f) {
		places = append(places, m.place(s, order, words, weights))
	}
	slices.SortFunc(places, place.compare)
	page.Total = len(places)
	places = slices.DeleteFunc(places, func(at place) bool {
		return after != nil && at.compare(*after) <= 0 || before != nil && at.compare(*before) >= 0
	})
	if want := len(places) - p.Last; p.Last > 0 {
		page.More = want > 0
		places = places[max(want, 0):]
	} else {
		page.More = len(places) > p.First
		places = places[:min(p.First, len(places))]
	}
	for _, at := range places {
		s := clone(m.statements[at.ID])
		if !f.Uncurated {
			s = m.curated.Statement(s)
		}
		page.Items = append(page.Items, graph.StatementItem{Statement: s, Cursor: at.cursor()})
	}
	return page, nil
}

// matching returns the statements that f chooses, corrected, with entities as the
// articles have them.
func (m *memory) matching(f graph.Filter) []graph.Statement {
	kinds := m.curated.Kinds()
	if f.Uncurated {
		kinds = nil
	}
	f = m.curated.Filter(f)
	held := map[graph.ClaimID][]*uttered{}
	m.hold(held, f)
	var all []graph.Statement
	for _, s := range m.statements {
		if !f.Uncurated {
			s = m.curated.Corrected(s)
		}
		if f.Shown(s.Review) && m.matches(f, s, kinds, held) {
			all = append(all, s)
		}
	}
	return all
}

// matches is the whole of graph.Filter, of which merges have been applied, where some
// entities have other kinds than articles say, and held are the statements of claims.
func (m *memory) matches(f graph.Filter, s graph.Statement, kinds map[graph.EntityID]graph.EntityKind, held map[graph.ClaimID][]*uttered) bool {
	a := m.articles[s.Article]
	if !f.Matches(s, a) || f.Text != "" && !names.Holds(graph.TextOf(a.Text, s.Content), names.Words(f.Text)) {
		return false
	}
	in := func(id graph.ClaimID) bool {
		return slices.ContainsFunc(held[id], func(u *uttered) bool { return u.ID == s.ID })
	}
	if len(f.Claims) > 0 && !slices.ContainsFunc(f.Claims, in) {
		return false
	}
	named := slices.ContainsFunc(s.Speakers, func(id graph.EntityID) bool { return !m.entities[id].Unnamed })
	ofKind := func(ids []graph.EntityID, want []graph.EntityKind) bool {
		return len(want) == 0 || slices.ContainsFunc(ids, func(id graph.EntityID) bool {
			return slices.Contains(want, cmp.Or(kinds[id], m.entities[id].Kind))
		})
	}
	if f.Unnamed != nil && *f.Unnamed == named || !ofKind(s.Speakers, f.SpeakerKinds) || !ofKind(s.About, f.AboutKinds) {
		return false
	}
	return !slices.ContainsFunc(f.Not, func(not graph.Filter) bool { return m.matches(not, s, kinds, held) })
}

func textWords(text string) []string {
	words := names.Words(text)
	slices.Sort(words)
	return slices.Compact(words)
}

// A place is where a statement stands in a list.
type place struct {
	Order   graph.Order
	Rank    float64   `json:",omitempty"` // confidence or relevance
	Weights []float64 `json:",omitempty"` // the average length of a content, and of each word
	When    graph.Date
	Article graph.ArticleID
	Start   int
	ID      graph.StatementID
}

func (m *memory) place(s graph.Statement, order graph.Order, words []string, weights []float64) place {
	p := place{Order: order, When: s.When(m.articles[s.Article]), Article: s.Article, Start: s.Place(), ID: s.ID}
	switch order {
	case graph.MostConfident:
		p.Rank = s.Confidence
	case graph.MostRelevant:
		has := names.Words(graph.TextOf(m.articles[s.Article].Text, s.Content))
		for i, w := range words {
			p.Rank += weights[i+1] * graph.WordSaturation(count(has, w), len(has), weights[0])
		}
		p.Weights = weights
	}
	return p
}

// weights returns the average length of a content and the weight of each word.
func (m *memory) weights(words []string) []float64 {
	length, holding := 0, make([]int, len(words))
	for _, s := range m.statements {
		has := names.Words(graph.TextOf(m.articles[s.Article].Text, s.Content))
		length += len(has)
		for i, w := range words {
			holding[i] += min(count(has, w), 1)
		}
	}
	weights := []float64{float64(length) / float64(max(len(m.statements), 1))}
	for _, n := range holding {
		weights = append(weights, graph.WordWeight(n, len(m.statements)))
	}
	return weights
}

func count(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}

func (p place) compare(q place) int {
	when := cmp.Compare(q.When, p.When)
	if p.Order == graph.Oldest && p.When != "" && q.When != "" {
		when = -when
	}
	return cmp.Or(cmp.Compare(q.Rank, p.Rank), when, cmp.Compare(p.Article, q.Article),
		cmp.Compare(p.Start, q.Start), cmp.Compare(p.ID, q.ID))
}

func (p place) cursor() graph.Cursor {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // a place is strings and numbers
	}
	return graph.Cursor(text)
}

func parsePlace(c graph.Cursor, order graph.Order, words int) (p place, err error) {
	if json.Unmarshal([]byte(c), &p) != nil || graph.TypeOf(string(p.ID)) != graph.StatementType || p.Order != order ||
		order == graph.MostRelevant && len(p.Weights) != words+1 {
		return p, fmt.Errorf("cursor %q: %w", c, graph.ErrCursor)
	}
	return p, nil
}
