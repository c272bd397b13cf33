package pebblequads

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"pgregory.net/rapid"
)

var errDisk = errors.New("the disk is full")

// A model is a store and the quads that are to be in it.
type model struct {
	store     *Store
	disk      *vfs.MemFS
	failAfter int64 // how many writes to the disk succeed; all if negative
	quads     map[quad.Quad]bool
	snapshots []moment

	mu       sync.Mutex
	unsynced int        // how much of what was not synced is kept when the power is cut, in percent; negative if the disk fails instead
	cut      *vfs.MemFS // what is on the disk when it is cut
}

// A moment is a snapshot and the quads that it was taken of.
type moment struct {
	*Snapshot
	quads map[quad.Quad]bool
}

// TestModel does random things to a store, and compares it with a set of quads.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &model{unsynced: -1, quads: map[quad.Quad]bool{}, disk: vfs.NewCrashableMem()}
		m.failAfter = -1
		m.open(t)
		defer func() {
			m.release(t)
			_ = m.store.Close()
		}()
		t.Repeat(map[string]func(*rapid.T){
			"apply":    m.apply,
			"applyTo":  m.apply, // twice as often as the others
			"fail":     m.fail,
			"join":     m.join,
			"crash":    m.crash,
			"powerCut": m.powerCut,
			"reopen":   m.reopen,
			"snapshot": m.snapshot,
			"release":  m.release,
			"":         func(t *rapid.T) { checkAll(t, m.store.Reader, m.quads) },
		})
	})
}

// open opens the store on the disk, which fails when it is told to. Some
// transactions are small, others large.
func (m *model) open(t *rapid.T) {
	fs := errorfs.Wrap(m.disk, errorfs.InjectorFunc(func(op errorfs.Op) error {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.failAfter < 0 || op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
			return nil
		}
		if m.failAfter > 0 {
			m.failAfter--
			return nil
		}
		if m.unsynced < 0 {
			return errDisk
		}
		m.failAfter = -1
		m.cut = m.disk.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: m.unsynced, RNG: rand.New(rand.NewPCG(1, 2))})
		return nil
	}))
	s, err := Open("quads", Options{FS: fs, Cache: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	s.large = 4
	m.store = s
}

// The values of the quads are few, so that they come together again.
var (
	ends1 = []quad.Value{quad.IRI("a"), quad.IRI("b"), quad.BNode("a"), quad.IRI("c")}
	preds = []quad.Value{quad.IRI("p"), quad.IRI("q"), quad.IRI("a")}
	ends2 = []quad.Value{
		quad.IRI("a"), quad.IRI("b"), quad.String("a"), quad.String(""), quad.Int(7), quad.Float(7), quad.Bool(true),
		quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "a", Type: "t"},
		quad.String("a\xff\"\n"),
		quad.Time(time.Unix(1e9, 5).UTC()),
	}
	labels = []quad.Value{nil, nil, quad.IRI("l"), quad.IRI("a")}
)

var anyQuad = rapid.Custom(func(t *rapid.T) quad.Quad {
	return quad.Quad{
		Subject:   rapid.SampledFrom(ends1).Draw(t, "subject"),
		Predicate: rapid.SampledFrom(preds).Draw(t, "predicate"),
		Object:    rapid.SampledFrom(ends2).Draw(t, "object"),
		Label:     rapid.SampledFrom(labels).Draw(t, "label"),
	}
})

var anyDelta = rapid.Custom(func(t *rapid.T) cayley.Delta {
	return cayley.Delta{Quad: anyQuad.Draw(t, "quad"), Action: rapid.SampledFrom([]cayley.Procedure{cayley.Add, cayley.Add, cayley.Delete}).Draw(t, "action")}
})

var anyOpts = rapid.Custom(func(t *rapid.T) cayley.IgnoreOpts {
	return cayley.IgnoreOpts{IgnoreDup: rapid.Bool().Draw(t, "dup"), IgnoreMissing: rapid.Bool().Draw(t, "missing")}
})

// applied returns what the quads are after a transaction, or the error that it
// ends with.
func applied(quads map[quad.Quad]bool, in []cayley.Delta, opts cayley.IgnoreOpts) (map[quad.Quad]bool, error) {
	quads = maps.Clone(quads)
	for _, d := range in {
		switch there := quads[d.Quad]; {
		case d.Action == cayley.Add && there && !opts.IgnoreDup:
			return nil, cayley.ErrQuadExists
		case d.Action == cayley.Delete && !there && !opts.IgnoreMissing:
			return nil, cayley.ErrQuadNotExist
		case d.Action == cayley.Add:
			quads[d.Quad] = true
		default:
			delete(quads, d.Quad)
		}
	}
	return quads, nil
}

// apply runs a transaction.
func (m *model) apply(t *rapid.T) {
	in := rapid.SliceOfN(anyDelta, 0, 12).Draw(t, "deltas")
	opts := anyOpts.Draw(t, "opts")
	quads, want := applied(m.quads, in, opts)
	err := m.store.ApplyDeltas(in, opts)
	var refused *cayley.DeltaError
	if want != nil && (!errors.As(err, &refused) || refused.Err != want) || want == nil && err != nil {
		t.Fatalf("transaction: %v, want %v", err, want)
	}
	if want == nil {
		m.quads = quads
	}
}

func (m *model) reopen(t *rapid.T) {
	m.release(t)
	if err := m.store.Close(); err != nil {
		t.Fatal(err)
	}
	m.open(t)
}

// snapshot takes one; release compares all of them with what was there then.
func (m *model) snapshot(t *rapid.T) {
	s, err := m.store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	m.snapshots = append(m.snapshots, moment{s, maps.Clone(m.quads)})
}

func (m *model) release(t *rapid.T) {
	for _, s := range m.snapshots {
		checkAll(t, s.Reader, s.quads)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	m.snapshots = nil
}

// allQuads returns what a reader has, sorted.
func allQuads(t rapid.TB, r *Reader) []string {
	t.Helper()
	var all []string
	for q, err := range r.Match(context.Background(), Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r.Quad(q).String())
	}
	slices.Sort(all)
	return all
}

// texts returns the quads as text, sorted.
func texts(quads map[quad.Quad]bool) []string {
	var all []string
	for q := range quads {
		all = append(all, q.String())
	}
	slices.Sort(all)
	return all
}
