package graphtest

import (
	"context"
	"errors"
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

// undoing undoes the last of several curations one after the other: each time all
// answers are those of before; and what undoes an undoing does it again.
func undoing(t *testing.T, s graph.Store) {
	one, two, _ := addPeskovs(t, s)
	ok(t, s.Merge(context.Background(), merge(alone, peskov)))
	before := []any{ask(t, s)}
	var all []graph.Curation
	for _, c := range []graph.Curation{
		{Action: graph.SplitEntity, Entity: alone.ID, Into: peskov.ID},
		{Action: graph.MergeEntities, Entity: alone.ID, Into: olga.ID},
		{Action: graph.CorrectSpeaker, Statement: one.Statements[0].ID, Speakers: []graph.EntityID{alone.ID}},
		{Action: graph.CorrectSpeaker, Statement: one.Statements[0].ID},
		{Action: graph.RenameEntity, Entity: olga.ID, Name: "Olga Bergholz"},
		{Action: graph.RenameEntity, Entity: olga.ID, Name: "O. Bergholz"},
		{Action: graph.SetKind, Entity: merkel.ID, Kind: graph.Place},
		{Action: graph.RejectSpan, Statement: two.Statements[0].ID},
		{Action: graph.ConfirmStatement, Statement: two.Statements[0].ID},
	} {
		all = append(all, curate(t, s, c))
		before = append(before, ask(t, s))
	}
	var undo graph.Curation
	for i := len(all) - 1; i >= 0; i-- {
		undo = curate(t, s, graph.Curation{Action: graph.Undo, Undoes: all[i].ID})
		same(t, "all answers after "+string(all[i].Action)+" is undone", any(ask(t, s)), before[i])
	}
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: undo.ID})
	same(t, "all answers after the first is done again", any(ask(t, s)), before[1])
}

// outliving reads an article anew with the same spans, without its statement, and
// again.
func outliving(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, two, _ := addPeskovs(t, s)
	curate(t, s, graph.Curation{Action: graph.CorrectSpeaker, Statement: one.Statements[0].ID, Speakers: []graph.EntityID{olga.ID}})
	curate(t, s, graph.Curation{Action: graph.RejectStatement, Statement: two.Statements[0].ID})
	curate(t, s, graph.Curation{Action: graph.RenameEntity, Entity: dmitri.ID, Name: "Dmitri Sergeyevich Peskov"})
	again := one
	again.Statements = []graph.Statement{one.Statements[0]}
	again.Statements[0].Act, again.Statements[0].Extractor = graph.Denies, "a newer one"
	ok(t, s.Replace(ctx, again))
	want := again.Statements[0]
	want.Speakers, want.Review = []graph.EntityID{olga.ID}, graph.Corrected
	same(t, "extracted anew", find(t, s, graph.Filter{Acts: []graph.Act{graph.Denies}}), []graph.Statement{want})

	none := one
	none.Statements = nil
	ok(t, s.Replace(ctx, none))
	ok(t, s.Delete(ctx, two.Article.ID))
	states(t, s, graph.Waiting, graph.Waiting, graph.Waiting)
	curate(t, s, graph.Curation{Action: graph.ConfirmStatement, Statement: two.Statements[0].ID}) // what is not there yet may be spoken of
	states(t, s, graph.Waiting, graph.Waiting, graph.Waiting, graph.Waiting)
	ok(t, s.Replace(ctx, one))
	add(t, s, two)
	states(t, s, graph.InEffect, graph.Overruled, graph.InEffect, graph.InEffect)
	want.Act, want.Extractor = one.Statements[0].Act, ""
	same(t, "there again", find(t, s, graph.Filter{Reviews: []graph.Review{graph.Corrected}}), []graph.Statement{want})
	e, err := s.Entity(ctx, dmitri.ID)
	ok(t, err)
	same(t, "its name", e.Name, "Dmitri Sergeyevich Peskov")
}

func badCurations(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, _, _ := addPeskovs(t, s)
	good := curate(t, s, graph.Curation{Action: graph.ConfirmStatement, Statement: one.Statements[0].ID})
	if added, err := s.Curate(ctx, good, good); added != 0 || err != nil {
		t.Errorf("the same twice: %d added, %v", added, err)
	}
	fine := decision(graph.Curation{Action: graph.RejectStatement, Statement: one.Statements[0].ID})
	undo := curate(t, s, graph.Curation{Action: graph.Undo, Undoes: good.ID})
	for what, c := range map[string]graph.Curation{
		"no action":              {Statement: one.Statements[0].ID},
		"of nothing":             {Action: graph.ConfirmStatement},
		"of another type":        {Action: graph.RenameEntity, Entity: graph.EntityID(one.Article.ID), Name: "x"},
		"without a name":         {Action: graph.RenameEntity, Entity: olga.ID, Name: " "},
		"of no kind":             {Action: graph.SetKind, Entity: olga.ID, Kind: "THING"},
		"of no item":             {Action: graph.SetWikidata, Entity: olga.ID, SameAs: "42"},
		"into itself":            {Action: graph.MergeEntities, Entity: olga.ID, Into: olga.ID},
		"of more than one thing": {Action: graph.ConfirmStatement, Statement: one.Statements[0].ID, Entity: olga.ID},
		"with a speaker twice":   {Action: graph.CorrectSpeaker, Statement: one.Statements[0].ID, Speakers: []graph.EntityID{olga.ID, olga.ID}},
	} {
		if _, err := s.Curate(ctx, fine, decision(c)); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("a curation %s: %v", what, err)
		}
	}
	if _, err := s.Curate(ctx, fine, decision(graph.Curation{Action: graph.Undo, Undoes: fine.ID}), decision(graph.Curation{Action: graph.Undo, Undoes: "cur_00"})); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("an undoing of nothing: %v", err)
	}
	late := decision(graph.Curation{Action: graph.Undo, Undoes: good.ID})
	late.At = late.At.Add(time.Second)
	nobody := graph.NewCuration(graph.Curation{Action: graph.ConfirmStatement, Statement: one.Statements[0].ID, At: good.At})
	changed := fine
	changed.Reason = "another"
	for what, c := range map[string]graph.Curation{"by nobody": nobody, "with another's id": changed} {
		if _, err := s.Curate(ctx, c); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("a curation %s: %v", what, err)
		}
	}
	all, err := s.Curations(ctx)
	ok(t, err)
	same(t, "what is stored", all, []graph.CurationItem{{Curation: good, State: graph.Undone, Now: good}, {Curation: undo, State: graph.InEffect, Now: undo}})
	// Two have undone the same: it stays undone until both take that back.
	late = graph.NewCuration(late)
	ok(t, second(s.Curate(ctx, late)))
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: undo.ID})
	states(t, s, graph.Undone, graph.Undone, graph.InEffect, graph.InEffect)
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: late.ID})
	states(t, s, graph.InEffect, graph.Undone, graph.Undone, graph.InEffect, graph.InEffect)
}
