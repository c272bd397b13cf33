package graphtest

import (
	"cmp"
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
	if r.IntN(6) == 0 {
		f.Said = graph.Period{From: s.SaidOn}
	}
	if r.IntN(6) == 0 {
		f.Published = graph.Period{From: c.generator.date(), To: a.Published}
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
		{Said: graph.Period{From: "2016"}}, {Said: graph.Period{To: "2016-06"}}, {Said: graph.Period{From: "2017", To: "2016"}},
		{Published: graph.Period{From: "2016-03", To: "2016"}}, {Published: graph.Period{To: "2016-06"}, Said: graph.Period{From: "2016-01"}},
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
