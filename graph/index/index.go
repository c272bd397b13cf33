package index

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph"
)

// An Index is what has been added and not been removed. One goroutine at a time
// may change it; Current may be called by any.
type Index struct {
	current  atomic.Pointer[Version]
	fs       vfs.FS // where the files are written
	dir      string // "" if in memory only
	entities dictionary
	marked   map[*segment]*marks // of the current version
	linker   linker

	mu      sync.Mutex // held while current and entities change
	failed  error      // of the merging in the background
	closed  bool
	loading bool        // see bulk
	ended   *time.Timer // when it fires, the load has ended; nil before the first
	wake    chan struct{}
	stopped sync.WaitGroup
	merging sync.Mutex // held while segments are merged or saved
	number  int        // of the last file
}

// New returns an empty index in memory.
func New() *Index {
	x := &Index{wake: make(chan struct{}, 1), entities: newDictionary()}
	x.set(&Version{})
	x.start()
	return x
}

// Current returns the index as it is now.
func (x *Index) Current() *Version { return x.current.Load() }

// Sequence returns the number of the last commit that the index holds; 0 if none.
func (x *Index) Sequence() uint64 { return x.Current().sequence }

// Err returns why segments can no longer be merged and filed, if they cannot. The
// index still answers rightly, but ever more slowly: nothing should be added.
func (x *Index) Err() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.failed
}

// A Change is what a commit does to the index; see Prepare.
type Change struct {
	segment *segment
	removal Removal
	counts  graph.Counts // of what is added
}

// A Removal names what is no longer there. The statements of an article go with
// it; entities and outlets, which have no statements by then, must be named. An
// entity that is removed and added in one change has the names that were added,
// and no others.
type Removal struct {
	Articles []graph.ArticleID
	Entities []graph.EntityID
	Outlets  []graph.OutletID
}

// Prepare works out what it is to the index that xs are added and r is removed
// before; both may be empty. None of the articles may be there already, but for
// those that r removes. An extraction without an article brings entities and
// outlets. The index changes with Commit only, which cannot fail: a store prepares,
// stores and commits.
func (x *Index) Prepare(xs []graph.Extraction, r Removal) (*Change, error) {
	v := x.Current()
	defer runtime.KeepAlive(v)
	c := &Change{removal: r}
	if len(xs) == 0 {
		return c, nil
	}
	known := func(id graph.EntityID) (entityTraits, bool) {
		if slices.Contains(r.Entities, id) {
			return 0, false
		}
		return x.entities.traitsOf(id)
	}
	var err error
	if c.segment, err = build(xs, known); err != nil {
		return nil, err
	}
	s := c.segment
	c.counts = graph.Counts{Articles: s.articles.len(), Statements: s.len()}
	for i := range s.entities.len() {
		if _, ok := known(graph.EntityID(s.entities.get(uint32(i)))); !ok {
			c.counts.Entities++
		}
	}
	for i := range s.outlets.len() {
		if id := graph.OutletID(s.outlets.get(uint32(i))); slices.Contains(r.Outlets, id) || !v.hasOutlet(id) {
			c.counts.Outlets++
		}
	}
	return c, nil
}

func (v *Version) hasOutlet(id graph.OutletID) bool {
	for _, view := range v.views {
		if o, ok := view.outlets.find(string(id)); ok && !isIn(view.goneOutlets, o) {
			return true
		}
	}
	return false
}

func isIn(bm *roaring.Bitmap, i uint32) bool { return bm != nil && bm.Contains(i) }

// Commit makes a prepared change part of the index, as the commit with a number,
// which is greater than that of the last, and returns the index with it.
func (x *Index) Commit(c *Change, sequence uint64) *Version {
	x.mu.Lock()
	defer x.mu.Unlock()
	next := *x.Current()
	next.sequence = sequence
	next.views = slices.Clone(next.views)
	next.remove(c.removal)
	for _, id := range c.removal.Entities {
		if n, ok := x.entities.number[id]; ok {
			x.entities.gone[n] = true
		}
	}
	if c.segment != nil {
		x.entities.add(c.segment)
		next.ids = x.entities.ids
		c.segment.sum.first, c.segment.sum.last = sequence, sequence
		next.views = append(next.views, view{segment: c.segment})
		next.counts.Articles += c.counts.Articles
		next.counts.Statements += c.counts.Statements
		next.counts.Entities += c.counts.Entities
		next.counts.Outlets += c.counts.Outlets
	}
	x.linker.note(sequence, c)
	x.set(&next)
	if c.segment != nil && c.segment.len() >= bulk {
		x.loads()
	} else if x.loading {
		x.ended.Reset(quiet)
	}
	x.poke()
	return &next
}

// remove marks what is no longer there. v is not in use yet.
func (v *Version) remove(r Removal) {
	for i := range v.views {
		view := &v.views[i]
		for _, id := range r.Articles {
			if a, ok := view.articles.find(string(id)); ok && !isIn(view.goneArticles, a) {
				view.goneArticles = with(view.goneArticles, a)
				gone := view.less(view.lists[byArticle].bitmap(a))
				v.counts.Articles--
				v.counts.Statements -= int(gone.GetCardinality())
				view.gone = with(view.gone, gone.ToArray()...)
			}
		}
	}
	for _, id := range r.Entities {
		here := false
		for i := range v.views {
			view := &v.views[i]
			if e, ok := view.entities.find(string(id)); ok && !isIn(view.goneEntities, e) {
				view.goneEntities, here = with(view.goneEntities, e), true
			}
		}
		if here {
			v.counts.Entities--
		}
	}
	for _, id := range r.Outlets {
		here := false
		for i := range v.views {
			view := &v.views[i]
			if o, ok := view.outlets.find(string(id)); ok && !isIn(view.goneOutlets, o) {
				view.goneOutlets, here = with(view.goneOutlets, o), true
			}
		}
		if here {
			v.counts.Outlets--
		}
	}
}

// with returns bm, which may be nil, with more. bm is left as it is.
func with(bm *roaring.Bitmap, more ...uint32) *roaring.Bitmap {
	if bm == nil {
		return roaring.BitmapOf(more...)
	}
	bm = bm.Clone()
	bm.AddMany(more)
	return bm
}

// Close waits until what is due is merged, and writes what a folder lacks. The versions
// that are in use stay right.
func (x *Index) Close() error {
	x.mu.Lock()
	was := x.closed
	if !was {
		x.closed, x.loading = true, false
		if x.ended != nil {
			x.ended.Stop()
		}
		x.poke()
		close(x.wake)
	}
	x.mu.Unlock()
	if was {
		return nil
	}
	x.stopped.Wait()
	if x.dir == "" {
		return x.failed
	}
	return errors.Join(x.failed, x.Save())
}
