package index

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// newModel returns a model of a new index in a folder.
func newModel(t *testing.T) *model {
	t.Helper()
	m := &model{t: t, dir: t.TempDir(), memory: graphtest.NewMemory(), rand: rand.New(rand.NewPCG(1, 1))}
	var err error
	m.x, err = Create(m.dir)
	m.ok(err)
	return m
}

// Many small commits are merged and filed in the background, and some of their
// articles removed meanwhile, while readers look: each sees one moment.
func TestReadersDuringWrites(t *testing.T) {
	m := newModel(t)
	g := graphtest.NewGenerator(1)
	finished := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for last := uint64(0); ; {
				v := m.x.Current()
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
		})
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
			n, err := v.Count(ctx, graph.Filter{Articles: []graph.ArticleID{id}})
			m.ok(err)
			if n != statements[id] {
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
	m := newModel(t)
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
	m.x, err = Open(m.dir)
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

// A flipped byte, a cut or a missing file is found when the index is opened.
func TestDamage(t *testing.T) {
	m := newModel(t)
	g := graphtest.NewGenerator(3)
	m.add(g.Extractions(50))
	m.ok(m.x.Save())
	m.add(g.Extractions(3))
	m.ok(m.x.Close())
	files, err := os.ReadDir(m.dir)
	m.ok(err)
	if len(files) != 3 {
		t.Fatalf("%d files, want a snapshot and two segments", len(files))
	}
	for _, f := range files {
		path := filepath.Join(m.dir, f.Name())
		whole, err := os.ReadFile(path)
		m.ok(err)
		damages := map[string][]byte{"cut": whole[:len(whole)-1], "emptied": {}}
		for range 20 {
			at := m.rand.IntN(len(whole))
			flipped := append([]byte(nil), whole...)
			flipped[at] ^= 1 << m.rand.IntN(8)
			damages["flipped"] = flipped
			for what, damaged := range damages {
				m.ok(os.WriteFile(path, damaged, 0o644))
				if x, err := Open(m.dir); !errors.Is(err, ErrDamaged) {
					t.Errorf("%s is %s (at %d): %v, %v", f.Name(), what, at, x, err)
				}
			}
		}
		if f.Name() != snapshotFile {
			m.ok(os.Remove(path))
			if _, err := Open(m.dir); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s is missing: %v", f.Name(), err)
			}
		}
		m.ok(os.WriteFile(path, whole, 0o644))
	}
	m.x, err = Open(m.dir)
	m.ok(err)
	m.check()
	m.ok(m.x.Close())
}

// A context that has ended is an error, whatever is asked.
func TestContext(t *testing.T) {
	m := newModel(t)
	m.add(graphtest.NewGenerator(6).Extractions(20))
	v := m.x.Current()
	over, cancel := context.WithCancel(ctx)
	cancel()
	id := m.all[0].Entities[0].ID
	errs := map[string]error{}
	_, errs["page"] = v.Page(over, graph.Filter{}, graph.Page{First: 1})
	_, errs["count"] = v.Count(over, graph.Filter{})
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

// What cannot be written is an error for whoever adds more; what is there is still
// answered.
func TestFailingFolder(t *testing.T) {
	m := newModel(t)
	g := graphtest.NewGenerator(7)
	m.add(g.Extractions(3))
	m.ok(os.RemoveAll(m.dir))
	for i := 0; i < 100_000 && m.x.Err() == nil; i++ {
		m.add(nil)
		c, err := m.x.Prepare([]graph.Extraction{{Entities: []graph.Entity{{ID: "ent_x", Kind: graph.Group, Name: "X"}}}}, Removal{})
		m.ok(err)
		m.sequence++
		m.x.Commit(c, m.sequence)
	}
	if err := m.x.Err(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is gone: %v", err)
	}
	page, err := m.x.Current().Page(ctx, graph.Filter{}, graph.Page{First: 1})
	if err != nil || page.Total != m.x.Current().Counts().Statements {
		t.Errorf("it has %d statements, %v", page.Total, err)
	}
	if err := m.x.Close(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("closed: %v", err)
	}
}
