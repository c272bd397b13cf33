package graphtest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"whosaid/graph"
)

// splitsOff: in an article, an entity is somebody else, in all answers; that outlives a new
// extraction, waits for the article, can be split again, and is undone.
func splitsOff(t *testing.T, s graph.Store) {
	ctx := context.Background()
	_, two, three := addPeskovs(t, s)
	before, counts := ask(t, s), countsOf(t, s)

	off := curate(t, s, graph.Curation{Action: graph.SplitOff, Entity: merkel.ID, Article: three.Article.ID, Name: "Ann Merkel (the baker)"})
	other := merkel
	other.ID, other.Name, other.SameAs = off.Other(), "Ann Merkel (the baker)", ""
	checkOff := func(what string) {
		t.Helper()
		otherSays(t, s, what, other, three.Statements[0])
		same(t, what+": what is said of her", find(t, s, aboutMerkel), two.Statements)
		want := counts
		want.Entities++
		same(t, what+": counts", countsOf(t, s), want)
		for _, name := range []string{other.Name, merkel.Name} {
			found, err := s.EntitiesNamed(ctx, name, 10)
			ok(t, err)
			same(t, what+": called "+name, slices.Contains(idsOf(found), other.ID), true)
			same(t, what+": called "+name, slices.Contains(idsOf(found), merkel.ID), name == merkel.Name)
		}
		e, err := s.Entity(ctx, other.ID)
		ok(t, err)
		if e.Name != other.Name || e.SameAs != "" {
			t.Errorf("%s: the other is %+v", what, e)
		}
	}
	checkOff("split off")
	states(t, s, graph.InEffect)
	all, err := s.Merges(ctx)
	if err != nil || len(all) != 1 || !all[0].Apart || all[0].From != other.ID || all[0].Into != merkel.ID {
		t.Errorf("%+v, %v: want the two apart", all, err)
	}

	ok(t, s.Replace(ctx, three, three.Article.ID)) // a new extraction
	checkOff("extracted anew")
	ok(t, s.Delete(ctx, three.Article.ID))
	states(t, s, graph.Waiting)
	if _, err := s.Entity(ctx, other.ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("without the article the other is there: %v", err)
	}
	add(t, s, three)
	checkOff("added again")

	again := curate(t, s, graph.Curation{Action: graph.SplitOff, Entity: other.ID, Article: three.Article.ID, Name: "A third"})
	states(t, s, graph.Overruled, graph.InEffect)
	same(t, "the third", len(find(t, s, graph.Filter{Speakers: []graph.EntityID{again.Other()}})), 1)
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: again.ID})
	checkOff("the last is undone")

	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: off.ID})
	same(t, "after all is undone", ask(t, s), before)
	same(t, "the counts after it", countsOf(t, s), counts)
}

// aboutMerkel finds what others say of her: of that nothing is split off.
var aboutMerkel = graph.Filter{About: []graph.EntityID{merkel.ID}}

// otherSays checks that all that Merkel says is said by another, who says nothing else.
func otherSays(t *testing.T, s graph.Store, what string, other graph.Entity, want ...graph.Statement) {
	t.Helper()
	for i := range want {
		want[i].Speakers = []graph.EntityID{other.ID}
	}
	same(t, what+": what the other says", find(t, s, by(other)), want)
	same(t, what+": what she says", find(t, s, by(merkel)), []graph.Statement(nil))
}

func countsOf(t *testing.T, s graph.Store) graph.Counts {
	t.Helper()
	c, err := s.Counts(context.Background())
	ok(t, err)
	return c
}
