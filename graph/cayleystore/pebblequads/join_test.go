package pebblequads

import (
	"math/rand/v2"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A query for the subjects with two predicates and objects is a join, whichever
// way it is written, and counts each way to a subject.
func TestJoin(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	r := rand.New(rand.NewPCG(1, 2))
	var quads []quad.Quad
	for range 2000 {
		q := quad.Make(quad.Int(r.IntN(200)), quad.IRI([]string{"by", "on"}[r.IntN(2)]), quad.Int(r.IntN(8)), nil)
		if r.IntN(3) == 0 {
			q.Label = quad.IRI("l")
		}
		quads = append(quads, q)
	}
	add(t, s, quads...)
	for by := range 8 {
		for on := range 8 {
			b, o := map[quad.Value]map[quad.Value]bool{}, map[quad.Value]map[quad.Value]bool{}
			for _, q := range quads {
				for of, has := range map[*map[quad.Value]map[quad.Value]bool]bool{
					&b: q.Predicate == quad.IRI("by") && q.Object == quad.Int(by),
					&o: q.Predicate == quad.IRI("on") && q.Object == quad.Int(on),
				} {
					if has {
						if (*of)[q.Subject] == nil {
							(*of)[q.Subject] = map[quad.Value]bool{}
						}
						(*of)[q.Subject][q.Label] = true
					}
				}
			}
			paths := 0
			for subject, labels := range b {
				paths += len(labels) * len(o[subject])
			}
			for _, p := range []*path.Path{
				path.StartPath(s).Has(quad.IRI("by"), quad.Int(by)).Has(quad.IRI("on"), quad.Int(on)),
				path.StartPath(s).Has(quad.IRI("on"), quad.Int(on)).Has(quad.IRI("by"), quad.Int(by)),
				path.StartPath(s, quad.Int(on)).In(quad.IRI("on")).And(path.StartPath(s, quad.Int(by)).In(quad.IRI("by"))),
			} {
				plan, _ := shape.Optimize(p.Shape(), s)
				if _, ok := plan.(joinPlan); !ok {
					t.Fatalf("the plan is %#v", plan)
				}
				if n, err := p.Iterate(t.Context()).Count(); err != nil || n != int64(paths) {
					t.Errorf("by %d on %d: %d, %v; want %d", by, on, n, err, paths)
				}
			}
		}
	}
}

// A join within another query is asked whether it has a node.
func TestJoinLookup(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	iri := func(s, p, o string) quad.Quad { return quad.MakeIRI(s, p, o, "") }
	add(t, s, iri("1", "by", "x"), iri("1", "on", "y"), iri("2", "by", "x"), iri("2", "on", "z"), iri("3", "by", "x"),
		iri("3", "on", "y"), iri("a", "has", "1"), iri("a", "has", "2"), iri("b", "has", "3"))
	of := path.StartPath(s, quad.IRI("a")).Out(quad.IRI("has")).Has(quad.IRI("on"), quad.IRI("y")).Has(quad.IRI("by"), quad.IRI("x"))
	got, err := of.Iterate(t.Context()).AllValues(s)
	if err != nil || len(got) != 1 || got[0] != quad.IRI("1") {
		t.Errorf("%v, %v", got, err)
	}
	index := newJoinIndex([]*ends{
		endsOf(s.Reader, Quad{1: node(t, s, "by"), 2: node(t, s, "x")}, quad.Subject),
		endsOf(s.Reader, Quad{1: node(t, s, "on"), 2: node(t, s, "y")}, quad.Subject),
	})
	for _, c := range []struct {
		name string
		want bool
	}{{"3", true}, {"2", false}, {"1", true}, {"a", false}, {"1", true}} {
		if got := index.Contains(t.Context(), node(t, s, quad.IRI(c.name))); got != c.want || got && index.Result() != cayley.Ref(node(t, s, quad.IRI(c.name))) {
			t.Errorf("the join has %s: %v", c.name, got)
		}
		if index.NextPath(t.Context()) {
			t.Errorf("%s has another path", c.name)
		}
	}
	if err := index.Close(); err != nil {
		t.Error(err)
	}
}

// node returns the node of an IRI.
func node(t *testing.T, s *Store, iri quad.IRI) Node {
	t.Helper()
	n, _ := s.ValueOf(iri).(Node)
	return n
}
