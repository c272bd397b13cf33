package pebblequads

import (
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Cayley's own suite. Its cases of paths and of films read files of Cayley's
// module, by names that are relative to a package of it.
func TestCayley(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(out)), "graph", "graphtest"))
	gen := func(t testing.TB) (cayley.QuadStore, cayley.Options, func()) {
		s := openIn(t, vfs.NewMem())
		return s, nil, func() {
			if err := s.Err(); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	// The queries over films take minutes under the race detector, and run in one
	// goroutine.
	graphtest.TestAll(t, gen, &graphtest.Config{AlwaysRunIntegration: !raced})
}

// openIn opens a store on a file system.
func openIn(t testing.TB, fs vfs.FS) *Store {
	t.Helper()
	s, err := Open("quads", Options{FS: fs, Cache: 8 << 20})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The case of Cayley's suite that is left out, with its nodes in another order:
// see skipped.
func TestFollowRecursive(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	add(t, s,
		quad.MakeIRI("3", "relatesTo", "y", ""),
		quad.MakeIRI("1", "relatesTo", "x", ""),
		quad.MakeIRI("2", "relatesTo", "x", ""),
		quad.MakeIRI("1", "knows", "2", ""),
		quad.MakeIRI("2", "knows", "3", ""),
		quad.MakeIRI("2", "knows", "1", ""),
	)
	of := path.StartPath(s, quad.IRI("1")).FollowRecursive(path.StartMorphism().Tag("pid").Out(quad.IRI("knows")), 2, nil)
	got := map[quad.Value]quad.Value{}
	err := of.Has(quad.IRI("relatesTo")).Tag("id").Iterate(t.Context()).TagValues(s, func(tags map[string]quad.Value) {
		got[tags["id"]] = tags["pid"]
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[quad.Value]quad.Value{quad.IRI("1"): quad.IRI("2"), quad.IRI("2"): quad.IRI("1"), quad.IRI("3"): quad.IRI("2")}
	if !maps.Equal(got, want) {
		t.Errorf("reached from: %v, want %v", got, want)
	}
}

// add stores quads in one transaction.
func add(t testing.TB, s *Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.ApplyDeltas(deltas(cayley.Add, quads...), cayley.IgnoreOpts{IgnoreDup: true}); err != nil {
		t.Fatal(err)
	}
}

// deltas returns quads to be added or deleted.
func deltas(action cayley.Procedure, quads ...quad.Quad) []cayley.Delta {
	all := make([]cayley.Delta, len(quads))
	for i, q := range quads {
		all[i] = cayley.Delta{Quad: q, Action: action}
	}
	return all
}
