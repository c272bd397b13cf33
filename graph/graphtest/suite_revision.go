package graphtest

import (
	"context"
	"testing"

	"whosaid/graph"
)

// entitiesSameAs: one item may have several entities, which a merge makes one; an
// entity that is merged into another item is that item.
func entitiesSameAs(t *testing.T, s graph.Store) {
	ctx := context.Background()
	of := func(text string, who graph.Entity, item graph.WikidataID) graph.Extraction {
		who.SameAs = item
		return article(text, "2017", who, sanctions)
	}
	add(t, s, of("One.", dmitri, "Q1056835"), of("Two.", alone, "Q1056835"), of("Three.", merkel, "Q567"))
	want := func(item graph.WikidataID, ids ...graph.EntityID) {
		t.Helper()
		found, err := s.EntitiesSameAs(ctx, item)
		ok(t, err)
		var got []graph.EntityID
		for _, e := range found {
			if e.SameAs != item {
				t.Errorf("%s is %s, not %s", e.Name, e.SameAs, item)
			}
			got = append(got, e.ID)
		}
		same(t, "entities that are "+string(item), got, ids)
	}
	both := []graph.EntityID{dmitri.ID, alone.ID}
	if both[0] > both[1] {
		both[0], both[1] = both[1], both[0]
	}
	want("Q1056835", both...)
	want("Q567", merkel.ID)
	want("Q5")
	ok(t, s.Merge(ctx, merge(alone, dmitri)))
	want("Q1056835", dmitri.ID)
	ok(t, s.Merge(ctx, merge(dmitri, merkel)))
	want("Q1056835")
	want("Q567", merkel.ID)
	ok(t, s.Unmerge(ctx, dmitri.ID))
	want("Q1056835", dmitri.ID)
}

// revisions: whatever changes an answer changes the revision, which never comes
// back; what is there already changes nothing that matters.
func revisions(t *testing.T, s graph.Store) {
	ctx := context.Background()
	seen := map[string]string{}
	after := func(what string, err error) {
		t.Helper()
		ok(t, err)
		r, err := s.Revision(ctx)
		ok(t, err)
		if before, was := seen[r]; was {
			t.Errorf("%s left the revision %q as it was after %s", what, r, before)
		}
		seen[r] = what
		if again, err := s.Revision(ctx); err != nil || again != r {
			t.Errorf("asked again: %q, %v, not %q", again, err, r)
		}
	}
	x, y := article("One.", "2017", dmitri, sanctions), article("Two.", "2017", alone, merkel)
	after("nothing", nil)
	_, err := s.Add(ctx, x)
	after("an article", err)
	_, err = s.Add(ctx, y)
	after("another", err)
	after("a merge", s.Merge(ctx, merge(alone, dmitri)))
	after("its end", s.Unmerge(ctx, alone.ID))
	_, err = s.Curate(ctx, decision(graph.Curation{Action: graph.RejectSpan, Statement: x.Statements[0].ID}))
	after("a curation", err)
	after("a replacement", s.Replace(ctx, article("Two, again.", "2017", alone, merkel), y.Article.ID))
	after("a deletion", s.Delete(ctx, x.Article.ID))
}
