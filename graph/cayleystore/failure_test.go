package cayleystore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/graphtest"
)

var errDisk = errors.New("the disk is broken")

// A disk fails every write to the files whose paths have a part, when some more
// have succeeded; none if left is negative.
type disk struct {
	mu   sync.Mutex
	part string
	left int
	once bool // only one write fails
	full bool // what takes room fails: a file can still be removed and renamed
}

func (d *disk) fail(part string, after int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.part, d.left = part, after
}

// MaybeError implements errorfs.Injector.
func (d *disk) MaybeError(op errorfs.Op) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.left < 0 || !d.fails(op.Kind) || !strings.Contains(op.Path, d.part):
		return nil
	case d.left == 0:
		if d.once {
			d.left = -1
		}
		return d.err(op)
	}
	d.left--
	return nil
}

// fails tells whether the disk can fail an operation.
func (d *disk) fails(kind errorfs.OpKind) bool {
	if d.full && (kind == errorfs.OpRemove || kind == errorfs.OpRemoveAll || kind == errorfs.OpRename || kind == errorfs.OpLock) {
		return false
	}
	return kind.ReadOrWrite() == errorfs.OpIsWrite
}

// err is the error as the operating system gives it.
func (d *disk) err(op errorfs.Op) error {
	if d.full {
		return &os.PathError{Op: "write", Path: op.Path, Err: syscall.ENOSPC}
	}
	return &os.PathError{Op: "write", Path: op.Path, Err: errDisk}
}

func (d *disk) String() string { return "disk" }

// A write that fails leaves nothing. If it was the log that failed, the store
// says what it has and takes nothing more until it is opened again; then all of
// the article is there or nothing, and what is written after it is right.
func TestFailedWrite(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	d := &disk{left: -1}
	g := graphtest.NewGenerator(1)
	m := graphtest.NewMemory()
	for _, c := range []struct {
		what     string
		articles int // one is a batch in the log, many are tables beside it
		part     string
		after    int
		broken   bool
	}{
		{"the log", 1, ".log", 0, true},
		{"the log, as it is synced", 1, ".log", 1, true},
		{"the first table", 1000, "loading", 0, false},
		{"a table", 1000, "loading", 9, false},
		{"the last table", 1000, "loading", 30, false},
	} {
		s, err := Open(dir, Options{fs: errorfs.Wrap(vfs.Default, d)})
		if err != nil {
			t.Fatal(err)
		}
		lost, kept := g.Extractions(c.articles), g.Extraction()
		if c.broken { // so short that it needs no new log, without which Pebble ends the process
			lost[0].Statements, lost[0].Entities = nil, lost[0].Entities[:2]
		}
		d.fail(c.part, c.after)
		n, err := s.Add(ctx, lost...)
		if n != 0 || err == nil || errors.Is(err, pebblequads.ErrBroken) != c.broken || !strings.Contains(err.Error(), errDisk.Error()) {
			t.Fatalf("%s: added %d, %v", c.what, n, err)
		}
		if _, err := s.Article(ctx, lost[0].Article.ID); !errors.Is(err, graph.ErrNotFound) {
			t.Fatalf("%s: the lost article: %v", c.what, err)
		}
		d.fail("", -1)
		if c.broken {
			if _, err := s.Add(ctx, kept); !errors.Is(err, pebblequads.ErrBroken) {
				t.Fatalf("%s: a broken store takes an article: %v", c.what, err)
			}
			_ = s.Close() // with the error of the log
			s = open(t, dir)
			if _, err := s.Article(ctx, lost[0].Article.ID); err == nil { // it had reached the disk
				mustAdd(t, m, lost...)
			}
		}
		mustAdd(t, s, kept)
		mustAdd(t, m, kept)
		sameAnswers(t, s, m, kept)
		sameAnswers(t, s, m, lost[0])
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// mustAdd adds to a store that can.
func mustAdd(t *testing.T, s graph.Store, xs ...graph.Extraction) {
	t.Helper()
	if n, err := s.Add(context.Background(), xs...); n != len(xs) || err != nil {
		t.Fatalf("added %d of %d, %v", n, len(xs), err)
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
		has, err := s.Entity(ctx, e.ID)
		if was, wantErr := m.Entity(ctx, e.ID); has.Name != was.Name || errors.Is(err, graph.ErrNotFound) != errors.Is(wantErr, graph.ErrNotFound) {
			t.Errorf("entity %s is %q, %v; want %q, %v", e.ID, has.Name, err, was.Name, wantErr)
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
	damage := func(subject, pred quad.IRI, object quad.Value) {
		e := newEncoder(nil)
		e.add(subject, pred, object)
		if err := s.write(e.batch); err != nil {
			t.Fatal(err)
		}
		if err := s.publish(ctx, s.index.Current()); err != nil {
			t.Fatal(err)
		}
	}
	says := func(id string, err error) {
		t.Helper()
		if !errors.Is(err, errDamaged) || !strings.Contains(err.Error(), id) {
			t.Errorf("%v; want damage of %s", err, id)
		}
	}
	damage(statementNode(st.ID), predRecord, quad.String("content=1-x"))
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
	damage("whosaid:statement/sta_x", predRecord, quad.Int(7))
	_, err = s.Statement(ctx, "sta_x")
	says("sta_x", err)
}

func TestRecordRefusesOtherSpans(t *testing.T) {
	x := graphtest.NewGenerator(1).Extraction()
	for _, record := range []string{"", "content=0-1", "content=a-b", "content=1", "%zz", ";"} {
		if _, err := decodeRecord(x.Statements[0].ID, record); !errors.Is(err, errDamaged) {
			t.Errorf("record %q: %v", record, err)
		}
	}
}
