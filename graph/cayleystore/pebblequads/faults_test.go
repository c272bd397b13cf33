package pebblequads

import (
	"errors"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"
)

// fail runs a transaction while the disk fails after some writes. If the
// transaction fails, all or nothing of it is there; if the log failed, the store
// says so until it is opened again.
func (m *model) fail(t *rapid.T) {
	in := rapid.SliceOfN(anyDelta, 1, 12).Draw(t, "deltas")
	opts := cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
	quads, _ := applied(m.quads, in, opts)
	m.fault(-1, rapid.Int64Range(0, 20).Draw(t, "writes"))
	err := m.store.ApplyDeltas(in, opts)
	m.fault(-1, -1)
	switch {
	case err == nil:
		m.quads = quads
	case errors.Is(err, ErrBroken):
		if err := m.store.ApplyDeltas(in, opts); !errors.Is(err, ErrBroken) {
			t.Fatalf("a broken store takes quads: %v", err)
		}
		checkAll(t, m.store.Reader, m.quads)
		m.release(t)
		_ = m.store.Close() // an error of the log that failed
		m.open(t)
		if slices.Equal(allQuads(t, m.store.Reader), texts(quads)) {
			m.quads = quads // it had reached the disk
		}
	case !errors.Is(err, errDisk):
		t.Fatalf("the disk is full: %v", err)
	}
}

// fault lets the disk fail, or the power be cut, after some writes.
func (m *model) fault(unsynced int, after int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unsynced, m.cut = unsynced, nil
	m.failAfter = after
}

// powerCut runs a transaction, and cuts the power in the middle of it: all of it
// is there then, or nothing.
func (m *model) powerCut(t *rapid.T) {
	in := rapid.SliceOfN(anyDelta, 1, 12).Draw(t, "deltas")
	opts := cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
	quads, _ := applied(m.quads, in, opts)
	m.fault(rapid.SampledFrom([]int{0, 50, 100}).Draw(t, "unsynced"), rapid.Int64Range(0, 40).Draw(t, "writes"))
	if err := m.store.ApplyDeltas(in, opts); err != nil {
		t.Fatal(err)
	}
	m.mu.Lock()
	disk := m.cut
	m.mu.Unlock()
	m.fault(-1, -1)
	if disk == nil { // it was over before
		m.quads = quads
		return
	}
	m.release(t)
	_ = m.store.Close()
	m.disk = disk
	m.open(t)
	if slices.Equal(allQuads(t, m.store.Reader), texts(quads)) {
		m.quads = quads
	}
}

// crash takes the power away, and with it all that was not synced.
func (m *model) crash(t *rapid.T) {
	m.release(t)
	disk := m.disk.CrashClone(vfs.CrashCloneCfg{})
	_ = m.store.Close()
	m.disk = disk
	m.open(t)
}
