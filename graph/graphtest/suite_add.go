package graphtest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"whosaid/graph"
)

func emptyStore(t *testing.T, s graph.Store) {
	ctx := context.Background()
	same(t, "statements", find(t, s, graph.Filter{}), []graph.Statement(nil))
	same(t, "statements of an unknown speaker", find(t, s, graph.Filter{Speakers: []graph.EntityID{peskov.ID}}), []graph.Statement(nil))
	c, err := s.Counts(ctx)
	ok(t, err)
	same(t, "counts", c, graph.Counts{})
	ok(t, s.Articles(ctx, func(a graph.Article) bool {
		t.Errorf("an empty store has article %s", a.ID)
		return true
	}))
	es, err := s.EntitiesNamed(ctx, "Peskov", 10)
	ok(t, err)
	same(t, "entities", es, []graph.Entity(nil))
	os, err := s.OutletsNamed(ctx, "Tass")
	ok(t, err)
	same(t, "outlets", os, []graph.Outlet(nil))
	added, err := s.Add(ctx)
	if added != 0 || err != nil {
		t.Errorf("Add of nothing: %d, %v", added, err)
	}
}

func addedIsFound(t *testing.T, s graph.Store) {
	x := article("Peskov spoke about sanctions", "2017-01-09", peskov, sanctions)
	add(t, s, x)
	same(t, "statements", find(t, s, graph.Filter{}), x.Statements)
	a, err := s.Article(context.Background(), x.Article.ID)
	ok(t, err)
	same(t, "article", a, x.Article)
	got, err := s.Statement(context.Background(), x.Statements[0].ID)
	ok(t, err)
	same(t, "statement", got, x.Statements[0])
}

func addedOnce(t *testing.T, s graph.Store) {
	ctx := context.Background()
	x := article("Peskov spoke", "2017-01-09", peskov, sanctions)
	if added, err := s.Add(ctx, x, x); added != 1 || err != nil {
		t.Fatalf("an article twice in one call: added %d, %v", added, err)
	}
	y := article("Merkel spoke", "2017-01-10", merkel, sanctions)
	if added, err := s.Add(ctx, x, y); added != 1 || err != nil {
		t.Fatalf("an old and a new article: added %d, %v", added, err)
	}
	// What another extractor finds in an article that is there is left out.
	other := x
	other.Entities = append([]graph.Entity{merkel}, x.Entities...)
	other.Statements = append([]graph.Statement{statement(x.Article, 0, merkel, sanctions)}, x.Statements...)
	if added, err := s.Add(ctx, other); added != 0 || err != nil {
		t.Fatalf("the article again: added %d, %v", added, err)
	}
	if got := len(find(t, s, graph.Filter{})); got != 2 {
		t.Errorf("two articles of one statement each have %d", got)
	}
	c, err := s.Counts(ctx)
	ok(t, err)
	same(t, "counts", c, graph.Counts{Articles: 2, Statements: 2, Entities: 3})
}

func invalidBatch(t *testing.T, s graph.Store) {
	ctx := context.Background()
	good := article("Peskov spoke", "2017-01-09", peskov, sanctions)
	bad := article("Merkel spoke", "2017-01-10", merkel, sanctions)
	bad.Entities = bad.Entities[:1]
	for _, batch := range [][]graph.Extraction{{good, bad}, {bad, good}} {
		if added, err := s.Add(ctx, batch...); added != 0 || !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("added %d, %v; want ErrInvalid", added, err)
		}
	}
	c, err := s.Counts(ctx)
	ok(t, err)
	same(t, "counts", c, graph.Counts{})
	add(t, s, good)
}

func sharedEntities(t *testing.T, s graph.Store) {
	ctx := context.Background()
	named := func(name string, aliases ...string) graph.Entity {
		return graph.Entity{ID: peskov.ID, Kind: graph.Person, Name: name, Aliases: aliases}
	}
	add(t, s, article("One.", "2017-01-01", named("D. Peskov", "Peskov"), sanctions))
	add(t, s,
		article("Two.", "2017-01-02", named("Dmitry Peskov", "Peskov", "Mr Peskov"), sanctions),
		article("Three.", "2017-01-03", named("D. Peskov", "the spokesman"), sanctions))
	e, err := s.Entity(ctx, peskov.ID)
	ok(t, err)
	want := named("Dmitry Peskov", "D. Peskov", "Mr Peskov", "Peskov", "the spokesman")
	same(t, "the entity of three articles", e, want)
	if got := len(find(t, s, graph.Filter{Speakers: []graph.EntityID{peskov.ID}})); got != 3 {
		t.Errorf("the speaker of three articles made %d statements", got)
	}
	for _, alias := range []string{"d peskov", "spokesman", "Dmitry Peskov"} {
		es, err := s.EntitiesNamed(ctx, alias, 10)
		ok(t, err)
		same(t, "entities named "+alias, es, []graph.Entity{want})
	}
}

// descriptions adds one entity with what three articles say that it is.
func descriptions(t *testing.T, s graph.Store) {
	ctx := context.Background()
	of := func(text string, sameAs graph.WikidataID, words ...string) graph.Extraction {
		x := article(text, "2017-01-01", peskov, sanctions)
		e := &x.Entities[0]
		e.SameAs = sameAs
		for _, w := range words {
			start := strings.Index(text, w)
			e.Descriptions = append(e.Descriptions,
				graph.Description{Words: w, Article: x.Article.ID, Span: graph.Span{Start: start, End: start + len(w)}})
		}
		return x
	}
	one := of("the spokesman, a diplomat", "", "a diplomat", "the spokesman")
	two := of("so said the spokesman", "Q1056835", "the spokesman")
	three := of("an aide, the spokesman", "Q7747", "an aide")
	add(t, s, one)
	add(t, s, two, three)
	want := peskov
	want.SameAs = "Q1056835"
	want.Descriptions = append(one.Entities[0].Descriptions[:1:1], three.Entities[0].Descriptions[0], one.Entities[0].Descriptions[1])
	got, err := s.Entity(ctx, peskov.ID)
	ok(t, err)
	same(t, "the entity of three articles", got, want)
	named, err := s.EntitiesNamed(ctx, "peskov", 5)
	ok(t, err)
	same(t, "entities named peskov", named, []graph.Entity{want})
}

func outletNames(t *testing.T, s graph.Store) {
	ctx := context.Background()
	for i, name := range []string{"TASS", "Tass", "Tass agency", "Tass"} {
		a := graph.NewArticle(graph.Article{Text: strings.Repeat("x", i), Outlet: outlet("Tass").ID})
		add(t, s, graph.Extraction{Article: a, Outlets: []graph.Outlet{{ID: a.Outlet, Name: name}}})
	}
	o, err := s.Outlet(ctx, outlet("Tass").ID)
	ok(t, err)
	same(t, "outlet", o, graph.Outlet{ID: outlet("Tass").ID, Name: "Tass agency"})
}

func unknownIDs(t *testing.T, s graph.Store) {
	ctx := context.Background()
	x := article("Peskov spoke", "2017-01-09", peskov, sanctions)
	add(t, s, x)
	for _, id := range []string{"", "nobody", "ent_", "sta_\x00", string(x.Article.ID) + "0", "whosaid:about", "SAYS"} {
		_, err1 := s.Article(ctx, graph.ArticleID(id))
		_, err2 := s.Outlet(ctx, graph.OutletID(id))
		_, err3 := s.Entity(ctx, graph.EntityID(id))
		_, err4 := s.Statement(ctx, graph.StatementID(id))
		_, err5 := s.Profile(ctx, graph.EntityID(id))
		_, err6 := s.Claim(ctx, graph.ClaimID(id))
		for i, err := range []error{err1, err2, err3, err4, err5, err6} {
			if !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("id %q, type %d: %v; want ErrNotFound", id, i+1, err)
			}
		}
	}
	if _, err := s.Entity(ctx, graph.EntityID(x.Article.ID)); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("an article's id as that of an entity: %v; want ErrNotFound", err)
	}
}
