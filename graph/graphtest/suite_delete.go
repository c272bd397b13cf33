package graphtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
)

// deleted takes articles away in turn: what is left is what a store has that
// never had them.
func deleted(t *testing.T, s graph.Store) {
	ctx := context.Background()
	xs := append(NewGenerator(21).Extractions(10), full())
	add(t, s, xs...)
	for len(xs) > 0 {
		at := (7 * len(xs)) % len(xs)
		n := min(3, len(xs)-at)
		var ids []graph.ArticleID
		for _, x := range xs[at : at+n] {
			ids = append(ids, x.Article.ID)
		}
		ok(t, s.Delete(ctx, ids...))
		gone := slices.Clone(xs[at : at+n])
		xs = slices.Delete(xs, at, at+n)
		rest := NewMemory()
		add(t, rest, xs...)
		sameStores(t, s, rest, append(gone, xs...))
		for _, x := range gone {
			for name, err := range map[string]error{"Delete": s.Delete(ctx, x.Article.ID), "Article": second(s.Article(ctx, x.Article.ID))} {
				if !errors.Is(err, graph.ErrNotFound) {
					t.Errorf("%s of a deleted article: %v", name, err)
				}
			}
		}
	}
	c, err := s.Counts(ctx)
	ok(t, err)
	same(t, "counts of an emptied store", c, graph.Counts{})
}

func second[T any](_ T, err error) error { return err }

// sameStores compares all that two stores say of what xs speak of.
func sameStores(t *testing.T, s, m graph.Store, xs []graph.Extraction) {
	t.Helper()
	ctx := context.Background()
	equal := func(what string, of func(graph.Store) (any, error)) {
		t.Helper()
		got, err := of(s)
		want, wantErr := of(m)
		if errors.Is(err, graph.ErrNotFound) && errors.Is(wantErr, graph.ErrNotFound) {
			return
		}
		ok(t, errors.Join(err, wantErr))
		same(t, what, got, want)
	}
	equal("counts", func(s graph.Store) (any, error) { return s.Counts(ctx) })
	equal("statements", func(s graph.Store) (any, error) { return find(t, s, graph.Filter{}), nil })
	equal("statements as extracted", func(s graph.Store) (any, error) { return find(t, s, graph.Filter{Uncurated: true}), nil })
	for _, r := range graph.Reviews {
		equal("statements found "+string(r), func(s graph.Store) (any, error) { return find(t, s, graph.Filter{Reviews: []graph.Review{r}}), nil })
	}
	equal("claims", func(s graph.Store) (any, error) { return claims(t, s, graph.ClaimQuery{Order: graph.MostPrinted}), nil })
	equal("timeline", func(s graph.Store) (any, error) { return s.Timeline(ctx, graph.Filter{}, graph.Month) })
	equal("curations", func(s graph.Store) (any, error) { return s.Curations(ctx) })
	equal("merges", func(s graph.Store) (any, error) { return s.Merges(ctx) })
	equal("facets", func(s graph.Store) (any, error) { return s.Facets(ctx, graph.Filter{}, graph.Fields, 9) })
	equal("articles", func(s graph.Store) (any, error) {
		var all []graph.Article
		err := s.Articles(ctx, func(a graph.Article) bool { all = append(all, a); return true })
		return all, err
	})
	equal("entities that are Q42", func(s graph.Store) (any, error) { return s.EntitiesSameAs(ctx, "Q42") })
	seen := map[string]bool{}
	once := func(id string) bool { was := seen[id]; seen[id] = true; return !was }
	for _, x := range xs {
		equal("article", func(s graph.Store) (any, error) { return s.Article(ctx, x.Article.ID) })
		equal("articles named", func(s graph.Store) (any, error) { return s.ArticlesNamed(ctx, x.Article.Name) })
		for _, e := range x.Entities {
			if !once(string(e.ID)) {
				continue
			}
			equal("profile of "+e.Name, func(s graph.Store) (any, error) { return s.Profile(ctx, e.ID) })
			q := graph.NetworkQuery{Seeds: []graph.EntityID{e.ID}, MaxNodes: 9}
			equal("network of "+e.Name, func(s graph.Store) (any, error) { return s.Network(ctx, q) })
			by := graph.Filter{Speakers: []graph.EntityID{e.ID}, SpeakerKinds: []graph.EntityKind{e.Kind}, Not: []graph.Filter{{AboutKinds: []graph.EntityKind{graph.Concept}}}}
			equal("said by "+e.Name, func(s graph.Store) (any, error) { return find(t, s, by), nil })
			equal("members of "+e.Name, func(s graph.Store) (any, error) { return s.Members(ctx, e.ID) })
			equal("named "+e.Name, func(s graph.Store) (any, error) { return s.EntitiesNamed(ctx, e.Name, 50) })
		}
		for _, o := range x.Outlets {
			if !once(string(o.ID)) {
				continue
			}
			equal("outlet "+o.Name, func(s graph.Store) (any, error) { return s.Outlet(ctx, o.ID) })
			equal("outlets named "+o.Name, func(s graph.Store) (any, error) { return s.OutletsNamed(ctx, o.Name) })
		}
	}
}

// support deletes what gave an entity its fullest name, an alias, its Wikidata id
// and the place of a description: what the others give is left.
func support(t *testing.T, s graph.Store) {
	ctx := context.Background()
	of := func(text string, name, alias string, sameAs graph.WikidataID, words ...string) graph.Extraction {
		x := article(text, "2017-01-01", peskov, sanctions)
		x.Entities[0] = graph.Entity{ID: peskov.ID, Kind: graph.Person, Name: name, Aliases: []string{alias}, SameAs: sameAs}
		for _, w := range words {
			at := strings.Index(text, w)
			x.Entities[0].Descriptions = append(x.Entities[0].Descriptions,
				graph.Description{Words: w, Article: x.Article.ID, Span: graph.Span{Start: at, End: at + len(w)}})
		}
		return x
	}
	one := of("an aide and spokesman, the first", "Dmitry S. Peskov", "the spokesman", "Q2", "an aide", "spokesman")
	two := of("some spokesman, the second", "Dmitry Peskov", "Peskov", "Q9", "spokesman")
	three := of("the same spokesman, the third", "D. Peskov", "Peskov", "Q5", "spokesman")
	m := NewMemory()
	for _, store := range []graph.Store{s, m} {
		add(t, store, one, two, three)
		ok(t, store.Delete(ctx, one.Article.ID))
	}
	sameStores(t, s, m, []graph.Extraction{one, two, three})
	e, err := s.Entity(ctx, peskov.ID)
	ok(t, err)
	place := min(two.Article.ID, three.Article.ID)
	if e.Name != "Dmitry Peskov" || !slices.Equal(e.Aliases, []string{"D. Peskov", "Peskov"}) || e.SameAs != "Q5" ||
		len(e.Descriptions) != 1 || e.Descriptions[0].Words != "spokesman" || e.Descriptions[0].Article != place {
		t.Errorf("the entity without its first article: %+v", e)
	}
	for _, lost := range []string{"the spokesman", "Dmitry S. Peskov"} {
		found, err := s.EntitiesNamed(ctx, lost, 5)
		ok(t, err)
		same(t, "entities named "+lost, found, []graph.Entity(nil))
	}
	found, err := s.Alike(ctx, "peskov")
	ok(t, err)
	same(t, "entities alike", found, []graph.Entity{e})
}

// waitingMerges deletes an entity that is merged, and brings it back.
func waitingMerges(t *testing.T, s graph.Store) {
	ctx := context.Background()
	a, b, c := person("Anna Berg"), person("A. Berg"), person("Ann Berg")
	xa, xb := article("Anna Berg spoke", "2017-01-01", a, sanctions), article("A. Berg spoke", "2017-01-02", b, sanctions)
	xc := article("Ann Berg spoke", "2017-01-03", c, sanctions)
	m := NewMemory()
	all := []graph.Extraction{xa, xb, xc}
	merge := func(from, into graph.Entity) graph.Merge {
		return graph.Merge{From: from.ID, Into: into.ID, Score: 1, Reason: "one", By: "test"}
	}
	apart := merge(b, c)
	apart.Apart = true
	steps := []func(graph.Store) error{
		func(s graph.Store) error { return second(s.Add(ctx, all...)) },
		func(s graph.Store) error { return s.Merge(ctx, merge(a, b), apart) },
		func(s graph.Store) error { return s.Delete(ctx, xb.Article.ID) },
		func(s graph.Store) error { return second(s.Add(ctx, xb)) },
		func(s graph.Store) error { return s.Merge(ctx, merge(b, c)) },
		func(s graph.Store) error { return s.Delete(ctx, xb.Article.ID) },
		func(s graph.Store) error { return s.Merge(ctx, merge(c, a)) }, // a circle, but for b
		func(s graph.Store) error { return second(s.Add(ctx, xb)) },
	}
	merged := []int{0, 1, 0, 1, 2, 0, 1, 1}
	for i, step := range steps {
		ok(t, step(s))
		ok(t, step(m))
		sameStores(t, s, m, all)
		c, err := s.Counts(ctx)
		ok(t, err)
		present := 4
		if i == 2 || i == 5 || i == 6 {
			present = 3
		}
		if c.Entities != present-merged[i] {
			t.Errorf("after step %d there are %d entities, not %d", i, c.Entities, present-merged[i])
		}
	}
}
