package graphtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"whosaid/graph"
)

// corpus is a generated corpus and what looking at all of it answers.
type corpus struct {
	generator  *Generator
	articles   map[graph.ArticleID]graph.Article
	statements []graph.Statement // in the order of graph.StatementPage
}

// generated adds n generated articles to s, some in a call.
func generated(t *testing.T, s graph.Store, seed uint64, n int) *corpus {
	t.Helper()
	c := &corpus{generator: NewGenerator(seed), articles: map[graph.ArticleID]graph.Article{}}
	c.arrive(t, s, n)
	return c
}

// arrive adds n more articles.
func (c *corpus) arrive(t *testing.T, s graph.Store, n int) {
	t.Helper()
	xs := c.generator.Extractions(n)
	for some := range slices.Chunk(xs, 7) {
		add(t, s, some...)
	}
	for _, x := range xs {
		c.articles[x.Article.ID] = x.Article
		c.statements = append(c.statements, x.Statements...)
	}
	slices.SortFunc(c.statements, func(a, b graph.Statement) int {
		return cmp.Or(
			cmp.Compare(b.When(c.articles[b.Article]), a.When(c.articles[a.Article])),
			cmp.Compare(a.Article, b.Article),
			cmp.Compare(a.Place(), b.Place()),
			cmp.Compare(a.ID, b.ID))
	})
}

// matching returns what f chooses.
func (c *corpus) matching(f graph.Filter) []graph.Statement {
	var all []graph.Statement
	for _, s := range c.statements {
		if f.Matches(s, c.articles[s.Article]) {
			all = append(all, s)
		}
	}
	return all
}

// filter returns a filter some of whose fields are those of a statement of the
// corpus, so that it mostly chooses something.
func (c *corpus) filter() (f graph.Filter) {
	r := c.generator.rand
	s := c.statements[r.IntN(len(c.statements))]
	a := c.articles[s.Article]
	often := func() bool { return r.IntN(3) == 0 }
	if often() {
		f.Speakers = append(s.Speakers[:len(s.Speakers):len(s.Speakers)], c.generator.entity().ID)
	}
	if often() {
		f.About = append(s.About[:len(s.About):len(s.About)], c.generator.entity().ID)
	}
	if r.IntN(6) == 0 {
		f.Addressees = append(s.Addressees[:len(s.Addressees):len(s.Addressees)], c.generator.entity().ID)
	}
	if r.IntN(6) == 0 {
		f.Media = []graph.Medium{s.Medium, graph.InBook}
	}
	if r.IntN(6) == 0 {
		f.Negated = &s.Negated
	}
	if often() && s.Via != "" {
		f.Via = []graph.OutletID{s.Via}
	}
	if often() {
		f.Outlets = []graph.OutletID{a.Outlet, c.generator.outlets[0].ID}
	}
	if r.IntN(10) == 0 {
		f.Articles = []graph.ArticleID{a.ID, c.statements[0].Article}
	}
	if often() {
		f.Kinds = []graph.Kind{s.Kind}
	}
	if often() {
		f.Acts = []graph.Act{s.Act, graph.Denies}
	}
	if often() {
		f.From = c.generator.date()
	}
	if often() {
		f.To = c.generator.date()
	}
	if often() {
		f.MinConfidence = s.Confidence
	}
	return f
}

func everyFilter(t *testing.T, s graph.Store) {
	c := generated(t, s, 1, 40)
	who, what := c.generator.entities[0].ID, c.generator.entities[1].ID
	for id, n := 0, 0; id < len(c.generator.entities); id++ { // the one who says most
		e := c.generator.entities[id].ID
		if m := len(c.matching(graph.Filter{Speakers: []graph.EntityID{e}})); m > n {
			who, what, n = e, who, m
		}
	}
	out, art := c.generator.outlets[0].ID, c.statements[7].Article
	yes, no := true, false
	fs := []graph.Filter{
		{},
		{Speakers: []graph.EntityID{who}},
		{Speakers: []graph.EntityID{who, what, who}},
		{About: []graph.EntityID{who}},
		{About: []graph.EntityID{who, what}},
		{Speakers: []graph.EntityID{who}, About: []graph.EntityID{what}},
		{Speakers: []graph.EntityID{who}, About: []graph.EntityID{who}},
		{Via: []graph.OutletID{out}},
		{Outlets: []graph.OutletID{out}},
		{Outlets: []graph.OutletID{out, c.generator.outlets[1].ID}},
		{Articles: []graph.ArticleID{art}},
		{Addressees: []graph.EntityID{who}},
		{Addressees: []graph.EntityID{what, who}, Speakers: []graph.EntityID{who}},
		{Kinds: []graph.Kind{graph.Direct}},
		{Kinds: []graph.Kind{graph.Direct, graph.Mixed}},
		{Media: []graph.Medium{graph.InTweet}},
		{Media: []graph.Medium{graph.InTweet, graph.InBook}, Acts: []graph.Act{graph.Withholds, graph.Says}},
		{Negated: &yes}, {Negated: &no}, {Negated: &yes, About: []graph.EntityID{who}},
		{Acts: []graph.Act{graph.Denies, graph.Rejects}},
		{From: "2016"}, {To: "2016"}, {From: "2016-03", To: "2016-04-15"}, {From: "2017", To: "2016"},
		{MinConfidence: 0.5}, {MinConfidence: 1}, {MinConfidence: 2},
		{Via: []graph.OutletID{out}, Kinds: []graph.Kind{graph.Direct}},
		{Speakers: []graph.EntityID{"ent_unknown"}},
		{Speakers: []graph.EntityID{"ent_unknown", who}},
		// An empty id is the id of nothing, not of what is missing.
		{Speakers: []graph.EntityID{""}}, {About: []graph.EntityID{""}}, {Addressees: []graph.EntityID{""}}, {Media: []graph.Medium{""}}, {Articles: []graph.ArticleID{""}},
		{Via: []graph.OutletID{""}}, {Outlets: []graph.OutletID{""}}, {Speakers: []graph.EntityID{who}, Outlets: []graph.OutletID{""}},
		{Kinds: []graph.Kind{"NONE"}}, {Acts: []graph.Act{""}},
	}
	for range 120 {
		fs = append(fs, c.filter())
	}
	for _, f := range fs {
		same(t, fmt.Sprintf("%+v", f), find(t, s, f), c.matching(f))
	}
}

// order adds statements of one date, of none and of three precisions, so that
// each rule of the order decides once.
func order(t *testing.T, s graph.Store) {
	dates := []graph.Date{"2017-02-03", "2017-02", "2017", "2016-12-31", "", "2017-02-03", ""}
	c := &corpus{articles: map[graph.ArticleID]graph.Article{}, generator: NewGenerator(2)}
	for i, d := range dates {
		x := article(fmt.Sprintf("Article %d of some words.", i), d, peskov, sanctions)
		first, second := x.Statements[0], statement(x.Article, 3, peskov, sanctions)
		// The same place with a longer content: the id decides.
		third := second
		third.Content = []graph.Span{{Start: 3, End: 9}}
		third.ID = graph.NewStatementID(x.Article.ID, nil, third.Content)
		fourth := statement(x.Article, 5, peskov, sanctions)
		fourth.SaidOn = "2017-02-01"
		x.Statements = []graph.Statement{first, second, third, fourth}
		add(t, s, x)
		c.articles[x.Article.ID] = x.Article
		c.statements = append(c.statements, x.Statements...)
	}
	c.arrive(t, s, 0)
	same(t, "order", find(t, s, graph.Filter{}), c.statements)
	first, last := c.statements[0], c.statements[len(c.statements)-1]
	if a := c.articles[first.Article]; first.When(a) != "2017-02-03" {
		t.Errorf("the list begins with %q, not the newest", first.When(a))
	}
	if a := c.articles[last.Article]; last.When(a) != "" {
		t.Errorf("the list ends with %q, not the undated", last.When(a))
	}
}

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
		}
		p, err := s.Statements(context.Background(), f, graph.Page{})
		ok(t, err)
		if len(p.Items) != 0 || p.Total != len(want) || p.More != (len(want) > 0) {
			t.Errorf("a page of 0: %d items, total %d of %d, more %v", len(p.Items), p.Total, len(want), p.More)
		}
	}
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
