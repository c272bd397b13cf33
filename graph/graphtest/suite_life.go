package graphtest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"whosaid/graph"
)

// calls makes every call of a store with ctx and returns the errors by name.
func calls(ctx context.Context, s graph.Store, x graph.Extraction) map[string]error {
	errs := map[string]error{}
	_, errs["Add"] = s.Add(ctx, x)
	_, errs["Statements"] = s.Statements(ctx, graph.Filter{}, graph.Page{First: 5})
	_, errs["Statement"] = s.Statement(ctx, x.Statements[0].ID)
	_, errs["Claim"] = s.Claim(ctx, graph.NewClaimID(x.Statements[0].ID))
	_, errs["ClaimsOf"] = s.ClaimsOf(ctx, x.Statements[0].ID)
	_, errs["Claims"] = s.Claims(ctx, graph.ClaimQuery{First: 5})
	_, errs["Entity"] = s.Entity(ctx, x.Entities[0].ID)
	_, errs["Article"] = s.Article(ctx, x.Article.ID)
	_, errs["Outlet"] = s.Outlet(ctx, x.Outlets[0].ID)
	_, errs["EntitiesNamed"] = s.EntitiesNamed(ctx, x.Entities[0].Name, 5)
	_, errs["EntitiesSameAs"] = s.EntitiesSameAs(ctx, "Q5")
	_, errs["Revision"] = s.Revision(ctx)
	_, errs["OutletsNamed"] = s.OutletsNamed(ctx, x.Outlets[0].Name)
	_, errs["ArticlesNamed"] = s.ArticlesNamed(ctx, x.Article.Name)
	errs["Articles"] = s.Articles(ctx, func(graph.Article) bool { return true })
	_, errs["Profile"] = s.Profile(ctx, x.Entities[0].ID)
	_, errs["EntityIDsNamed"] = s.EntityIDsNamed(ctx, "Peskov")
	_, errs["Counts"] = s.Counts(ctx)
	_, errs["Facets"] = s.Facets(ctx, graph.Filter{}, graph.Fields, 5)
	_, errs["Timeline"] = s.Timeline(ctx, graph.Filter{}, graph.Week)
	_, errs["Network"] = s.Network(ctx, graph.NetworkQuery{Seeds: []graph.EntityID{x.Entities[0].ID}})
	_, errs["Paths"] = s.Paths(ctx, graph.PathQuery{From: x.Entities[0].ID, To: x.Entities[1].ID})
	_, errs["Curate"] = s.Curate(ctx, decision(graph.Curation{Action: graph.ConfirmStatement, Statement: x.Statements[0].ID}))
	_, errs["Curations"] = s.Curations(ctx)
	errs["Merge"] = s.Merge(ctx, merge(x.Entities[0], x.Entities[1]))
	_, errs["Merges"] = s.Merges(ctx)
	_, errs["Members"] = s.Members(ctx, x.Entities[0].ID)
	errs["Replace"] = s.Replace(ctx, x)
	errs["Delete"] = s.Delete(ctx, x.Article.ID)
	return errs
}

// cancelled ends the context before a call, during one, and at every moment of
// one that a few tries hit: the answer is whole or the context's error.
func cancelled(t *testing.T, s graph.Store) {
	c := generated(t, s, 9, 40)
	x := full()
	add(t, s, x)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, err := range calls(ctx, s, x) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a cancelled context: %v", name, err)
		}
	}

	ctx, cancel = context.WithCancel(context.Background())
	seen := 0
	err := s.Articles(ctx, func(graph.Article) bool {
		seen++
		cancel()
		return true
	})
	if seen != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("Articles cancelled at the first: gave %d, %v", seen, err)
	}

	want := len(c.statements) + 1
	for range 30 {
		ctx, cancel := context.WithCancel(context.Background())
		var done sync.WaitGroup
		done.Go(cancel)
		page, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: want})
		done.Wait()
		switch {
		case err == nil && (page.Total != want || len(page.Items) != want):
			t.Fatalf("cancelled underway: no error, but %d of %d statements", len(page.Items), want)
		case err != nil && !errors.Is(err, context.Canceled):
			t.Fatalf("cancelled underway: %v", err)
		}
	}
}

// wholeArticles reads while articles are added: an article that is there has
// all its statements, and what two answers tell does not go backwards.
func wholeArticles(t *testing.T, s graph.Store) {
	ctx := context.Background()
	xs := NewGenerator(10).Extractions(40)
	statements := map[graph.ArticleID]int{}
	for _, x := range xs {
		statements[x.Article.ID] = len(x.Statements)
	}
	finished := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for last := 0; ; {
				if last = readWhole(t, s, statements, last); last < 0 {
					return
				}
				select {
				case <-finished:
					return
				default:
				}
			}
		})
	}
	var writers sync.WaitGroup
	for half := range 2 {
		writers.Go(func() {
			for i := half; i < len(xs); i += 2 {
				if _, err := s.Add(ctx, xs[i]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(finished)
	readers.Wait()
	if n := readWhole(t, s, statements, 0); n != len(xs) {
		t.Errorf("%d of %d articles are there", n, len(xs))
	}
}

// readWhole reads all statements, checks that each article that is there has
// all of its own, and returns how many articles there are, at least last; or
// -1 when something is wrong.
func readWhole(t *testing.T, s graph.Store, statements map[graph.ArticleID]int, last int) int {
	ctx := context.Background()
	page, err := s.Statements(ctx, graph.Filter{}, graph.Page{First: 1 << 30})
	if err != nil {
		t.Error(err)
		return -1
	}
	found := map[graph.ArticleID]int{}
	for _, item := range page.Items {
		found[item.Statement.Article]++
	}
	for id, n := range found {
		if n != statements[id] {
			t.Errorf("article %s is seen with %d of %d statements", id, n, statements[id])
			return -1
		}
		if _, err := s.Article(ctx, id); err != nil {
			t.Error(err)
			return -1
		}
	}
	if len(found) < last {
		t.Errorf("%d articles are seen after %d", len(found), last)
		return -1
	}
	return len(found)
}

func closed(t *testing.T, s graph.Store) {
	x := full()
	add(t, s, x)
	ok(t, s.Close())
	for name, err := range calls(context.Background(), s, x) {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("%s of a closed store: %v", name, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}
