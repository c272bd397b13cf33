package index

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"whosaid/graph/link"
)

// crowd is link.Crowd; a test has fewer.
var crowd = link.Crowd

// statementsAPass is about how many statements are gone through at once for a share of
// the prints, so that what is sorted does not grow with the index.
const statementsAPass = 1 << 17

// A comparison finds the statements of a version whose contents are alike, whatever
// has been curated. They have numbers of their own, through all views.
type comparison struct {
	views []view
	base  []uint32 // the number of the first statement of each view

	mu       sync.Mutex
	pairs    []pair
	crowding map[string]bool // the articles of the first of each crowd
	moved    bool            // one of some statements is among these
}

// A pair is two statements that are alike, the older first.
type pair struct {
	early, late uint32
	anybody     bool // whoever speaks; else if the speaker is one
}

func (p pair) compare(q pair) int {
	return cmp.Or(cmp.Compare(p.late, q.late), cmp.Compare(p.early, q.early))
}

func newComparison(v *Version) *comparison {
	c := &comparison{views: v.views, crowding: map[string]bool{}}
	n := uint32(0)
	for _, w := range v.views {
		c.base = append(c.base, n)
		n += uint32(w.len())
	}
	return c
}

// at returns where a statement stands.
func (c *comparison) at(n uint32) (view, uint32) {
	i := sort.Search(len(c.base), func(i int) bool { return c.base[i] > n }) - 1
	return c.views[i], n - c.base[i]
}

// all compares all statements, on all cores.
func (c *comparison) all(ctx context.Context) error {
	statements := 0
	for _, v := range c.views {
		statements += v.len()
	}
	cores := runtime.GOMAXPROCS(0)
	passes := print(max(cores, statements/statementsAPass+1))
	errs := make([]error, cores)
	var next atomic.Uint32
	var working sync.WaitGroup
	for core := range errs {
		working.Go(func() {
			for {
				pass := print(next.Add(1) - 1)
				if pass >= passes || errs[core] != nil {
					return
				}
				errs[core] = c.pass(ctx, func(p print) bool { return p%passes == pass }, nil)
			}
		})
	}
	working.Wait()
	c.settle()
	return cmp.Or(errs...)
}

// with compares some statements with all. It tells whether that is enough: not if one
// of them is among the first of a crowd, which changes with what others are compared.
func (c *comparison) with(ctx context.Context, some map[uint32]bool) (enough bool, err error) {
	wanted := map[print]bool{}
	var few [1 << 10]uint64 // a bit of each: nearly all prints are not wanted
	for n := range some {
		v, i := c.at(n)
		prints(v.content.row(i), func(p print) {
			wanted[p] = true
			few[p>>6&1023] |= 1 << (p & 63)
		})
	}
	if len(wanted) == 0 {
		return true, nil
	}
	err = c.pass(ctx, func(p print) bool { return few[p>>6&1023]&(1<<(p&63)) != 0 && wanted[p] }, some)
	c.settle()
	return !c.moved, err
}

// pass compares the statements that share a print that is wanted; if some is not nil
// only these with the others.
func (c *comparison) pass(ctx context.Context, wanted func(print) bool, some map[uint32]bool) error {
	found, err := c.printed(ctx, wanted)
	if err != nil {
		return err
	}
	var maybe []uint64
	var group []uint32
	for i, f := range found {
		group = append(group, uint32(f))
		if i+1 < len(found) && found[i+1]>>32 == f>>32 {
			continue
		}
		if len(group) > 1 {
			maybe = c.group(maybe, group, some)
		}
		if group = group[:0]; len(maybe) > comparedAtOnce || i == len(found)-1 {
			if err := c.compare(ctx, maybe); err != nil {
				return err
			}
			maybe = maybe[:0]
		}
	}
	return nil
}

// printed returns the wanted prints, sorted, each with a statement that has it.
func (c *comparison) printed(ctx context.Context, wanted func(print) bool) (found []uint64, err error) {
	for i, v := range c.views {
		for s := range uint32(v.len()) {
			if s%patience == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if words := v.content.row(s); len(words) >= link.Run && !isIn(v.gone, s) {
				prints(words, func(p print) {
					if wanted(p) {
						found = append(found, uint64(p)<<32|uint64(c.base[i]+s))
					}
				})
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// group appends the pairs of statements of one print that are to be compared.
func (c *comparison) group(maybe []uint64, group []uint32, some map[uint32]bool) []uint64 {
	first := len(group)
	if first > crowd {
		first = crowd
		slices.SortFunc(group, c.older)
		c.crowded(group[:first], len(group), some)
	}
	for i, n := range group {
		for _, m := range group[:min(i, first)] {
			if some == nil || some[n] || some[m] {
				maybe = append(maybe, uint64(min(n, m))<<32|uint64(max(n, m)))
			}
		}
	}
	return maybe
}

// crowded notes the first of a group.
func (c *comparison) crowded(first []uint32, all int, some map[uint32]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range first {
		v, i := c.at(n)
		c.crowding[strings.Clone(v.articles.get(v.article[i]))] = true
		c.moved = c.moved || some[n] && all > crowd+1
	}
}

// comparedAtOnce is about how many pairs are gathered before they are compared: most
// share several prints.
const comparedAtOnce = 1 << 20

// compare finds out which pairs are alike.
func (c *comparison) compare(ctx context.Context, maybe []uint64) error {
	slices.Sort(maybe)
	var pairs []pair
	for i, m := range slices.Compact(maybe) {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n, m := uint32(m>>32), uint32(m)
		v, i := c.at(n)
		w, j := c.at(m)
		a, b := v.content.row(i), w.content.row(j)
		if !mayShare(a, b) || !v.traits[i].act().SameStance(w.traits[j].act()) {
			continue
		}
		if l := link.Compare(a, b); l.OneQuote(true) && !link.Turned(a, b, isDenial) {
			if c.older(m, n) < 0 {
				n, m = m, n
			}
			pairs = append(pairs, pair{n, m, l.OneQuote(false)})
		}
	}
	c.mu.Lock()
	c.pairs = append(c.pairs, pairs...)
	c.mu.Unlock()
	return nil
}

var denials = hashWords(link.Denials)

func isDenial(word uint32) bool { return slices.Contains(denials, word) }

// mayShare tells whether enough of the shorter of two contents can be in the other:
// nearly always not, where a phrase is all that they share. It looks at one bit of 256
// for each word.
func mayShare(a, b []uint32) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	var has [4]uint64
	for _, w := range b {
		has[w>>6&3] |= 1 << (w & 63)
	}
	shared := 0
	for _, w := range a {
		shared += int(has[w>>6&3] >> (w & 63) & 1)
	}
	return float64(shared) >= link.Shared*float64(len(a))
}

// older compares the places of two statements among the oldest.
func (c *comparison) older(n, m uint32) int {
	v, i := c.at(n)
	w, j := c.at(m)
	return cmp.Or(compareDates(v.dates[v.dateOf(i)], w.dates[w.dateOf(j)]), bytes.Compare(v.id[i][:], w.id[j][:]))
}

// settle puts the pairs in order, each once.
func (c *comparison) settle() {
	slices.SortFunc(c.pairs, pair.compare)
	c.pairs = slices.Compact(c.pairs)
}
