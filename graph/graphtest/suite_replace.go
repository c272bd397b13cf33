package graphtest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"whosaid/graph"
)

// replaced corrects an article twice, reads it anew and brings the first back.
func replaced(t *testing.T, s graph.Store) {
	ctx := context.Background()
	tass := outlet("Tass")
	of := func(text string, who, what graph.Entity) graph.Extraction {
		x := article(text, "2017-01-09", who, what)
		x.Article = graph.NewArticle(graph.Article{Name: "a", Title: text, URL: "u", Text: text, Published: "2017-01-09", Outlet: tass.ID})
		x.Outlets = []graph.Outlet{tass}
		x.Statements = []graph.Statement{statement(x.Article, len(text)-1, who, what)}
		return x
	}
	taxes := concept("taxes")
	first, second, third := of("Peskov spoke", peskov, sanctions), of("Merkel spoke", merkel, sanctions), of("Merkel wrote", merkel, taxes)
	other := article("Merkel spoke elsewhere", "2017-01-10", merkel, taxes)
	add(t, s, first, other)
	stands := func(what string, want graph.Counts, now graph.Extraction, earlier ...graph.Extraction) {
		t.Helper()
		c, err := s.Counts(ctx)
		ok(t, err)
		same(t, what+": counts", c, want)
		same(t, what+": statements", find(t, s, graph.Filter{Articles: []graph.ArticleID{now.Article.ID}}), now.Statements)
		named, err := s.ArticlesNamed(ctx, "u")
		ok(t, err)
		same(t, what+": articles at its URL", named, []graph.Article{now.Article})
		for _, x := range earlier {
			a, err := s.Article(ctx, x.Article.ID)
			ok(t, err)
			by := a.ReplacedBy
			a.ReplacedBy = ""
			if a != x.Article || by == "" {
				t.Errorf("%s: the earlier version is %+v, replaced by %s", what, a, by)
			}
			same(t, what+": statements of an earlier version", find(t, s, graph.Filter{Articles: []graph.ArticleID{a.ID}}), []graph.Statement(nil))
			if _, err := s.Outlet(ctx, a.Outlet); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
	ok(t, s.Replace(ctx, second, first.Article.ID))
	stands("corrected", graph.Counts{Articles: 2, Statements: 2, Entities: 3, Outlets: 1}, second, first)
	ok(t, s.Replace(ctx, third, second.Article.ID))
	stands("corrected again", graph.Counts{Articles: 2, Statements: 2, Entities: 2, Outlets: 1}, third, first, second)
	more := third
	more.Entities = append([]graph.Entity{peskov}, more.Entities...)
	more.Statements = append([]graph.Statement{statement(third.Article, 0, peskov, taxes)}, more.Statements...)
	if err := s.Replace(ctx, second, second.Article.ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("an article that no longer stands is read anew: %v", err)
	}
	ok(t, s.Replace(ctx, more, more.Article.ID))
	stands("read anew", graph.Counts{Articles: 2, Statements: 3, Entities: 3, Outlets: 1}, more, first, second)
	ok(t, s.Replace(ctx, first, third.Article.ID))
	stands("taken back", graph.Counts{Articles: 2, Statements: 2, Entities: 4, Outlets: 1}, first, second, third)
	ok(t, s.Delete(ctx, first.Article.ID))
	c, err := s.Counts(ctx)
	ok(t, err)
	same(t, "counts without any version", c, graph.Counts{Articles: 1, Statements: 1, Entities: 2})
	for _, x := range []graph.Extraction{first, second, third} {
		if _, err := s.Article(ctx, x.Article.ID); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("an earlier version of a deleted article: %v", err)
		}
	}
	// An earlier version that is added stands beside its successor.
	add(t, s, first)
	ok(t, s.Replace(ctx, second, first.Article.ID))
	add(t, s, first)
	c, err = s.Counts(ctx)
	ok(t, err)
	same(t, "counts with both", c, graph.Counts{Articles: 3, Statements: 3, Entities: 4, Outlets: 1})
}

func badReplacements(t *testing.T, s graph.Store) {
	ctx := context.Background()
	x, y := article("Peskov spoke", "2017-01-09", peskov, sanctions), article("Merkel spoke", "2017-01-10", merkel, sanctions)
	add(t, s, x)
	bad := y
	bad.Entities = bad.Entities[:1]
	if err := s.Replace(ctx, bad, x.Article.ID); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("an invalid replacement: %v", err)
	}
	if err := s.Replace(ctx, y, x.Article.ID, "art_none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("a replacement of nothing: %v", err)
	}
	if err := s.Delete(ctx, x.Article.ID, "art_none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("a deletion of nothing: %v", err)
	}
	ok(t, s.Delete(ctx))
	m := NewMemory()
	add(t, m, x)
	sameStores(t, s, m, []graph.Extraction{x, y})
}

// changesLikeMemory makes the same random changes to a store and to one in memory.
func changesLikeMemory(t *testing.T, s graph.Store) {
	ctx := context.Background()
	m := NewMemory()
	r := rand.New(rand.NewPCG(23, 0))
	xs := NewGenerator(23).Extractions(6)
	next := map[graph.ArticleID]graph.Extraction{}
	for _, x := range xs[:4] {
		y := Corrected(x, "Corrected. ", 0)
		next[x.Article.ID], next[y.Article.ID] = y, Corrected(y, "Corrected again. ", 1)
		xs = append(xs, y, next[y.Article.ID])
	}
	var standing []graph.ArticleID
	g := NewGenerator(24)
	var decided []graph.Curation
	for range 90 {
		x := xs[r.IntN(len(xs))]
		if r.IntN(2) == 0 && len(x.Statements) > 1 { // as another extractor has it
			x.Statements = x.Statements[r.IntN(len(x.Statements)-1):]
		}
		var do func(graph.Store) error
		switch r.IntN(9) {
		case 0:
			do = func(s graph.Store) error { return second(s.Add(ctx, x)) }
		case 1:
			do = func(s graph.Store) error { return s.Replace(ctx, x) }
		case 2:
			var earlier []graph.ArticleID
			if len(standing) > 0 {
				earlier = standing[:1+r.IntN(min(2, len(standing)))]
			}
			do = func(s graph.Store) error { return s.Replace(ctx, x, earlier...) }
		case 3:
			if len(standing) == 0 {
				continue
			}
			do = func(s graph.Store) error { return s.Delete(ctx, standing[len(standing)-1]) }
		case 4, 5:
			i := slices.IndexFunc(standing, func(id graph.ArticleID) bool { return next[id].Article.ID != "" })
			if i < 0 {
				continue
			}
			do = func(s graph.Store) error { return s.Replace(ctx, next[standing[i]], standing[i]) }
		default:
			decided = append(decided, g.Curation(xs, decided))
			do = func(s graph.Store) error { return second(s.Curate(ctx, decided[len(decided)-1])) }
		}
		if err, want := do(s), do(m); (err == nil) != (want == nil) || want != nil && !errors.Is(want, graph.ErrInvalid) && !errors.Is(want, graph.ErrNotFound) {
			t.Fatalf("%v, want %v", err, want)
		}
		standing = nil
		ok(t, m.Articles(ctx, func(a graph.Article) bool { standing = append(standing, a.ID); return true }))
		sameStores(t, s, m, xs)
	}
}

// wholeReplacements reads while an article is replaced, back and forth.
func wholeReplacements(t *testing.T, s graph.Store) {
	ctx := context.Background()
	xs := NewGenerator(24).Extractions(2)
	add(t, s, xs[0])
	finished := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				page, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: 1 << 30})
				if err != nil || page.Total == 0 || page.Total != len(page.Items) {
					t.Errorf("%d statements, %v", page.Total, err)
					return
				}
				of := page.Items[0].Statement.Article
				for _, x := range xs {
					if x.Article.ID == of && page.Total != len(x.Statements) {
						t.Errorf("%d of %d statements", page.Total, len(x.Statements))
						return
					}
				}
				select {
				case <-finished:
					return
				default:
				}
			}
		})
	}
	for i := range 20 {
		ok(t, s.Replace(ctx, xs[(i+1)%2], xs[i%2].Article.ID))
	}
	close(finished)
	readers.Wait()
}
