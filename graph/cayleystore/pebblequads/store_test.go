package pebblequads

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"
)

// Keys sort as ids do, and no id is the beginning of another.
func TestIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Uint64().Draw(t, "a"), rapid.Uint64().Draw(t, "b")
		x, y := appendID(nil, Node(a)), appendID(nil, Node(b))
		if n, rest, err := readID(append(x[:len(x):len(x)], 7)); uint64(n) != a || !bytes.Equal(rest, []byte{7}) || err != nil {
			t.Fatalf("%d reads as %d, %x, %v", a, n, rest, err)
		}
		if (a < b) != (bytes.Compare(x, y) < 0) || a != b && bytes.HasPrefix(x, y) {
			t.Fatalf("%d is %x, %d is %x", a, x, b, y)
		}
		if _, _, err := readID(x[:len(x)-1]); !errors.Is(err, ErrDamaged) {
			t.Fatalf("a part of an id: %v", err)
		}
	})
}

// Readers see each transaction whole or not at all while a writer commits small
// and large ones, and what a snapshot has stays as it is.
func TestReadersDuringWrites(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	s.large = 50
	const each = 10 // quads of one transaction have one object
	var readers sync.WaitGroup
	done := make(chan bool)
	for range 2 {
		readers.Add(1)
		go func() {
			defer readers.Done()
			for range 1000 {
				select {
				case <-done:
					return
				default:
					wholeTransactions(t, s, each)
				}
			}
		}()
	}
	for i := range 30 {
		var quads []quad.Quad
		for j := range each * (1 + i%7) {
			quads = append(quads, quad.Make(quad.IRI(fmt.Sprint("s", i, "-", j)), quad.IRI("p"), quad.Int(j/each+7*i), nil))
		}
		add(t, s, quads...)
		if i%3 == 0 {
			if err := s.ApplyDeltas(deltas(cayley.Delete, quads[:each]...), cayley.IgnoreOpts{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	close(done)
	readers.Wait()
	if err := s.Err(); err != nil {
		t.Error(err)
	}
}

func wholeTransactions(t *testing.T, s *Store, each int) {
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Error(err)
		return
	}
	defer snapshot.Close()
	for range 2 { // with fresh iterators, then with those used before
		objects, quads := map[Node]int{}, int64(0)
		for q, err := range snapshot.Match(t.Context(), Quad{}) {
			if err != nil {
				t.Error(err)
				return
			}
			objects[q.Get(quad.Object)]++
			quads++
		}
		stats, err := snapshot.Stats(t.Context(), true)
		if err != nil || stats.Quads.Size != quads {
			t.Errorf("%d quads, but stats %+v, %v", quads, stats, err)
		}
		for o, n := range objects {
			size, err := snapshot.QuadIteratorSize(t.Context(), quad.Object, o)
			if n != each || size.Size != int64(n) || !size.Exact || err != nil {
				t.Errorf("object %d has %d quads, size %+v, %v; want %d", o, n, size, err, each)
			}
		}
	}
}

// What a context cuts short ends with its error. (Cayley's Count and All do not
// look at it: who calls them looks at the context.)
func TestEndedContext(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	for i := range 100 {
		add(t, s, quad.Make(quad.Int(i), quad.IRI("p"), quad.IRI("o"), nil), quad.Make(quad.Int(i), quad.IRI("q"), quad.IRI("o"), nil))
	}
	for name, it := range map[string]cayley.IteratorShape{
		"quads": &quadShape{reader: s.Reader},
		"nodes": &nodeShape{s.Reader},
		"ends":  endsOf(s.Reader, Quad{1: node(t, s, "p"), 2: node(t, s, "o")}, quad.Subject),
	} {
		ctx, cancel := context.WithCancel(t.Context())
		scan := it.Iterate()
		if !scan.Next(ctx) {
			t.Fatalf("%s: %v", name, scan.Err())
		}
		cancel()
		if scan.Next(ctx) || !errors.Is(scan.Err(), context.Canceled) || !errors.Is(scan.Close(), context.Canceled) {
			t.Errorf("%s: they end with %v", name, scan.Err())
		}
	}
}

// What is closed says so; a snapshot takes no quads; iterators that Cayley has
// not closed hold nothing up.
func TestClosed(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	q := quad.MakeIRI("s", "p", "o", "")
	add(t, s, q, quad.MakeIRI("s", "p", "o2", ""))
	if it := s.QuadsAllIterator(); !it.Next(t.Context()) {
		t.Error(it.Err())
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if it := snapshot.NodesAllIterator(); !it.Next(t.Context()) {
		t.Error(it.Err())
	}
	if err := snapshot.ApplyDeltas(deltas(cayley.Add, q), cayley.IgnoreOpts{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a snapshot takes quads: %v", err)
	}
	if _, err := snapshot.NewQuadWriter(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a snapshot has a writer: %v", err)
	}
	for range 2 {
		if err := errors.Join(snapshot.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	}
	for what, err := range map[string]error{
		"apply":  s.ApplyDeltas(deltas(cayley.Add, q), cayley.IgnoreOpts{}),
		"second": func() error { _, err := s.Snapshot(); return err }(),
		"writer": func() error { _, err := s.NewQuadWriter(); return err }(),
		"stats":  func() error { _, err := s.Stats(t.Context(), true); return err }(),
		"count":  func() error { _, err := snapshot.Count(t.Context(), Quad{}); return err }(),
		"nodes":  func() error { _, err := s.Nodes(t.Context(), []quad.Value{q.Subject}); return err }(),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// What cannot be stored is refused, and what cannot be read is an error.
func TestValues(t *testing.T) {
	s := openIn(t, vfs.NewMem())
	defer s.Close()
	for _, q := range []quad.Quad{
		{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: unknown{}},
		{Subject: quad.IRI("s"), Predicate: quad.IRI("p")},
		{},
	} {
		if err := s.ApplyDeltas(deltas(cayley.Add, q), cayley.IgnoreOpts{}); err == nil {
			t.Errorf("%v is stored", q)
		}
	}
	if err := s.ApplyDeltas([]cayley.Delta{{Quad: quad.MakeIRI("s", "p", "o", "")}}, cayley.IgnoreOpts{}); !cayley.IsInvalidAction(err) {
		t.Errorf("no action: %v", err)
	}
	// As everywhere in Cayley, values that N-Quads writes alike are one.
	add(t, s, quad.Make(quad.IRI("s"), quad.IRI("p"), quad.Int(7), nil), quad.Make(quad.IRI("s"), quad.IRI("p"), quad.Int(7).TypedString(), nil))
	if stats, err := s.Stats(t.Context(), true); err != nil || stats.Quads.Size != 1 {
		t.Errorf("%+v, %v", stats, err)
	}
	seven := s.ValueOf(quad.Int(7)).(Node)
	for _, data := range []string{"", "\x22\x01", "\x2a\x05x"} {
		if err := s.db.Set(nodeKey(tableValues, seven), []byte(data), pebble.Sync); err != nil {
			t.Fatal(err)
		}
		if v, err := s.Values(t.Context(), []Node{seven}); !errors.Is(err, ErrDamaged) {
			t.Errorf("%q is read as %v, %v", data, v, err)
		}
	}
	if s.NameOf(seven) != nil || !errors.Is(s.Err(), ErrDamaged) {
		t.Errorf("the name of a damaged value; %v", s.Err())
	}
}

// An unknown is a value of a type that cannot be stored.
type unknown struct{ quad.IRI }
