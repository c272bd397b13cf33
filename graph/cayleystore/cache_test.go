package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"whosaid/graph"
)

// What was read at one moment is given at another only where it is the same there.
func TestCacheKeepsMomentsApart(t *testing.T) {
	c, err := newCache(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	const id = graph.OutletID("out_a")
	name := func(v *view, stored string) string {
		o, err := cached(v, id, func() (graph.Outlet, error) { return graph.Outlet{Name: stored}, nil }, sizeOfOutlet)
		if err != nil {
			t.Fatal(err)
		}
		return o.Name
	}
	before := &view{cache: c}
	after := func(touched ...string) *view {
		ids := map[string]bool{}
		for _, id := range touched {
			ids[id] = true
		}
		return &view{cache: c, moment: c.advance(ids)}
	}
	if got := name(before, "one"); got != "one" {
		t.Errorf("at first it is %s", got)
	}
	untouched := after("out_b")
	if got := name(untouched, "read anew"); got != "one" {
		t.Errorf("after another was touched it is %s", got)
	}
	touched := after(string(id))
	if got := name(untouched, "one again"); got != "one again" {
		t.Errorf("a reader of an earlier moment is given %s", got)
	}
	if got := name(touched, "two"); got != "two" {
		t.Errorf("after it was touched it is %s: what an earlier reader read has been kept", got)
	}
	if got := name(untouched, "one once more"); got != "one once more" {
		t.Errorf("a reader of an earlier moment is given %s", got)
	}
	if got := name(touched, "read anew"); got != "two" {
		t.Errorf("then it is %s", got)
	}
	failed := errors.New("failed")
	_, err = cached(touched, "out_c", func() (graph.Outlet, error) { return graph.Outlet{}, failed }, sizeOfOutlet)
	if !errors.Is(err, failed) {
		t.Errorf("a failing read gives %v", err)
	}
	if o, err := cached(touched, "out_c", func() (graph.Outlet, error) { return graph.Outlet{Name: "there"}, nil }, sizeOfOutlet); o.Name != "there" {
		t.Errorf("a failure was kept: %v, %v", o, err)
	}
	large := graph.Outlet{Name: string(make([]byte, 1<<20))}
	if _, err := cached(touched, "out_d", func() (graph.Outlet, error) { return large, nil }, sizeOfOutlet); err != nil {
		t.Fatal(err)
	}
	if _, kept := c.items.GetIfPresent("out_d"); kept {
		t.Error("it keeps what would fill it")
	}
}

// While articles give an entity ever more names, every reader finds at least those
// that had been acknowledged before it asked, and never fewer than before.
func TestReadersNeverSeeWhatWas(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	ctx := context.Background()
	const rounds = 200
	var added atomic.Int64
	id := graph.NewEntityID(graph.Person, "anna orlova")
	mustAdd(t, s, naming(id, 0))
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			most := 0
			for most < rounds {
				want := max(int(added.Load()), most)
				e, err := s.Entity(ctx, id)
				if err != nil || len(e.Aliases) < want {
					t.Errorf("%d aliases, want %d or more: %v", len(e.Aliases), want, err)
					return
				}
				most = len(e.Aliases)
			}
		})
	}
	for i := 1; i <= rounds; i++ {
		mustAdd(t, s, naming(id, i))
		added.Store(int64(i))
	}
	readers.Wait()
}

// naming is an article that gives an entity another name.
func naming(id graph.EntityID, number int) graph.Extraction {
	a := graph.NewArticle(graph.Article{Name: fmt.Sprint(number), Text: fmt.Sprintf("Nothing is said in number %d.", number)})
	e := graph.Entity{ID: id, Kind: graph.Person, Name: "Anna Orlova"}
	if number > 0 {
		e.Aliases = []string{fmt.Sprintf("Orlova %d", number)}
	}
	return graph.Extraction{Article: a, Entities: []graph.Entity{e}}
}
