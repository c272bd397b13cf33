package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"whosaid/graph"
)

// printed makes an article in which somebody says some words.
func printed(in string, day graph.Date, who graph.Entity, words string) graph.Extraction {
	o, text := outlet(in), fmt.Sprintf("%s, %s. %s said: %s", in, day, who.Name, words)
	a := graph.NewArticle(graph.Article{Name: in, Text: text, Published: day, Outlet: o.ID})
	s := statement(a, 0, who, sanctions)
	s.Content = []graph.Span{{Start: len(text) - len(words), End: len(text)}}
	s.ID = graph.NewStatementID(a.ID, nil, s.Content)
	return graph.Extraction{Article: a, Outlets: []graph.Outlet{o}, Entities: []graph.Entity{who, sanctions}, Statements: []graph.Statement{s}}
}

const (
	tide = "we will not wait for the tide and nobody in this harbour should expect us to"
	dyke = "the dyke will hold until spring and not a day longer than that"
)

// printTide adds a quote as four outlets print it, one of them by another speaker,
// and four statements that are not alike to it: one denies it, one says the contrary.
func printTide(t *testing.T, s graph.Store) (one, cut, other, late graph.Extraction) {
	t.Helper()
	one = printed("The Ledger", "2024-03-05", merkel, tide)
	cut = printed("The Post", "2024-03-06", merkel, "not wait for the tide")
	other = printed("The Wire", "2024-03-07", olga, "nobody here will wait: we will not wait for the tide and nobody in this harbour should")
	late = printed("The Ledger", "2024-03-09", merkel, "We will not wait for the tide — she said again")
	denied := printed("The Wire", "2024-03-08", olga, tide)
	denied.Statements[0].Act = graph.Denies
	add(t, s, other, late, printed("The Wire", "2024-03-06", dmitri, "not wait for the tide"), cut, one, denied,
		printed("The Wire", "2024-03-10", merkel, "we will wait for the tide and nobody in this harbour should expect us to"),
		printed("The Wire", "2024-03-05", merkel, "the harbour is closed"))
	return one, cut, other, late
}

// claimed gives the claim of an extraction's first statement.
func claimed(t *testing.T, s graph.Store, x graph.Extraction) graph.Claim {
	t.Helper()
	id := x.Statements[0].ID
	c, err := s.Claim(context.Background(), graph.NewClaimID(id))
	ok(t, err)
	of, err := s.ClaimsOf(context.Background(), id)
	ok(t, err)
	same(t, "the claim of a statement, and the claim that it names", of[id], c)
	return c
}

// claimOfAll is the claim that some extractions of one statement make, the oldest first.
func claimOfAll(xs ...graph.Extraction) graph.Claim {
	first := xs[0].Statements[0].ID
	c := graph.Claim{ID: graph.NewClaimID(first), First: first, FirstSeen: xs[0].Article.Published, Statements: len(xs), Articles: len(xs)}
	for _, x := range xs {
		c.LastSeen = x.Article.Published
		if o := x.Article.Outlet; !slices.Contains(c.Outlets, o) {
			c.Outlets = append(c.Outlets, o)
		}
		if by := x.Statements[0].Speakers[0]; !slices.Contains(c.Speakers, by) {
			c.Speakers = append(c.Speakers, by)
		}
	}
	return c
}

// claims gives those that q asks for.
func claims(t *testing.T, s graph.Store, q graph.ClaimQuery) (all []graph.Claim) {
	t.Helper()
	q.First = 1 << 30
	page, err := s.Claims(context.Background(), q)
	ok(t, err)
	if page.Total != len(page.Items) || page.More {
		t.Fatalf("a page of %d claims that has them all says total %d, more %v", len(page.Items), page.Total, page.More)
	}
	for _, item := range page.Items {
		all = append(all, item.Claim)
	}
	return all
}

// claimsGather: each print of one utterance is in one claim, which has the id of
// any of its statements; what shares a phrase alone is not.
func claimsGather(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, cut, other, late := printTide(t, s)
	want := claimOfAll(one, cut, other, late)
	for _, x := range []graph.Extraction{one, cut, other, late} {
		same(t, "the claim of "+x.Article.Name, claimed(t, s, x), want)
	}
	same(t, "all claims", claims(t, s, graph.ClaimQuery{}), []graph.Claim{want})
	for what, q := range map[string]graph.ClaimQuery{
		"of four outlets":             {MinOutlets: 4},
		"of five articles":            {MinArticles: 5},
		"first seen later":            {FirstSeen: graph.Period{From: "2024-03-06"}},
		"of a statement that is none": {Filter: graph.Filter{Text: "closed"}},
	} {
		if got := claims(t, s, q); len(got) > 0 {
			t.Errorf("claims %s: %+v", what, got)
		}
	}
	q := graph.ClaimQuery{MinOutlets: 3, MinArticles: 4, FirstSeen: graph.Period{From: "2024-03", To: "2024-03-05"}, Filter: graph.Filter{Speakers: []graph.EntityID{olga.ID}}}
	same(t, "claims that all bounds hold for", claims(t, s, q), []graph.Claim{want})

	in := graph.Filter{Claims: []graph.ClaimID{graph.NewClaimID(late.Statements[0].ID)}}
	same(t, "statements of the claim", find(t, s, in), slices.Concat(late.Statements, other.Statements, cut.Statements, one.Statements))
	in.Speakers = []graph.EntityID{olga.ID}
	same(t, "statements of the claim by one", find(t, s, in), other.Statements)
	if n := len(find(t, s, graph.Filter{Not: []graph.Filter{{Claims: in.Claims}}})); n != 4 {
		t.Errorf("%d statements outside of the claim, not 4", n)
	}
	alone := find(t, s, graph.Filter{Text: "closed"})
	same(t, "a claim of one statement", find(t, s, graph.Filter{Claims: []graph.ClaimID{graph.NewClaimID(alone[0].ID)}}), alone)
	for _, id := range []graph.ClaimID{"", "cla_", "cla_0", graph.ClaimID(one.Statements[0].ID), "cla_000000000000000000000000"} {
		if _, err := s.Claim(ctx, id); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("claim %q: %v", id, err)
		}
		same(t, "statements of no claim", find(t, s, graph.Filter{Claims: []graph.ClaimID{id}}), []graph.Statement(nil))
	}
}

// claimsHeed: what is wrong is in no claim; corrected speakers and merges make
// statements alike; undone, all is as it was.
func claimsHeed(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, cut, other, late := printTide(t, s)
	whole := claimed(t, s, one)
	reject := curate(t, s, graph.Curation{Action: graph.RejectStatement, Statement: one.Statements[0].ID})
	// The cut is the first now, which nobody else says so.
	same(t, "the claims without the first", claims(t, s, graph.ClaimQuery{}), []graph.Claim{claimOfAll(cut, late)})
	named, err := s.Claim(ctx, whole.ID)
	ok(t, err)
	same(t, "what the id of the first names", named, claimOfAll(cut, late))
	of, err := s.ClaimsOf(ctx, one.Statements[0].ID, other.Statements[0].ID, "sta_0")
	ok(t, err)
	same(t, "the claims of one that is wrong and one that is alone", of,
		map[graph.StatementID]graph.Claim{other.Statements[0].ID: claimOfAll(other)})
	same(t, "the statements of the claim", find(t, s, graph.Filter{Claims: []graph.ClaimID{whole.ID}}), slices.Concat(late.Statements, cut.Statements))
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: reject.ID})
	same(t, "the claim when that is undone", claimed(t, s, one), whole)

	said := curate(t, s, graph.Curation{Action: graph.CorrectSpeaker, Statement: cut.Statements[0].ID, Speakers: []graph.EntityID{peskov.ID}})
	add(t, s, article("Peskov spoke", "2020", peskov, sanctions)) // who is there now
	same(t, "the claim without what another says", claimed(t, s, one), claimOfAll(one, other, late))
	ok(t, s.Merge(ctx, merge(merkel, peskov)))
	got := claimed(t, s, cut)
	if got.Statements != 4 || !slices.Equal(got.Speakers, []graph.EntityID{peskov.ID, olga.ID}) {
		t.Errorf("the claim when the two are one: %+v", got)
	}
	ok(t, s.Unmerge(ctx, merkel.ID))
	curate(t, s, graph.Curation{Action: graph.Undo, Undoes: said.ID})
	same(t, "the claim when all is undone", claimed(t, s, one), whole)
}

// claimsFollow: claims change with the articles; the id of any statement that is left
// names them.
func claimsFollow(t *testing.T, s graph.Store) {
	ctx := context.Background()
	one, cut, other, late := printTide(t, s)
	was := claimed(t, s, one)
	early := printed("The Herald", "2024-03-01", merkel, tide)
	add(t, s, early)
	same(t, "the claim with an older print", claimed(t, s, late), claimOfAll(early, one, cut, other, late))
	same(t, "what its former id names", claimed(t, s, one).ID, graph.NewClaimID(early.Statements[0].ID))
	ok(t, s.Delete(ctx, early.Article.ID))
	same(t, "the claim without it", claimed(t, s, late), was)
	if _, err := s.Claim(ctx, graph.NewClaimID(early.Statements[0].ID)); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("a claim named by what is deleted: %v", err)
	}
	again := printed("The Post", "2024-03-06", merkel, "the tide will wait for no harbour at all")
	ok(t, s.Replace(ctx, again, cut.Article.ID))
	same(t, "the claim without what is replaced", claimed(t, s, late), claimOfAll(one, other, late))
	ok(t, s.Delete(ctx, one.Article.ID, late.Article.ID))
	same(t, "what is left alone", claimed(t, s, other), claimOfAll(other))
	same(t, "no claims", claims(t, s, graph.ClaimQuery{}), []graph.Claim(nil))
}

// claimsOfACrowd: words that a hundred statements hold link later ones to the first
// hundred only.
func claimsOfACrowd(t *testing.T, s graph.Store) {
	const stock = "nobody knows what will happen"
	var xs []graph.Extraction
	for i := range 100 {
		xs = append(xs, printed(fmt.Sprintf("Outlet %d", i), graph.Date(fmt.Sprintf("2023-%02d-%02d", 1+i/25, 1+i%25)), merkel,
			fmt.Sprintf("%s %[2]cim%[3]ca %[2]cor%[3]co %[2]cut%[3]cu", stock, 'a'+i/10, 'a'+i%10)))
	}
	late, later := printed("Late", "2024-01-01", merkel, stock), printed("Later", "2024-01-02", merkel, stock)
	add(t, s, append(xs, late, later)...)
	first := claimed(t, s, xs[0])
	if first.Statements != 3 || !slices.Contains(first.Outlets, later.Article.Outlet) {
		t.Errorf("the claim of the first that the phrase is alike to: %+v", first)
	}
	// Without the first hundred the phrase alone is two prints of one utterance.
	var ids []graph.ArticleID
	for _, x := range xs[:99] {
		ids = append(ids, x.Article.ID)
	}
	same(t, "listed", len(claims(t, s, graph.ClaimQuery{})), 1)
	ok(t, s.Delete(context.Background(), ids...))
	same(t, "the claim of the last", claimed(t, s, later), claimOfAll(xs[99], late, later))
	add(t, s, xs[:99]...)
	same(t, "as before", claimed(t, s, later), first)
}
