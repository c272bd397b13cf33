package cayleystore

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

var errDisk = errors.New("the disk is full")

// A failing database fails every commit, or every put after some.
type failing struct {
	kv.KV
	puts int // how many succeed; all if negative
}

func (f failing) Tx(write bool) (kv.Tx, error) {
	tx, err := f.KV.Tx(write)
	if write {
		tx = &failingTx{Tx: tx, puts: f.puts}
	}
	return tx, err
}

type failingTx struct {
	kv.Tx
	puts int
}

func (t *failingTx) Commit(context.Context) error { return errDisk }

func (t *failingTx) Put(k kv.Key, v kv.Value) error {
	if t.puts == 0 {
		return errDisk
	}
	t.puts--
	return t.Tx.Put(k, v)
}

// A write that fails leaves nothing, and what is written after it is right:
// Cayley alone would go on with nodes that were never stored.
func TestFailedWrite(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	g := graphtest.NewGenerator(1)
	m := graphtest.NewMemory()
	for i, puts := range []int{-1, 0, 1, 10, 100, -1} {
		lost, kept := g.Extraction(), g.Extraction()
		s.writes = failing{s.db, puts}
		if n, err := s.Add(ctx, lost); n != 0 || err == nil || !strings.Contains(err.Error(), errDisk.Error()) {
			t.Fatalf("round %d: added %d, %v", i, n, err)
		}
		if _, err := s.Article(ctx, lost.Article.ID); !errors.Is(err, graph.ErrNotFound) {
			t.Fatalf("round %d: the lost article: %v", i, err)
		}
		s.writes = s.db
		for _, store := range []graph.Store{s, m} {
			if n, err := store.Add(ctx, kept); n != 1 || err != nil {
				t.Fatalf("round %d: added %d, %v", i, n, err)
			}
		}
		sameAnswers(t, s, m, kept)
	}
}

// sameAnswers compares what two stores say of what x refers to.
func sameAnswers(t *testing.T, s, m graph.Store, x graph.Extraction) {
	t.Helper()
	ctx := context.Background()
	for _, e := range x.Entities {
		f := graph.Filter{Speakers: []graph.EntityID{e.ID}}
		got, err := s.Statements(ctx, f, graph.Page{First: 1000})
		if err != nil {
			t.Fatal(err)
		}
		want, err := m.Statements(ctx, f, graph.Page{First: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != want.Total {
			t.Errorf("%s made %d statements, want %d", e.Name, got.Total, want.Total)
		}
		for i := range min(got.Total, want.Total) {
			if got.Items[i].Statement.ID != want.Items[i].Statement.ID {
				t.Errorf("statement %d of %s is %s, want %s", i, e.Name, got.Items[i].Statement.ID, want.Items[i].Statement.ID)
			}
		}
		if named, err := s.Entity(ctx, e.ID); err != nil || named.Name != e.Name {
			t.Errorf("entity %s is %q, %v; want %q", e.ID, named.Name, err, e.Name)
		}
	}
}

// What is damaged is an error that names the id; nothing panics.
func TestDamage(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	x := graphtest.NewGenerator(1).Extraction()
	if _, err := s.Add(ctx, x); err != nil {
		t.Fatal(err)
	}
	st := x.Statements[0]
	second := newKey(x.Statements[1], x.Article)
	damage := func(subject, pred quad.IRI, object quad.Value) {
		q := quad.Quad{Subject: subject, Predicate: pred, Object: object}
		if err := s.write([]cayley.Delta{{Quad: q, Action: cayley.Add}}); err != nil {
			t.Fatal(err)
		}
	}
	says := func(id string, err error) {
		t.Helper()
		if !errors.Is(err, errDamaged) || !strings.Contains(err.Error(), id) {
			t.Errorf("%v; want damage of %s", err, id)
		}
	}
	damage(newKey(st, x.Article).node(), predRecord, quad.String("content=1-x"))
	_, err := s.Statement(ctx, st.ID)
	says(string(st.ID), err)
	_, err = s.Statements(ctx, graph.Filter{}, graph.Page{First: 1000})
	says(string(st.ID), err)

	damage("whosaid:entity/ent_x", predAlias, quad.String("x"))
	_, err = s.Entity(ctx, "ent_x")
	says("ent_x", err)
	damage("whosaid:outlet/out_x", predListed, quad.Int(7))
	_, err = s.Outlet(ctx, "out_x")
	says("out_x", err)
	damage("whosaid:article/art_x", predPublisher, quad.IRI("whosaid:entity/ent_x"))
	_, err = s.Article(ctx, "art_x")
	says("art_x", err)
	damage("whosaid:statement/2017-01-09/art_1/x", predID, quad.String("sta_x"))
	_, err = s.Statement(ctx, "sta_x")
	says("sta_x", err)

	// A value of a type that Cayley does not know.
	var n node
	if err := s.read(ctx, func(v *view) error { n, err = v.node(ctx, second.node()); return err }); err != nil {
		t.Fatal(err)
	}
	overwrite(t, s, n, []byte{0x22, 0x01, 0x00})
	_, err = s.Statements(ctx, graph.Filter{}, graph.Page{})
	if err == nil {
		t.Error("a value that cannot be read is no error")
	}
	overwrite(t, s, n, []byte{})
	_, err = s.Statement(ctx, second.id)
	if err == nil {
		t.Error("a value that is missing is no error")
	}
}

// overwrite puts bytes in the place of what Cayley has stored for a node.
func overwrite(t *testing.T, s *Store, n node, bytes []byte) {
	t.Helper()
	tx, err := s.db.Tx(true)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Close()
	at := []byte{byte(n >> 56), byte(n >> 48), byte(n >> 40), byte(n >> 32), byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}
	if err := tx.Put(kv.Key{[]byte("log"), at}, bytes); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestRecordRefusesOtherSpans(t *testing.T) {
	x := graphtest.NewGenerator(1).Extraction()
	k := newKey(x.Statements[0], x.Article)
	for _, record := range []string{"", "content=0-1", "content=a-b", "content=1", "%zz", ";"} {
		if _, err := decodeRecord(k, record); !errors.Is(err, errDamaged) {
			t.Errorf("record %q: %v", record, err)
		}
	}
}
