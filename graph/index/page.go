package index

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// A Page is a stretch of the statements that a filter chooses: where each of them
// is found.
type Page struct {
	Items []Item
	Total int
	More  bool
}

// An Item is a statement as far as the index knows it.
type Item struct {
	ID         graph.StatementID
	Article    graph.ArticleID
	When       graph.Date
	Place      int
	Kind       graph.Kind
	Act        graph.Act
	Confidence float64
	Cursor     graph.Cursor
}

// Page returns a stretch of the statements that f chooses, or graph.ErrCursor if
// the page's cursor was not made for its order and text.
func (v *Version) Page(ctx context.Context, f graph.Filter, p graph.Page) (Page, error) {
	defer runtime.KeepAlive(v)
	l := list{version: v, order: p.Order, want: min(max(p.First, 0), math.MaxInt32)}
	words := textWords(f.Text)
	if l.order == "" || l.order == graph.MostRelevant && len(words) == 0 {
		l.order = graph.Newest
	}
	if p.After != "" {
		after, err := parseCursor(p.After, l.order, len(words))
		if err != nil {
			return Page{}, err
		}
		l.after = &after
	}
	found, err := v.find(ctx, f)
	if err != nil {
		return Page{}, err
	}
	if l.order == graph.MostRelevant {
		l.words, l.weights = words, v.weights(words)
		if l.after != nil {
			l.weights = l.after.weights
		}
	}
	for i, bm := range found.in {
		if err := l.read(ctx, i, bm); err != nil {
			return Page{}, err
		}
	}
	return l.page(found.total), nil
}

// A list is a page in the making: the candidates of each view, of which the first
// of all make the page.
type list struct {
	version *Version
	order   graph.Order
	after   *mark
	want    int
	words   []string
	weights weights
	all     []candidate
}

// A candidate is a statement with what the order looks at first.
type candidate struct {
	view      int
	statement uint32
	rank      float64
}

// read takes from a view the first of bm that come after the mark, one more than
// the page holds.
func (l *list) read(ctx context.Context, i int, bm *roaring.Bitmap) error {
	view := l.version.views[i]
	switch l.order {
	case graph.Oldest:
		l.oldest(i, bm)
		return nil
	case graph.MostConfident:
		return l.ranked(ctx, i, bm, func(s uint32) float64 { return view.confidence[s] })
	case graph.MostRelevant:
		return l.ranked(ctx, i, bm, view.scorer(l.words, l.weights))
	}
	l.stretch(i, bm, l.start(view), uint32(view.len()), l.want+1)
	return nil
}

// start returns the first statement of a view that comes after the mark in the
// order of numbers.
func (l *list) start(v view) uint32 {
	if l.after == nil {
		return 0
	}
	return v.after(l.after.key)
}

// after returns the first statement whose key is greater than k.
func (s *segment) after(k key) uint32 {
	return uint32(sort.Search(s.len(), func(i int) bool { return s.key(uint32(i)).compare(k) > 0 }))
}

// stretch takes the first of bm in [from, to), at most some, and returns how many
// it took.
func (l *list) stretch(view int, bm *roaring.Bitmap, from, to uint32, most int) int {
	it := bm.Iterator()
	it.AdvanceIfNeeded(from)
	taken := 0
	for taken < most && it.HasNext() && it.PeekNext() < to {
		l.all = append(l.all, candidate{view: view, statement: it.Next()})
		taken++
	}
	return taken
}

// oldest goes through the dates from the last to the first, and then through
// those without one.
func (l *list) oldest(i int, bm *roaring.Bitmap) {
	v := l.version.views[i]
	most := l.want + 1
	for _, d := range v.fromOldest() {
		from := v.dateStart[d]
		if l.after != nil {
			switch compareDates(v.dates[d], l.after.when) {
			case -1:
				continue
			case 0:
				from = max(from, v.after(l.after.key))
			}
		}
		if most -= l.stretch(i, bm, from, v.dateStart[d+1], most); most == 0 {
			break
		}
	}
}

// fromOldest returns the numbers of the dates from the oldest, none last.
func (s *segment) fromOldest() []int {
	all := make([]int, 0, len(s.dates))
	for d := len(s.dates) - 1; d >= 0; d-- {
		if s.dates[d] != "" {
			all = append(all, d)
		}
	}
	if n := len(s.dates); len(all) < n {
		all = append(all, n-1)
	}
	return all
}

// compareDates orders dates from the oldest, none last.
func compareDates(a, b graph.Date) int {
	if (a == "") != (b == "") {
		if a == "" {
			return 1
		}
		return -1
	}
	return cmp.Compare(a, b)
}

// ranked takes those of bm that rank highest, of equals the first.
func (l *list) ranked(ctx context.Context, view int, bm *roaring.Bitmap, rank func(uint32) float64) error {
	v := l.version.views[view]
	most, first := l.want+1, uint32(0)
	highest := math.Inf(1)
	if l.after != nil {
		highest, first = l.after.rank, v.after(l.after.key)
	}
	least := math.Inf(-1) // of those taken, once there are enough
	var taken []candidate
	cut := func() {
		slices.SortFunc(taken, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.statement, b.statement))
		})
		if len(taken) > most {
			taken = taken[:most]
			least = taken[most-1].rank
		}
	}
	err := each(ctx, bm, func(all []uint32) {
		for _, s := range all {
			r := rank(s)
			if r <= least || r > highest || r == highest && s < first {
				continue // an equal one that comes later never comes in
			}
			if taken = append(taken, candidate{view, s, r}); len(taken) > 4*most+64 {
				cut()
			}
		}
	})
	cut()
	l.all = append(l.all, taken...)
	return err
}
