package graphtest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"whosaid/graph"
)

// Several at once are what each is, and those that are not there are left out.
func severalIDs(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one := article("Peskov spoke", "2017-01-09", peskov, sanctions)
	two := article("Merkel spoke", "2017-01-10", merkel, sanctions)
	tass := graph.Outlet{ID: graph.NewOutletID("tass"), Name: "Tass"}
	one.Outlets = []graph.Outlet{tass}
	add(t, s, one, two)
	entities, err := s.EntitiesOf(ctx, peskov.ID, "ent_nobody", merkel.ID, peskov.ID)
	if err != nil {
		t.Fatal(err)
	}
	articles, err := s.ArticlesOf(ctx, two.Article.ID, "", one.Article.ID)
	if err != nil {
		t.Fatal(err)
	}
	outlets, err := s.OutletsOf(ctx, tass.ID, "out_none")
	if err != nil {
		t.Fatal(err)
	}
	statements, err := s.StatementsOf(ctx, two.Statements[0].ID, "sta_0", two.Statements[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "statements", statements, map[graph.StatementID]graph.Statement{two.Statements[0].ID: two.Statements[0]})
	if len(entities) != 2 || len(articles) != 2 || len(outlets) != 1 {
		t.Fatalf("%d entities, %d articles, %d outlets", len(entities), len(articles), len(outlets))
	}
	for id, got := range entities {
		if want, err := s.Entity(ctx, id); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("entity %s is %+v, by itself %+v: %v", id, got, want, err)
		}
	}
	for id, got := range articles {
		if want, err := s.Article(ctx, id); err != nil || got != want {
			t.Errorf("article %s is %+v, by itself %+v: %v", id, got, want, err)
		}
	}
	for id, got := range outlets {
		if want, err := s.Outlet(ctx, id); err != nil || got != want {
			t.Errorf("outlet %s is %+v, by itself %+v: %v", id, got, want, err)
		}
	}
	if none, err := s.EntitiesOf(ctx); len(none) != 0 || err != nil {
		t.Errorf("of no ids there are %d: %v", len(none), err)
	}
	if err := s.Merge(ctx, graph.Merge{From: merkel.ID, Into: peskov.ID, Score: 1, Reason: "a test", By: "test"}); err != nil {
		t.Fatal(err)
	}
	merged, err := s.EntitiesOf(ctx, merkel.ID)
	if err != nil || merged[merkel.ID].ID != peskov.ID {
		t.Errorf("a merged one is %+v: %v", merged, err)
	}
	ended, end := context.WithCancel(ctx)
	end()
	if _, err := s.ArticlesOf(ended, one.Article.ID); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended: %v", err)
	}
}
