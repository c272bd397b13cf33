package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// A model is an index and a store in memory of the same extractions.
type model struct {
	t        interface{ Fatalf(string, ...any) }
	x        *Index
	dir      string
	all      []graph.Extraction // that are there
	memory   graph.Store
	journal  graph.Journal
	decided  []graph.Curation
	sequence uint64
	rand     *rand.Rand
}

var ctx = context.Background()

// newModel returns a model of a new index in a folder.
func newModel(t interface{ Fatalf(string, ...any) }, dir string, seed uint64) *model {
	m := &model{t: t, dir: dir, memory: graphtest.NewMemory(), rand: rand.New(rand.NewPCG(seed, 1))}
	var err error
	m.x, err = Create(vfs.Default, dir)
	m.ok(err)
	return m
}

func (m *model) ok(err error) {
	if err != nil {
		m.t.Fatalf("%v", err)
	}
}

func (m *model) same(what string, got, want any) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		m.t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// add adds extractions in one commit.
func (m *model) add(xs []graph.Extraction) {
	c, err := m.x.Prepare(xs, Removal{})
	m.ok(err)
	m.sequence++
	m.x.Commit(c, m.sequence)
	_, err = m.memory.Add(ctx, xs...)
	m.ok(err)
	m.all = append(m.all, xs...)
	m.heed()
}

// remove removes an article and what only it names.
func (m *model) remove(i int) {
	gone := m.all[i]
	m.all = slices.Delete(m.all, i, i+1)
	rest := map[string]bool{}
	for _, x := range m.all {
		for _, e := range x.Entities {
			rest[string(e.ID)] = true
		}
		for _, o := range x.Outlets {
			rest[string(o.ID)] = true
		}
	}
	r := Removal{Articles: []graph.ArticleID{gone.Article.ID}}
	for _, e := range gone.Entities {
		if !rest[string(e.ID)] {
			r.Entities = append(r.Entities, e.ID)
		}
	}
	for _, o := range gone.Outlets {
		if !rest[string(o.ID)] {
			r.Outlets = append(r.Outlets, o.ID)
		}
	}
	c, err := m.x.Prepare(nil, r)
	m.ok(err)
	m.sequence++
	m.x.Commit(c, m.sequence)
	m.memory = graphtest.NewMemory()
	_, err = m.memory.Add(ctx, m.all...)
	m.ok(err)
	_, err = m.memory.Curate(ctx, m.decided...)
	m.ok(err)
	m.journal = m.journal.WithMerged(graph.Merged{})
	m.heed()
}

// merge merges two entities.
func (m *model) merge(from, into graph.EntityID) {
	merge := graph.Merge{From: from, Into: into, Reason: "alike", By: "test"}
	merged, err := m.journal.Merged().With(merge)
	if err != nil {
		return
	}
	m.journal = m.journal.WithMerged(merged)
	m.heed()
	m.ok(m.memory.Merge(ctx, merge))
}

// reopen closes the index and opens it again; what is unsaved is lost and added
// once more, as a store does.
func (m *model) reopen() {
	m.ok(m.x.Close())
	var err error
	m.x, err = Open(vfs.Default, m.dir)
	m.ok(err)
	m.heed()
	m.same("sequence after opening", m.x.Sequence(), m.sequence)
}

// total returns how many statements an index chooses.
func (m *model) total(v *Version, f graph.Filter) int {
	page, err := v.Page(ctx, f, graph.Page{First: 1})
	m.ok(err)
	return page.Total
}

func (m *model) statement() (graph.Statement, graph.Article) {
	x := m.all[m.rand.IntN(len(m.all))]
	return x.Statements[m.rand.IntN(len(x.Statements))], x.Article
}

// check asks both the same.
func (m *model) check() {
	v := m.x.Current()
	counts, err := m.memory.Counts(ctx)
	m.ok(err)
	m.same("counts", v.Counts(), counts)
	if len(m.all) == 0 {
		return
	}
	for range 4 {
		m.checkPages(v, m.filter(1))
	}
	memory, f := m.memory.(relations), m.filter(1)
	what := fmt.Sprintf(" of %+v", f)
	facets, err := v.Facets(ctx, f, graph.Fields, 3)
	m.ok(err)
	want, err := memory.Facets(ctx, f, graph.Fields, 3)
	m.ok(err)
	m.same("facets"+what, facets, want)
	for _, by := range graph.Intervals {
		line, err := v.Timeline(ctx, f, by)
		m.ok(err)
		want, err := memory.Timeline(ctx, f, by)
		m.ok(err)
		m.same("timeline"+what, line, want)
	}
	m.checkRelations(v)
	m.checkNames(v)
	if m.rand.IntN(3) > 0 {
		m.checkClaims(v)
	}
}

// Whatever is added, removed, merged, saved and opened again: the index answers
// as one who looks at every statement.
func TestModel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		seed := rapid.Uint64Range(0, 1000).Draw(r, "seed")
		g := graphtest.NewGenerator(seed)
		m := newModel(r, t.TempDir(), seed)
		defer func() { m.x.Close() }()
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			switch rapid.SampledFrom([]string{"add", "add", "add", "remove", "merge", "curate", "curate", "settle", "save", "reopen"}).Draw(r, "step") {
			case "add":
				m.add(g.Extractions(rapid.IntRange(0, 4).Draw(r, "articles")))
			case "remove":
				if len(m.all) > 0 {
					m.remove(m.rand.IntN(len(m.all)))
				}
			case "merge":
				if len(m.all) > 0 {
					s, _ := m.statement()
					u, _ := m.statement()
					if len(s.About) > 0 && len(u.About) > 0 {
						m.merge(s.About[0], u.About[0])
					}
				}
			case "curate":
				if len(m.all) > 0 {
					m.curate(g)
				}
			case "settle":
				m.ok(m.x.Settle())
			case "save":
				m.ok(m.x.Save())
			case "reopen":
				m.reopen()
			}
			m.check()
		}
	})
}
