package cayleystore

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// What is written is what package net/url writes, so that it can read it, and records
// give back every statement.
func TestRecordsAreQueries(t *testing.T) {
	canonical := func(text string) {
		t.Helper()
		v, err := url.ParseQuery(text)
		if err != nil || v.Encode() != text {
			t.Errorf("%s is written otherwise by net/url: %s, %v", text, v.Encode(), err)
		}
	}
	for _, x := range graphtest.NewGenerator(3).Extractions(50) {
		for _, s := range x.Statements {
			canonical(encodeRecord(s))
			if got, err := decodeRecord(s.ID, encodeRecord(s)); err != nil || cmp.Diff(s, got) != "" {
				t.Errorf("%v: %s", err, cmp.Diff(s, got))
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		e := graph.Entity{ID: graph.EntityID(rapid.String().Draw(t, "id")), Kind: graph.Person, Name: rapid.String().Draw(t, "name"),
			Aliases: rapid.SliceOf(rapid.String()).Draw(t, "aliases"), Unnamed: rapid.Bool().Draw(t, "unnamed")}
		f, err := parseForm(entityForm(e))
		if err != nil || f.node() != entityForm(e) {
			t.Fatalf("%s is read as %s: %v", entityForm(e), f.node(), err)
		}
		o := graph.Outlet{ID: graph.OutletID(e.ID), Name: e.Name}
		if f, err = parseForm(outletForm(o)); err != nil || f.node() != outletForm(o) {
			t.Fatalf("%s is read as %s: %v", outletForm(o), f.node(), err)
		}
	})
}
