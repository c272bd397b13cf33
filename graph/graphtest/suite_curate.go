package graphtest

import (
	"context"
	"testing"
	"time"

	"whosaid/graph"
)

// decision fills in who decides and when.
func decision(c graph.Curation) graph.Curation {
	c.By, c.Reason, c.At = "a reader", "seen", time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)
	return graph.NewCuration(c)
}

func curate(t *testing.T, s graph.Store, c graph.Curation) graph.Curation {
	t.Helper()
	c = decision(c)
	added, err := s.Curate(context.Background(), c)
	ok(t, err)
	if added != 1 {
		t.Fatalf("%s: %d curations added", c.Action, added)
	}
	return c
}

// states compares what has become of the curations.
func states(t *testing.T, s graph.Store, want ...graph.State) {
	t.Helper()
	all, err := s.Curations(context.Background())
	ok(t, err)
	var got []graph.State
	for _, item := range all {
		got = append(got, item.State)
	}
	same(t, "what has become of the curations", got, want)
}

// reviewed: a statement with a corrected speaker is found by the new one and not by
// the old, one that is wrong by its review only; counts are exact.
func reviewed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, two, three := addPeskovs(t, s)
	of := func(r graph.Review) graph.Filter { return graph.Filter{Reviews: []graph.Review{r}} }

	curate(t, s, graph.Curation{Action: graph.CorrectSpeaker, Statement: one.Statements[0].ID, Speakers: []graph.EntityID{olga.ID, merkel.ID}})
	right := one.Statements[0]
	right.Speakers, right.Review = []graph.EntityID{olga.ID, merkel.ID}, graph.Corrected
	same(t, "by the old speaker", find(t, s, by(peskov)), []graph.Statement(nil))
	for _, e := range []graph.Entity{olga, merkel} {
		both := find(t, s, graph.Filter{Speakers: []graph.EntityID{e.ID}, Reviews: []graph.Review{graph.Corrected}})
		same(t, "by a new speaker", both, []graph.Statement{right})
	}
	same(t, "as extracted", find(t, s, graph.Filter{Speakers: []graph.EntityID{peskov.ID}, Uncurated: true}), one.Statements)
	p, err := s.Profile(ctx, olga.ID)
	ok(t, err)
	if about := counted(t, s, by(olga), graph.ByAbout); p.Said != 2 || len(about) != 1 || about[0].Count != 2 {
		t.Errorf("the new speaker: %+v %+v", p, about)
	}

	curate(t, s, graph.Curation{Action: graph.RejectSpan, Statement: two.Statements[0].ID})
	curate(t, s, graph.Curation{Action: graph.RejectStatement, Statement: three.Statements[0].ID})
	c, err := s.Counts(ctx)
	ok(t, err)
	if all := find(t, s, graph.Filter{}); len(all) != 2 || c.Statements != 2 {
		t.Errorf("%d statements found, %d counted, without two that are wrong", len(all), c.Statements)
	}
	wrong := two.Statements[0]
	wrong.Review = graph.WrongSpan
	same(t, "those of wrong spans", find(t, s, of(graph.WrongSpan)), []graph.Statement{wrong})
	got, err := s.Statement(ctx, wrong.ID)
	ok(t, err)
	same(t, "one that is wrong, by its id", got, wrong)
	facets, err := s.Facets(ctx, graph.Filter{}, []graph.Field{graph.BySpeaker, graph.ByKind}, 9)
	ok(t, err)
	if facets[0].Distinct != 2 || facets[1].Values[0].Count != 2 {
		t.Errorf("facets without what is wrong: %+v", facets)
	}
	if n := len(find(t, s, graph.Filter{Text: "three"})) + len(find(t, s, by(dmitri))); n > 0 {
		t.Errorf("%d statements found that are wrong", n)
	}
	same(t, "not looked at", len(find(t, s, of(graph.Unreviewed))), 1)
	curate(t, s, graph.Curation{Action: graph.ConfirmStatement, Statement: right.ID})
	right.Review = graph.Confirmed
	same(t, "confirmed, with the speakers corrected", find(t, s, of(graph.Confirmed)), []graph.Statement{right})
	states(t, s, graph.InEffect, graph.InEffect, graph.InEffect, graph.InEffect)
}

// knownBetter: an entity has the name, kind and item that are said to be right, and
// is found by old and new names.
func knownBetter(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addPeskovs(t, s)
	ok(t, s.Merge(ctx, merge(dmitri, peskov)))
	curate(t, s, graph.Curation{Action: graph.RenameEntity, Entity: peskov.ID, Name: "The Spokesman of the Kremlin"})
	curate(t, s, graph.Curation{Action: graph.SetKind, Entity: peskov.ID, Kind: graph.Group})
	curate(t, s, graph.Curation{Action: graph.SetWikidata, Entity: peskov.ID, SameAs: "Q1056835"})
	want := graph.Entity{ID: peskov.ID, Kind: graph.Group, Name: "The Spokesman of the Kremlin",
		Aliases: []string{"Dmitri S. Peskov", "Dmitry Peskov", "Peskov"}, SameAs: "Q1056835"}
	for _, name := range []string{"Kremlin spokesman of the", "Dmitry Peskov", "Dmitri S. Peskov"} {
		found, err := s.EntitiesNamed(ctx, name, 5)
		ok(t, err)
		if len(found) == 0 {
			t.Fatalf("nothing is called %q", name)
		}
		same(t, "called "+name, found[0], want)
	}
	if n := len(find(t, s, graph.Filter{SpeakerKinds: []graph.EntityKind{graph.Group}})); n != 1 {
		t.Errorf("%d statements by a group, not the one by who is said to be one", n)
	}
	if n := len(find(t, s, graph.Filter{SpeakerKinds: []graph.EntityKind{graph.Person}})); n != 3 {
		t.Errorf("%d statements by persons, not three", n)
	}
	is, err := s.EntitiesSameAs(ctx, "Q1056835")
	ok(t, err)
	same(t, "by its item", is, []graph.Entity{want})
	curate(t, s, graph.Curation{Action: graph.SetWikidata, Entity: peskov.ID})
	e, err := s.Entity(ctx, dmitri.ID)
	ok(t, err)
	want.SameAs = ""
	same(t, "an item that is none", e, want)
	states(t, s, graph.InEffect, graph.InEffect, graph.Overruled, graph.InEffect)
}

// personsMerge: the last word of a person counts, and above all that programs say.
func personsMerge(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addPeskovs(t, s)
	one := func(from, into graph.Entity) graph.Curation {
		return graph.Curation{Action: graph.MergeEntities, Entity: from.ID, Into: into.ID}
	}
	split := func(from, into graph.Entity) graph.Curation {
		return graph.Curation{Action: graph.SplitEntity, Entity: from.ID, Into: into.ID}
	}
	said := func(from, into graph.Entity, apart bool) graph.Merge {
		return graph.Merge{From: from.ID, Into: into.ID, Score: 1, Reason: "seen", By: "a reader", Apart: apart}
	}
	ok(t, s.Merge(ctx, merge(dmitri, peskov), merge(alone, olga)))
	curate(t, s, one(peskov, dmitri)) // the other way round
	list(t, s, sortedMerges(said(peskov, dmitri, false), merge(alone, olga))...)
	curate(t, s, split(alone, olga))
	list(t, s, sortedMerges(said(peskov, dmitri, false), said(alone, olga, true))...)
	ok(t, s.Merge(ctx, merge(alone, olga))) // a program does not know better
	list(t, s, sortedMerges(said(peskov, dmitri, false), said(alone, olga, true))...)
	curate(t, s, one(alone, peskov))
	curate(t, s, one(dmitri, alone)) // a circle, but for the first
	list(t, s, sortedMerges(said(dmitri, alone, false), said(alone, olga, true), said(peskov, dmitri, false))...)
	e, err := s.Entity(ctx, peskov.ID)
	ok(t, err)
	if e.ID != alone.ID {
		t.Errorf("%s stands for all, not the one that was named last", e.Name)
	}
	states(t, s, graph.InEffect, graph.InEffect, graph.Overruled, graph.InEffect)
}

func sortedMerges(all ...graph.Merge) []graph.Merge {
	sortBy(all, func(m graph.Merge) string { return string(m.From) + string(m.Into) })
	return all
}
