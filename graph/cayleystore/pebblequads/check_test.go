package pebblequads

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// checkAll compares all that can be asked of a reader with a set of quads.
func checkAll(t rapid.TB, r *Reader, quads map[quad.Quad]bool) {
	t.Helper()
	want := texts(quads)
	nodes := map[string]quad.Value{}
	for q := range quads {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				nodes[v.String()] = v
			}
		}
	}
	if got := allQuads(t, r); !slices.Equal(got, want) {
		t.Fatalf("it has %q, want %q", got, want)
	}
	stats, err := r.Stats(context.Background(), true)
	if err != nil || stats.Quads.Size != int64(len(want)) || stats.Nodes.Size != int64(len(nodes)) {
		t.Fatalf("it has %+v (%v), want %d nodes and %d quads", stats, err, len(nodes), len(want))
	}
	checkTables(t, r, len(nodes), quads)
	checkPatterns(t, r, quads)
	if err := r.Check(context.Background(), func(what string) { t.Error(what) }); err != nil {
		t.Fatal(err)
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
}

// checkTables counts the keys of every table: nothing is left of what has gone.
func checkTables(t rapid.TB, r *Reader, nodes int, quads map[quad.Quad]bool) {
	t.Helper()
	labelled := 0
	for q := range quads {
		if q.Label != nil {
			labelled++
		}
	}
	for table, want := range map[byte]int{
		tableIDs: nodes, tableValues: nodes, tableCounts: nodes,
		spo.table: len(quads), pos.table: len(quads), osp.table: len(quads), lspo.table: labelled,
	} {
		c, err := r.cursor([]byte{table})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ok := c.it.First(); ok; ok = c.it.Next() {
			n++
		}
		if err := c.close(); err != nil || n != want {
			t.Fatalf("table %c has %d keys (%v), want %d", table, n, err, want)
		}
	}
}

// checkPatterns asks for every pattern that any quad has, and for some that no
// quad has.
func checkPatterns(t rapid.TB, r *Reader, quads map[quad.Quad]bool) {
	t.Helper()
	want := map[Quad]int{{1 << 40}: 0, {0, 1 << 40, 1 << 40}: 0}
	for q := range quads {
		of, err := r.Nodes(context.Background(), []quad.Value{q.Subject, q.Predicate, q.Object, q.Label})
		if err != nil {
			t.Fatal(err)
		}
		for set := range 16 {
			var pattern Quad
			for i, n := range of {
				if set>>i&1 == 1 {
					pattern[i] = n
				}
			}
			if set&8 == 0 || of[3] != 0 {
				want[pattern]++
			}
		}
	}
	for pattern, n := range want {
		got := 0
		for q, err := range r.Match(context.Background(), pattern) {
			if err != nil || !q.matches(pattern) {
				t.Fatalf("pattern %v gives %v, %v", pattern, q, err)
			}
			got++
		}
		count, err := r.Count(context.Background(), pattern)
		if got != n || count != int64(n) || err != nil {
			t.Fatalf("pattern %v: %d quads, counted %d (%v), want %d", pattern, got, count, err, n)
		}
		size, err := r.size(pattern)
		if err != nil || size.Size < int64(n) || size.Exact && size.Size != int64(n) {
			t.Fatalf("pattern %v: size %v (%v), want %d", pattern, size, err, n)
		}
	}
}

// join asks which subjects have two predicates with objects, and compares the
// paths with those that the quads have.
func (m *model) join(t *rapid.T) {
	s, err := m.store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	type has struct{ pred, object quad.Value }
	subjects := map[has]map[quad.Value]int{}
	for q := range m.quads {
		h := has{q.Predicate, q.Object}
		if subjects[h] == nil {
			subjects[h] = map[quad.Value]int{}
		}
		subjects[h][q.Subject]++
	}
	for range 3 {
		q, r := anyQuad.Draw(t, "first"), anyQuad.Draw(t, "second")
		a, b := has{q.Predicate, q.Object}, has{r.Predicate, r.Object}
		if a == b {
			continue
		}
		paths, distinct := 0, 0
		for subject, n := range subjects[a] {
			if with := subjects[b][subject]; with > 0 {
				paths += n * with
				distinct++
			}
		}
		p := path.StartPath(s).Has(a.pred.(quad.IRI), a.object).Has(b.pred.(quad.IRI), b.object)
		if got, err := p.Iterate(t.Context()).Count(); err != nil || got != int64(paths) {
			t.Fatalf("%v and %v: %d paths (%v), want %d", a, b, got, err, paths)
		}
		once, err := p.Unique().Iterate(t.Context()).AllValues(s)
		if err != nil || len(once) != distinct {
			t.Fatalf("%v and %v: %v (%v), want %d", a, b, once, err, distinct)
		}
	}
}
