package graphtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"whosaid/graph"
)

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
