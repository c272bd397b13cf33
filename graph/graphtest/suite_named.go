package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/names"
)

func entitiesNamed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	erdogan := person("Recep Tayyip Erdoğan", "Erdoğan")
	senior, junior := person("George Bush Sr", "Bush", "George Bush"), person("George W. Bush", "Bush", "Bush the son")
	add(t, s,
		article("One.", "2017", erdogan, senior),
		article("Two.", "2017", senior, sanctions),
		article("Three.", "2017", junior, senior),
		article("Four.", "2017", junior, junior),
		article("Five.", "2017", junior, sanctions),
	)
	for _, q := range []struct {
		name string
		want []graph.Entity
	}{
		{"erdogan", []graph.Entity{erdogan}},
		{"ERDOĞAN’s", []graph.Entity{erdogan}},
		{"Tayyip Recep", []graph.Entity{erdogan}},       // any order
		{"sanction", []graph.Entity{sanctions}},         // any ending
		{"Bush", []graph.Entity{junior, senior}},        // both exactly; the son has more statements
		{"George Bush", []graph.Entity{senior, junior}}, // the father exactly
		{"bush george", []graph.Entity{junior, senior}}, // neither in this order
		{"Bush son", []graph.Entity{junior}},            // within one alias
		{"W son", nil},                                  // no one name holds both
		{"Bushes of Erdogan", nil},
		{"", nil}, {"…", nil}, {"nobody", nil},
	} {
		got, err := s.EntitiesNamed(ctx, q.name, 10)
		ok(t, err)
		same(t, fmt.Sprintf("entities named %q", q.name), got, q.want)
		ids, err := s.EntityIDsNamed(ctx, q.name)
		ok(t, err)
		same(t, fmt.Sprintf("ids of entities named %q", q.name), ids, idsOf(q.want))
	}
	for limit, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 2, 3: 2} {
		got, err := s.EntitiesNamed(ctx, "Bush", limit)
		ok(t, err)
		if len(got) != want {
			t.Errorf("entities named Bush, at most %d: %d", limit, len(got))
		}
	}
}

// idsOf returns the ids of entities, in their order.
func idsOf(all []graph.Entity) (ids []graph.EntityID) {
	for _, e := range all {
		ids = append(ids, e.ID)
	}
	return ids
}

func outletsNamed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	daily, sunday, tass := outlet("The Daily Nation"), outlet("Nation on Sunday"), outlet("Tass")
	add(t, s, graph.Extraction{
		Article: graph.NewArticle(graph.Article{Text: "x", Outlet: daily.ID}),
		Outlets: []graph.Outlet{daily, sunday, tass},
	})
	for name, want := range map[string][]graph.Outlet{
		"nation": {sunday, daily}, "nations daily": {daily}, "TASS": {tass}, "": nil, "CNN": nil,
	} {
		got, err := s.OutletsNamed(ctx, name)
		ok(t, err)
		same(t, fmt.Sprintf("outlets named %q", name), got, want)
	}
}

func articlesNamed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	var all []graph.Article
	for i, a := range []graph.Article{
		{Name: "a.txt", URL: "https://x.example/1"},
		{Name: "a.txt", URL: "https://x.example/2"},
		{Name: "https://x.example/2"},
		{Name: "Tass"},
		{},
	} {
		a.Text = fmt.Sprint("text ", i)
		a.Outlet = outlet("Tass").ID // an outlet has this name, too
		a = graph.NewArticle(a)
		all = append(all, a)
		add(t, s, graph.Extraction{Article: a, Outlets: []graph.Outlet{outlet("Tass")}, Entities: []graph.Entity{person("a.txt")}})
	}
	for name, want := range map[string][]graph.Article{
		"a.txt":               {all[0], all[1]},
		"https://x.example/1": {all[0]},
		"https://x.example/2": {all[1], all[2]},
		"Tass":                {all[3]},
		"A.txt":               nil,
		"":                    nil,
	} {
		sortBy(want, func(a graph.Article) string { return string(a.ID) })
		got, err := s.ArticlesNamed(ctx, name)
		ok(t, err)
		same(t, fmt.Sprintf("articles named %q", name), got, want)
	}
}

func articles(t *testing.T, s graph.Store) {
	ctx := context.Background()
	c := generated(t, s, 6, 30)
	var all []graph.Article
	ok(t, s.Articles(ctx, func(a graph.Article) bool {
		all = append(all, a)
		return true
	}))
	var want []graph.Article
	for _, a := range c.articles {
		want = append(want, a)
	}
	sortBy(want, func(a graph.Article) string { return string(a.ID) })
	same(t, "articles", all, want)

	seen := 0
	ok(t, s.Articles(ctx, func(a graph.Article) bool {
		seen++
		if _, err := s.Article(ctx, a.ID); err != nil { // yield may ask the store
			t.Error(err)
		}
		return seen < 3
	}))
	if seen != 3 {
		t.Errorf("told to stop after 3 articles, it gave %d", seen)
	}
}

func profile(t *testing.T, s graph.Store) {
	add(t, s,
		article("One.", "2017-03", peskov, sanctions),
		article("Two.", "2016-05-01", peskov, sanctions),
		article("Three.", "", peskov, merkel),
		article("Four.", "2018", merkel, peskov),
		article("Five.", "2019", merkel, sanctions),
	)
	want := graph.Profile{
		Entity: peskov, Said: 3, About: 1,
		First: "2016-05-01", Last: "2018",
	}
	got, err := s.Profile(context.Background(), peskov.ID)
	ok(t, err)
	same(t, "profile", got, want)
}

func counts(t *testing.T, s graph.Store) {
	c := generated(t, s, 7, 30)
	entities := map[graph.EntityID]bool{}
	for _, st := range c.statements {
		for _, id := range slices.Concat(st.Speakers, st.Addressees, st.About) {
			entities[id] = true
		}
	}
	got, err := s.Counts(context.Background())
	ok(t, err)
	same(t, "counts", got, graph.Counts{
		Articles: 30, Statements: len(c.statements), Entities: len(entities), Outlets: len(c.generator.outlets),
	})
}

// likeMemory asks a store and the store in memory the same.
func likeMemory(t *testing.T, s graph.Store) {
	ctx := context.Background()
	m := NewMemory()
	g := NewGenerator(8)
	xs := g.Extractions(40)
	add(t, s, xs...)
	add(t, m, xs...)
	for _, e := range append(g.entities[:20:20], concept("unknown")) {
		got, err := s.Profile(ctx, e.ID)
		want, wantErr := m.Profile(ctx, e.ID)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("profile of %s: %v, want %v", e.Name, err, wantErr)
		}
		same(t, "profile of "+e.Name, got, want)
		for _, word := range names.Words(e.Name) {
			got, err := s.EntitiesNamed(ctx, word, 8)
			ok(t, err)
			want, err := m.EntitiesNamed(ctx, word, 8)
			ok(t, err)
			same(t, "entities named "+word, got, want)
		}
	}
	got, err := s.EntitiesNamed(ctx, "senior official", 1000)
	ok(t, err)
	want, err := m.EntitiesNamed(ctx, "senior official", 1000)
	ok(t, err)
	same(t, "the officials", got, want)
	ids, err := s.EntityIDsNamed(ctx, "senior official")
	ok(t, err)
	same(t, "the ids of the officials", ids, idsOf(want))
}
