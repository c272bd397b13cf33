package graphtest

import (
	"context"
	"testing"

	"whosaid/graph"
)

// decisionsFollow: what has been decided about statements of an article, and about who is
// somebody in that article alone, holds in the version that takes its place, and in the one
// after; before it is decided and after. What two statements say in the same words waits.
func decisionsFollow(t *testing.T, s graph.Store) {
	ctx := context.Background()
	first := officialSpeaks()
	second, third := Corrected(first, "Corrected. "), Corrected(first, "Corrected again. ", 1)
	add(t, s, first, article("Olga spoke", "2017-01-01", olga, sanctions))
	who := func(x graph.Extraction) graph.Entity { return x.Entities[2] }
	curate(t, s, graph.Curation{Action: graph.CorrectSpeaker, Statement: first.Statements[0].ID, Speakers: []graph.EntityID{olga.ID, who(first).ID}})
	curate(t, s, graph.Curation{Action: graph.RejectStatement, Statement: first.Statements[1].ID})
	twice := curate(t, s, graph.Curation{Action: graph.ConfirmStatement, Statement: first.Statements[2].ID})
	curate(t, s, graph.Curation{Action: graph.RenameEntity, Entity: who(first).ID, Name: "The Harbour Master"})

	check := func(what string, x graph.Extraction, want ...graph.State) {
		t.Helper()
		states(t, s, want...)
		right := x.Statements[0]
		right.Speakers, right.Review = []graph.EntityID{olga.ID, who(x).ID}, graph.Corrected
		same(t, what+": the one corrected", find(t, s, graph.Filter{Reviews: []graph.Review{graph.Corrected}}), []graph.Statement{right})
		e, err := s.Entity(ctx, who(x).ID)
		ok(t, err)
		same(t, what+": the official is called", e.Name, "The Harbour Master")
		all, err := s.Curations(ctx)
		ok(t, err)
		same(t, what+": what the first is about now", all[0].Now.Statement, x.Statements[0].ID)
	}
	rejected := func() int { return len(find(t, s, graph.Filter{Reviews: []graph.Review{graph.NotOne}})) }
	effect, waits := graph.InEffect, graph.Waiting
	check("as decided", first, effect, effect, effect, effect)
	ok(t, s.Replace(ctx, second, first.Article.ID))
	check("corrected", second, effect, effect, waits, effect)
	same(t, "rejected of the second version", rejected(), 1)
	ok(t, s.Replace(ctx, third, second.Article.ID))
	check("corrected again", third, effect, waits, waits, effect)
	full := Corrected(first, "Corrected again. ")
	ok(t, s.Replace(ctx, full, full.Article.ID))
	check("extracted anew, by words of which nobody knew", full, effect, waits, waits, effect)

	// of two versions the last word counts, whichever it was said of
	same(t, "rejected", rejected(), 0)
	wrong := curate(t, s, graph.Curation{Action: graph.RejectSpan, Statement: full.Statements[0].ID})
	last := curate(t, s, graph.Curation{Action: graph.ConfirmStatement, Statement: first.Statements[0].ID})
	states(t, s, effect, waits, waits, effect, graph.Overruled, effect)
	same(t, "confirmed by an id of before", len(find(t, s, graph.Filter{Reviews: []graph.Review{graph.Confirmed}})), 1)
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: last.ID})
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: wrong.ID})

	ok(t, s.Replace(ctx, first, full.Article.ID)) // taken back
	check("taken back", first, effect, effect, effect, effect, graph.Undone, graph.Undone, effect, effect)
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: twice.ID})
	ok(t, s.Delete(ctx, first.Article.ID))
	states(t, s, waits, waits, graph.Undone, waits, graph.Undone, graph.Undone, effect, effect, effect)
	add(t, s, second) // of the first, nobody knows here
	states(t, s, waits, waits, graph.Undone, waits, graph.Undone, graph.Undone, effect, effect, effect)
}

// officialSpeaks is an article with statements of an official, and of two in the same words.
func officialSpeaks() graph.Extraction {
	text := "A senior official said taxes fall. Peskov said sanctions bite. Peskov said no. Peskov said no."
	x := graph.Extraction{Article: graph.NewArticle(graph.Article{Name: "o", URL: "https://news.example/o", Text: text, Published: "2017-01-09"})}
	who := graph.Entity{ID: graph.NewUnnamedID(x.Article.ID, official), Kind: graph.Person, Name: official, Unnamed: true}
	x.Entities = []graph.Entity{peskov, sanctions, who}
	for _, at := range [][6]int{{0, 17, 18, 22, 23, 33}, {35, 41, 42, 46, 47, 61}, {63, 69, 70, 74, 75, 77}, {79, 85, 86, 90, 91, 93}} {
		st := statement(x.Article, at[4], peskov, sanctions)
		st.Source, st.Cue, st.Content = []graph.Span{{Start: at[0], End: at[1]}}, []graph.Span{{Start: at[2], End: at[3]}}, []graph.Span{{Start: at[4], End: at[5]}}
		if at[0] == 0 {
			st.Speakers = []graph.EntityID{who.ID}
		}
		st.ID = graph.NewStatementID(x.Article.ID, st.Cue, st.Content)
		x.Statements = append(x.Statements, st)
	}
	return x
}

// splitsFollow: who is split off in an article is so in the version that takes its place, as
// long as that names the entity, and an undoing puts that version back.
func splitsFollow(t *testing.T, s graph.Store) {
	ctx := context.Background()
	_, two, three := addPeskovs(t, s)
	second := Corrected(three, "Corrected. ")
	silent := article("Corrected by nobody", "2017-01-03", alone, sanctions)
	ok(t, s.Replace(ctx, second, three.Article.ID))
	before := ask(t, s)
	ok(t, s.Replace(ctx, three, second.Article.ID))

	off := curate(t, s, graph.Curation{Action: graph.SplitOff, Entity: merkel.ID, Article: three.Article.ID, Name: "Ann Merkel (the baker)"})
	other := graph.Entity{ID: off.Other()}
	says := func(what string, want ...graph.Statement) {
		t.Helper()
		otherSays(t, s, what, other, want...)
		same(t, what+": what is said of her", find(t, s, aboutMerkel), two.Statements)
	}
	says("split off", three.Statements[0])
	ok(t, s.Replace(ctx, second, three.Article.ID))
	says("corrected", second.Statements[0])
	all, err := s.Curations(ctx)
	ok(t, err)
	same(t, "where it holds", all[0].Now.Article, second.Article.ID)
	ok(t, s.Replace(ctx, silent, second.Article.ID))
	states(t, s, graph.Waiting)
	says("a version that does not name her")
	third := Corrected(three, "Corrected again. ")
	ok(t, s.Replace(ctx, third, silent.Article.ID))
	says("a version that names her again", third.Statements[0])
	ok(t, s.Replace(ctx, third, third.Article.ID))
	says("extracted anew", third.Statements[0])

	// split again where it stands now, and undone where it was
	again := curate(t, s, graph.Curation{Action: graph.SplitOff, Entity: other.ID, Article: third.Article.ID, Name: "A third"})
	states(t, s, graph.Overruled, graph.InEffect)
	same(t, "the third", len(find(t, s, graph.Filter{Speakers: []graph.EntityID{again.Other()}})), 1)
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: again.ID})
	says("the last is undone", third.Statements[0])

	// a version that stands again beside its successor has its decisions
	add(t, s, three)
	same(t, "by the other", len(find(t, s, by(other))), 1)
	same(t, "by her, in the newest version", len(find(t, s, by(merkel))), 1)
	ok(t, s.Delete(ctx, third.Article.ID))
	says("the newest is deleted", three.Statements[0])
	ok(t, s.Replace(ctx, second, three.Article.ID))
	says("corrected once more", second.Statements[0])
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: off.ID})
	same(t, "after all is undone", ask(t, s), before)
}
