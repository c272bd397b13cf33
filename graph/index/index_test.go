package index

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// Many small commits are merged and filed in the background, and some of their
// articles removed meanwhile, while readers look: each sees one moment.
func TestReadersDuringWrites(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	g := graphtest.NewGenerator(1)
	finished := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() { look(t, m.x, finished) })
	}
	statements := map[graph.ArticleID]int{}
	var ids []graph.ArticleID
	for i := range 400 {
		x := g.Extraction()
		r := Removal{}
		if i%5 == 4 {
			r.Articles = ids[i/2 : i/2+1]
			delete(statements, ids[i/2])
		}
		c, err := m.x.Prepare([]graph.Extraction{x}, r)
		m.ok(err)
		m.x.Commit(c, uint64(i+1))
		ids = append(ids, x.Article.ID)
		statements[x.Article.ID] = len(x.Statements)
	}
	close(finished)
	readers.Wait()
	check := func(v *Version) {
		t.Helper()
		if v.Counts().Articles != len(statements) {
			t.Errorf("%d articles, want %d", v.Counts().Articles, len(statements))
		}
		for _, id := range ids {
			if n := m.total(v, graph.Filter{Articles: []graph.ArticleID{id}}); n != statements[id] {
				t.Errorf("article %s has %d statements, want %d", id, n, statements[id])
			}
		}
		oneMoment(t, v)
	}
	check(m.x.Current())
	m.ok(m.x.Settle())
	if n := len(m.x.Current().views); n > 4*fanout {
		t.Errorf("%d segments are left", n)
	}
	m.sequence = 400
	m.reopen()
	check(m.x.Current())
	if n := len(m.x.Current().views); n > 4*fanout {
		t.Errorf("%d segments are left", n)
	}
	m.ok(m.x.Close())
}

// look checks versions until finished is closed.
func look(t *testing.T, x *Index, finished chan struct{}) {
	for last := uint64(0); ; {
		v := x.Current()
		if v.Sequence() < last {
			t.Error("it went backwards")
		}
		last = v.Sequence()
		oneMoment(t, v)
		select {
		case <-finished:
			return
		default:
		}
	}
}

// oneMoment checks that several answers of a version agree.
func oneMoment(t *testing.T, v *Version) {
	t.Helper()
	all, err := v.Page(ctx, graph.Filter{}, graph.Page{First: 5})
	if err != nil {
		t.Error(err)
	}
	facets, err := v.Facets(ctx, graph.Filter{}, []graph.Field{graph.ByKind}, 10)
	if err != nil {
		t.Error(err)
	}
	kinds := 0
	for _, value := range facets[0].Values {
		kinds += value.Count
	}
	line, err := v.Timeline(ctx, graph.Filter{}, graph.Year)
	if err != nil {
		t.Error(err)
	}
	dated := line.Outside
	for _, b := range line.Buckets {
		dated += b.Count
	}
	if n := v.Counts().Statements; all.Total != n || kinds != n || dated != n {
		t.Errorf("%d statements are listed as %d, by kind %d, by year %d", n, all.Total, kinds, dated)
	}
}

// What was not saved when the process ended is added again: the snapshot says from
// where.
func TestTail(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	g := graphtest.NewGenerator(2)
	m.add(g.Extractions(20))
	m.add(g.Extractions(20))
	m.ok(m.x.Save())
	tail := [][]graph.Extraction{g.Extractions(5), g.Extractions(5)}
	for _, xs := range tail {
		m.add(xs)
	}
	lost := m.x // never closed
	var err error
	m.x, err = Open(vfs.Default, m.dir)
	m.ok(err)
	if m.x.Sequence() != 2 {
		t.Fatalf("the snapshot holds commit %d, want 2", m.x.Sequence())
	}
	for i, xs := range tail {
		c, err := m.x.Prepare(xs, Removal{})
		m.ok(err)
		m.x.Commit(c, uint64(3+i))
	}
	for range 20 {
		m.check()
	}
	m.ok(m.x.Close())
	_ = lost
}

// A context that has ended is an error, whatever is asked.
func TestContext(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	m.add(graphtest.NewGenerator(6).Extractions(20))
	v := m.x.Current()
	over, cancel := context.WithCancel(ctx)
	cancel()
	id := m.all[0].Entities[0].ID
	errs := map[string]error{}
	_, errs["page"] = v.Page(over, graph.Filter{}, graph.Page{First: 1})
	_, errs["facets"] = v.Facets(over, graph.Filter{}, graph.Fields, 1)
	_, errs["timeline"] = v.Timeline(over, graph.Filter{}, graph.Day)
	_, errs["network"] = v.Network(over, graph.NetworkQuery{Seeds: []graph.EntityID{id}})
	_, errs["paths"] = v.Paths(over, graph.PathQuery{From: id, To: m.all[1].Entities[0].ID})
	_, errs["named"] = v.EntitiesNamed(over, "Peskov", 1)
	_, errs["profile"] = v.Profile(over, id)
	for what, err := range errs {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := v.Facets(ctx, graph.Filter{}, []graph.Field{"HEIGHT"}, 1); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a facet of no field: %v", err)
	}
	if _, err := v.Timeline(ctx, graph.Filter{}, "DECADE"); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a timeline of no interval: %v", err)
	}
	m.ok(m.x.Close())
}

// The kinds and the like have room in the bits of a statement.
func TestTraitsFit(t *testing.T) {
	if traitBits > 64 {
		t.Errorf("%d traits do not fit in 64 bits", traitBits)
	}
}
