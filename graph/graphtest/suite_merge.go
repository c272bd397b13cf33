package graphtest

import (
	"context"
	"errors"
	"testing"

	"whosaid/graph"
)

var (
	dmitri = person("Dmitri S. Peskov", "Peskov")
	alone  = person("Peskov")
	olga   = person("Olga Berg", "Berg")
)

func merge(from, into graph.Entity) graph.Merge {
	return graph.Merge{From: from.ID, Into: into.ID, Score: 0.9, Reason: "one name", By: "suite"}
}

// united is what three entities called Peskov are together.
var united = graph.Entity{
	ID: peskov.ID, Kind: graph.Person, Name: "Dmitry Peskov", Aliases: []string{"Dmitri S. Peskov", "Peskov"},
}

func addPeskovs(t *testing.T, s graph.Store) (one, two, three graph.Extraction) {
	t.Helper()
	one = article("One.", "2017-01-01", peskov, sanctions)
	two = article("Two.", "2017-01-02", dmitri, merkel)
	three = article("Three.", "2017-01-03", merkel, alone)
	add(t, s, one, two, three, article("Four.", "2017-01-04", olga, sanctions))
	return one, two, three
}

// merges: after a merge every answer is as if there were one entity, and after
// it is taken back as it was before.
func merges(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addPeskovs(t, s)
	before := ask(t, s)
	ok(t, s.Merge(ctx, merge(dmitri, peskov), merge(alone, dmitri))) // by way of another
	for _, e := range []graph.Entity{peskov, dmitri, alone} {
		got, err := s.Entity(ctx, e.ID)
		ok(t, err)
		same(t, "the entity of "+e.Name, got, united)
		p, err := s.Profile(ctx, e.ID)
		ok(t, err)
		same(t, "the profile of "+e.Name, p, graph.Profile{
			Entity: united, Said: 2, About: 1, First: "2017-01-01", Last: "2017-01-03",
		})
		same(t, "whom it speaks about", counted(t, s, by(e), graph.ByAbout), once(merkel, sanctions))
		same(t, "who speaks about it", counted(t, s, graph.Filter{About: []graph.EntityID{e.ID}}, graph.BySpeaker), once(merkel))
		said := find(t, s, graph.Filter{Speakers: []graph.EntityID{e.ID}})
		if len(said) != 2 || said[0].Speakers[0] != peskov.ID || said[1].Speakers[0] != peskov.ID {
			t.Errorf("said by %s: %+v", e.Name, said)
		}
		if about := find(t, s, graph.Filter{About: []graph.EntityID{e.ID}}); len(about) != 1 || about[0].About[0] != peskov.ID {
			t.Errorf("about %s: %+v", e.Name, about)
		}
		members, err := s.Members(ctx, e.ID)
		ok(t, err)
		same(t, "members", members, sortedEntities(peskov, dmitri, alone))
	}
	named, err := s.EntitiesNamed(ctx, "Peskov", 10)
	ok(t, err)
	same(t, "entities named Peskov", named, []graph.Entity{united})
	if c, err := s.Counts(ctx); err != nil || c.Entities != 4 {
		t.Errorf("%d entities, want 4; %v", c.Entities, err)
	}
	ok(t, s.Unmerge(ctx, dmitri.ID, alone.ID))
	same(t, "all answers after it is undone", ask(t, s), before)
}

// ask returns the answers that merges change.
func ask(t *testing.T, s graph.Store) []any {
	t.Helper()
	ctx := context.Background()
	var out []any
	for _, e := range []graph.Entity{peskov, dmitri, alone, merkel, olga} {
		p, err := s.Profile(ctx, e.ID)
		ok(t, err)
		named, err := s.EntitiesNamed(ctx, e.Name, 10)
		ok(t, err)
		out = append(out, p, named, counted(t, s, by(e), graph.ByAbout), find(t, s, graph.Filter{Speakers: []graph.EntityID{e.ID}}))
	}
	c, err := s.Counts(ctx)
	ok(t, err)
	return append(out, c, find(t, s, graph.Filter{}))
}

// unmergedFilter: a filter that leaves merges aside gives what articles have.
func unmergedFilter(t *testing.T, s graph.Store) {
	ctx := context.Background()
	_, two, three := addPeskovs(t, s)
	ok(t, s.Merge(ctx, merge(dmitri, peskov), merge(alone, peskov)))
	same(t, "said by one member", find(t, s, graph.Filter{Speakers: []graph.EntityID{dmitri.ID}, Uncurated: true}), two.Statements)
	same(t, "about one member", find(t, s, graph.Filter{About: []graph.EntityID{alone.ID}, Uncurated: true}), three.Statements)
	joint := article("Five.", "2017-01-05", peskov, dmitri)
	joint.Statements[0].Speakers = []graph.EntityID{dmitri.ID, peskov.ID}
	add(t, s, joint)
	got, err := s.Statement(ctx, joint.Statements[0].ID)
	ok(t, err)
	same(t, "two speakers that are one", got.Speakers, []graph.EntityID{peskov.ID})
}

// mergesListed: merges are kept with what they say; the last word counts.
func mergesListed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addPeskovs(t, s)
	first, second := merge(alone, olga), merge(alone, peskov)
	ok(t, s.Merge(ctx, first))
	ok(t, s.Merge(ctx, second)) // replaces the first
	list(t, s, second)
	apart := second
	apart.Apart, apart.Reason, apart.By = true, "another man", "a reader"
	ok(t, s.Merge(ctx, apart))
	list(t, s, apart)
	if got, err := s.Entity(ctx, alone.ID); err != nil || got.Name != alone.Name {
		t.Errorf("kept apart, it is %+v, %v", got, err)
	}
	ok(t, s.Merge(ctx, second))
	list(t, s, second)
}

func list(t *testing.T, s graph.Store, want ...graph.Merge) {
	t.Helper()
	got, err := s.Merges(context.Background())
	ok(t, err)
	same(t, "merges", got, want)
}

// badMerges: what says nothing is refused, and nothing of its call is kept.
func badMerges(t *testing.T, s graph.Store) {
	ctx := context.Background()
	addPeskovs(t, s)
	good := merge(alone, peskov)
	for what, bad := range map[string]struct {
		graph.Merge
		want error
	}{
		"into itself":       {merge(peskov, peskov), graph.ErrInvalid},
		"in a circle":       {merge(peskov, alone), graph.ErrInvalid},
		"without a reason":  {graph.Merge{From: olga.ID, Into: peskov.ID, By: "suite"}, graph.ErrInvalid},
		"with a score of 2": {graph.Merge{From: olga.ID, Into: peskov.ID, Score: 2, Reason: "x", By: "suite"}, graph.ErrInvalid},
		"of an article":     {graph.Merge{From: "art_00", Into: peskov.ID, Reason: "x", By: "suite"}, graph.ErrInvalid},
		"of an unknown":     {merge(person("Nobody"), peskov), graph.ErrNotFound},
		"into an unknown":   {merge(peskov, person("Nobody")), graph.ErrNotFound},
	} {
		if err := s.Merge(ctx, good, bad.Merge); !errors.Is(err, bad.want) {
			t.Errorf("a merge %s: %v, want %v", what, err, bad.want)
		}
		list(t, s)
	}
	ok(t, s.Merge(ctx, good))
	if err := s.Unmerge(ctx, alone.ID, olga.ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("unmerge of what is not merged: %v", err)
	}
	list(t, s, good)
	if _, err := s.Members(ctx, person("Nobody").ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("members of an unknown: %v", err)
	}
	ok(t, s.Merge(ctx))
	ok(t, s.Unmerge(ctx))
}

// alike: entities are found by the keys of their names, merged or not.
func alike(t *testing.T, s graph.Store) {
	ctx := context.Background()
	office := graph.Entity{ID: graph.NewEntityID(graph.Organization, "serious fraud office"), Kind: graph.Organization, Name: "Serious Fraud Office"}
	sfo := graph.Entity{ID: graph.NewEntityID(graph.Organization, "sfo"), Kind: graph.Organization, Name: "SFO"}
	addPeskovs(t, s)
	add(t, s, article("Six.", "", office, sfo), article("Seven.", "", person("Anton Peskoff"), concept("peskov")))
	ok(t, s.Merge(ctx, merge(alone, peskov)))
	for key, want := range map[string][]graph.Entity{
		"peskov": sortedEntities(peskov, dmitri, alone, person("Anton Peskoff")), "=sfo": sortedEntities(office, sfo), "berg": {olga}, "sanctions": nil, "": nil,
	} {
		got, err := s.Alike(ctx, key)
		ok(t, err)
		same(t, "alike "+key, got, want)
	}
}

func sortedEntities(all ...graph.Entity) []graph.Entity {
	sortBy(all, func(e graph.Entity) string { return string(e.ID) })
	return all
}

// mergedLikeMemory merges persons of one last name in a store and in the store
// in memory and asks both the same.
func mergedLikeMemory(t *testing.T, s graph.Store) {
	ctx := context.Background()
	m := NewMemory()
	g := NewGenerator(9)
	xs := g.Extractions(30)
	add(t, s, xs...)
	add(t, m, xs...)
	for key, few := range map[string]int{"petrov": 3, "clinton": 4, "garsia": 2} {
		found, err := s.Alike(ctx, key)
		ok(t, err)
		for i := 1; i < min(few, len(found)); i++ {
			ok(t, s.Merge(ctx, merge(found[i], found[i-1])))
			ok(t, m.Merge(ctx, merge(found[i], found[i-1])))
		}
	}
	for _, e := range g.entities {
		got, err := s.Profile(ctx, e.ID)
		want, wantErr := m.Profile(ctx, e.ID)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("profile of %s: %v, want %v", e.Name, err, wantErr)
		}
		same(t, "profile of "+e.Name, got, want)
	}
	for _, word := range []string{"Petrov", "Clinton", "García", "Maria", "Angela Petrov"} {
		got, err := s.EntitiesNamed(ctx, word, 20)
		ok(t, err)
		want, err := m.EntitiesNamed(ctx, word, 20)
		ok(t, err)
		same(t, "entities named "+word, got, want)
	}
	same(t, "all statements", find(t, s, graph.Filter{}), find(t, m, graph.Filter{}))
	got, err := s.Counts(ctx)
	ok(t, err)
	want, err := m.Counts(ctx)
	ok(t, err)
	same(t, "counts", got, want)
}

// mergedDetails: a merge unites descriptions, finds what was said to any member,
// and gives the one Wikidata id that is known.
func mergedDetails(t *testing.T, s graph.Store) {
	ctx := context.Background()
	x := article("The spokesman spoke to Peskov.", "2017-01-01", dmitri, alone)
	x.Entities[0].Descriptions = []graph.Description{{Words: "spokesman", Article: x.Article.ID, Span: graph.Span{Start: 4, End: 13}}}
	x.Entities[1].SameAs = "Q1056835"
	x.Statements[0].Addressees = []graph.EntityID{alone.ID, dmitri.ID}
	add(t, s, x)
	ok(t, s.Merge(ctx, merge(alone, dmitri)))
	e, err := s.Entity(ctx, alone.ID)
	ok(t, err)
	want := x.Entities[0]
	want.SameAs = "Q1056835"
	same(t, "entity", e, want)
	for _, id := range []graph.EntityID{alone.ID, dmitri.ID} {
		said := find(t, s, graph.Filter{Addressees: []graph.EntityID{id}})
		if len(said) != 1 {
			t.Fatalf("%d statements said to %s", len(said), id)
		}
		same(t, "addressees", said[0].Addressees, []graph.EntityID{dmitri.ID})
	}
}
