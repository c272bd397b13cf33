package pebblequads

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// How many layers of files lie over one another at the top of Pebble's tree before they
// are merged with what is below. What is below is written anew each time, so that a load
// that has them merged seldom stays as quick as it began.
const (
	layers        = 8  // when nothing is being loaded
	layersLoading = 32 // while something is
	// crowded is how many there may be before the next large transaction must wait: each
	// is one more place where a look-up has to look.
	crowded = 2 * layersLoading
)

// mergesMost is how many merges may run at once: where there are crowded layers, or
// somebody waits for the end. Otherwise one does.
const mergesMost = 2

// quiet is how long nothing must have been written before a load counts as ended.
const quiet = 15 * time.Second

// A merging tells Pebble when to merge files and when to hold on: a
// pebble.CompactionScheduler for one store.
type merging struct {
	db    pebble.DBForCompaction
	ended *time.Timer // when it fires, the load has ended

	granting sync.Mutex // held while db is asked whether there is anything to merge

	mu      sync.Mutex
	running int
	over    bool // the store is being closed: nothing more begins
	loading bool
	hurry   bool // somebody waits for the merges
	deep    int  // layers, after the last large transaction

	small atomic.Int32 // small transactions under way
	until atomic.Int64 // when merges may next be held up, in nanoseconds since began
	began time.Time
}

var _ pebble.CompactionScheduler = (*merging)(nil)

func newMerging() *merging {
	m := &merging{began: time.Now()}
	m.ended = time.AfterFunc(time.Hour, m.rest)
	m.ended.Stop()
	return m
}

// load says that a large transaction has been written, and how many layers there are.
func (m *merging) load(deep int) {
	m.mu.Lock()
	m.loading, m.deep = true, deep
	m.mu.Unlock()
	m.ended.Reset(quiet)
	m.grant()
}

// write says that a small transaction begins; it calls done when it has been written.
func (m *merging) write() (done func()) {
	m.small.Add(1)
	return func() {
		m.small.Add(-1)
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.loading {
			m.ended.Reset(quiet)
		}
	}
}

// rest says that nothing is being loaded any more.
func (m *merging) rest() {
	m.mu.Lock()
	m.loading = false
	m.mu.Unlock()
	m.grant()
}

// finish has all merged that is due, as fast as can be.
func (m *merging) finish() {
	m.ended.Stop()
	m.mu.Lock()
	m.loading, m.hurry = false, true
	m.mu.Unlock()
	m.grant()
}

// may tells whether one more merge may run. The caller holds m.mu.
func (m *merging) may() bool {
	switch {
	case m.over || m.loading && !m.hurry && m.deep < layersLoading:
		return false
	case m.hurry:
		return m.running < mergesMost
	}
	return m.running < m.db.GetAllowedWithoutPermission()
}

// grant begins what is waiting to be merged and may be. It must not be called with locks
// of Pebble's held.
func (m *merging) grant() {
	m.granting.Lock()
	defer m.granting.Unlock()
	for {
		m.mu.Lock()
		may := m.may()
		m.mu.Unlock()
		if !may {
			return
		}
		if waiting, _ := m.db.GetWaitingCompaction(); !waiting || !m.db.Schedule(m) {
			return
		}
		m.mu.Lock()
		m.running++
		m.mu.Unlock()
	}
}

// Register implements pebble.CompactionScheduler.
func (m *merging) Register(_ int, db pebble.DBForCompaction) { m.db = db }

// Unregister implements pebble.CompactionScheduler.
func (m *merging) Unregister() {
	m.ended.Stop()
	m.granting.Lock()
	defer m.granting.Unlock()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.over = true
}

// TrySchedule implements pebble.CompactionScheduler.
func (m *merging) TrySchedule() (bool, pebble.CompactionGrantHandle) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.may() {
		return false, nil
	}
	m.running++
	return true, m
}

// UpdateGetAllowedWithoutPermission implements pebble.CompactionScheduler.
func (m *merging) UpdateGetAllowedWithoutPermission() { go m.grant() }

// Started implements pebble.CompactionGrantHandle.
func (m *merging) Started() {}

// MeasureCPU implements pebble.CompactionGrantHandle.
func (m *merging) MeasureCPU(pebble.CompactionGoroutineKind) {}

// Done implements pebble.CompactionGrantHandle.
func (m *merging) Done() {
	m.mu.Lock()
	m.running--
	m.mu.Unlock()
	m.grant()
}

// CumulativeStats implements pebble.CompactionGrantHandle: a merge calls it for every few
// keys. It waits while a small transaction is under way, but three quarters of the time
// at the most, lest a store that is written to without a pause is never merged, and not
// where there are crowded layers.
func (m *merging) CumulativeStats(pebble.CompactionGrantHandleStats) {
	const pause, most = 200 * time.Microsecond, 20 * time.Millisecond
	if m.small.Load() == 0 || m.db.GetAllowedWithoutPermission() > 1 || time.Since(m.began) < time.Duration(m.until.Load()) {
		return
	}
	start := time.Now()
	for m.small.Load() > 0 && time.Since(start) < most {
		time.Sleep(pause)
	}
	m.until.Store(int64(time.Since(m.began) + time.Since(start)/3))
}
