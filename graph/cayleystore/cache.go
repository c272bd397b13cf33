package cayleystore

import (
	"net/url"
	"strings"
	"sync"
	"unsafe"

	"github.com/cayleygraph/quad"
	"github.com/maypok86/otter/v2"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
)

// A cache keeps statements, entities, outlets and articles that were read, as the
// quads have them: merges are not in it. Nobody sees what is old or from after his
// moment. For the quads of what it holds have not been touched since they were
// read, since every commit takes out what it touches before readers see it; what
// was read at a moment that has passed is not put in; and what was read at a later
// moment than the reader's is not given out.
type cache struct {
	items *otter.Cache[string, item] // by id

	mu  sync.RWMutex // held while an item is put in, and exclusively by advance
	now uint64       // the number of the last moment
}

// An item is a value and the number of the moment at which it was read.
type item struct {
	value any
	since uint64
	size  int
}

// newCache returns a cache of about so many bytes.
func newCache(bytes int64) (*cache, error) {
	items, err := otter.New(&otter.Options[string, item]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(id string, i item) uint32 { return uint32(i.size + 2*len(id) + int(unsafe.Sizeof(i)) + 64) },
		Executor:      func(work func()) { work() },
	})
	return &cache{items: items}, err
}

// advance takes out what has these ids, since the moment that is to come has them
// otherwise, and returns its number.
func (c *cache) advance(touched map[string]bool) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now++
	for id := range touched {
		c.items.Invalidate(id)
	}
	return c.now
}

// put keeps a value that was read at a moment, unless that has passed.
func (c *cache) put(id string, value any, size int, moment uint64) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if moment == c.now && uint64(size) < c.items.GetMaximum()/16 {
		c.items.Set(id, item{value, moment, size})
	}
}

// cached returns what has an id at the moment of v; read reads it from the quads,
// and size is how many bytes it takes. What is returned is shared.
func cached[ID ~string, T any](v *view, id ID, read func() (T, error), size func(*T) int) (T, error) {
	if v.cache == nil {
		return read()
	}
	if i, ok := v.cache.items.GetIfPresent(string(id)); ok && i.since <= v.moment {
		if value, ok := i.value.(*T); ok {
			return *value, nil
		}
	}
	value, err := read()
	if err == nil {
		v.cache.put(string(id), &value, size(&value), v.moment)
	}
	return value, err
}

// touch notes the ids of the statements, entities, outlets and articles whose quads a
// batch has changed: what it brought nobody can have read. The caller has the turn.
func (s *Store) touch(b *pebblequads.Batch) {
	if s.touched == nil {
		s.touched = map[string]bool{}
	}
	b.Changed(func(subject quad.Value) {
		name, _ := subject.(quad.IRI)
		for _, space := range []string{statementSpace, entitySpace, articleSpace, outletSpace} {
			if escaped, ok := strings.CutPrefix(string(name), space); ok {
				if id, err := url.PathUnescape(escaped); err == nil {
					s.touched[id] = true
				}
				break
			}
		}
	})
}

// How many bytes there are about in what is kept.

func sizeOfArticle(a *graph.Article) int {
	return int(unsafe.Sizeof(*a)) + len(a.Text) + len(a.Title) + len(a.URL) + len(a.Name) + len(a.SHA256)
}

func sizeOfOutlet(o *graph.Outlet) int { return int(unsafe.Sizeof(*o)) + len(o.Name) }

func sizeOfEntity(e *graph.Entity) int {
	size := int(unsafe.Sizeof(*e)) + len(e.Name)
	for _, a := range e.Aliases {
		size += len(a) + int(unsafe.Sizeof(a))
	}
	for _, d := range e.Descriptions {
		size += int(unsafe.Sizeof(d)) + len(d.Words) + 2*len(d.Article)
	}
	return size
}

// sizeOfStatement counts the record, whose words the ids are.
func sizeOfStatement(s *graph.Statement) int {
	spans := len(s.Source) + len(s.Cue) + len(s.Content) + len(s.Addressed) + len(s.Verbatim)
	ids := len(s.Speakers) + len(s.Addressees) + len(s.About)
	return int(unsafe.Sizeof(*s)) + 250 + spans*(int(unsafe.Sizeof(graph.Span{}))+20) + ids*60
}
