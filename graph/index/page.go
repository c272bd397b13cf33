package index

import (
	"context"
	"fmt"
	"math"
	"runtime"
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
// one of the page's cursors was not made for its order and text, or the two not for
// one list.
func (v *Version) Page(ctx context.Context, f graph.Filter, p graph.Page) (Page, error) {
	defer runtime.KeepAlive(v)
	l := list{order: p.Order, want: min(max(p.First, 0), math.MaxInt32)}
	if p.Last > 0 {
		l.backward, l.want = true, min(p.Last, math.MaxInt32)
	}
	words := textWords(f.Text)
	if l.order == "" || l.order == graph.MostRelevant && len(words) == 0 {
		l.order = graph.Newest
	}
	if err := l.bound(p, len(words)); err != nil {
		return Page{}, err
	}
	found, err := v.find(ctx, f)
	if err != nil {
		return Page{}, err
	}
	l.views = found.views
	if l.order == graph.MostRelevant {
		l.words = words
		if l.weights.words == nil {
			l.weights = v.weights(words)
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
// of all make the page, or backward the last.
type list struct {
	views         []view
	order         graph.Order
	after, before *mark
	backward      bool
	want          int
	words         []string
	weights       weights
	all           []candidate
}

// A candidate is a statement with what the order looks at first.
type candidate struct {
	view      int
	statement uint32
	rank      float64
}

// bound reads the cursors of a page.
func (l *list) bound(p graph.Page, words int) error {
	for _, c := range []struct {
		cursor graph.Cursor
		to     **mark
	}{{p.After, &l.after}, {p.Before, &l.before}} {
		if c.cursor == "" {
			continue
		}
		m, err := parseCursor(c.cursor, l.order, words)
		if err != nil {
			return err
		}
		if l.order == graph.MostRelevant && l.weights.words != nil && !l.weights.equal(m.weights) {
			return fmt.Errorf("cursors %q and %q are of two lists: %w", p.After, p.Before, graph.ErrCursor)
		}
		*c.to, l.weights = &m, m.weights
	}
	return nil
}

// read takes from a view those of bm between the marks that can be on the page, one
// more than it holds.
func (l *list) read(ctx context.Context, i int, bm *roaring.Bitmap) error {
	view := l.views[i]
	switch l.order {
	case graph.Oldest:
		l.oldest(i, bm)
		return nil
	case graph.MostConfident:
		return l.ranked(ctx, i, bm, func(s uint32) float64 { return view.confidence[s] })
	case graph.MostRelevant:
		return l.ranked(ctx, i, bm, view.scorer(l.words, l.weights))
	}
	from, to := l.numbers(view)
	l.stretch(i, bm, from, to, l.want+1)
	return nil
}

// numbers returns the first statement of a view that comes after the one mark, and
// the first that does not come before the other, in the order of numbers.
func (l *list) numbers(v view) (from, to uint32) {
	to = uint32(v.len())
	if l.after != nil {
		from = v.after(l.after.key)
	}
	if l.before != nil {
		to = v.from(l.before.key)
	}
	return from, to
}

// after returns the first statement whose key is greater than k, and from the first
// whose key is not less.
func (s *segment) after(k key) uint32 {
	return uint32(sort.Search(s.len(), func(i int) bool { return s.key(uint32(i)).compare(k) > 0 }))
}

func (s *segment) from(k key) uint32 {
	return uint32(sort.Search(s.len(), func(i int) bool { return s.key(uint32(i)).compare(k) >= 0 }))
}

// stretch takes the first of bm in [from, to), backward the last, at most some, and
// returns how many it took.
func (l *list) stretch(view int, bm *roaring.Bitmap, from, to uint32, most int) int {
	if from >= to {
		return 0
	}
	if l.backward {
		if before := bm.Rank(to - 1); before > uint64(most) {
			if s, err := bm.Select(uint32(before) - uint32(most)); err == nil {
				from = max(from, s)
			}
		}
	}
	it := bm.Iterator()
	it.AdvanceIfNeeded(from)
	taken := 0
	for taken < most && it.HasNext() && it.PeekNext() < to {
		l.all = append(l.all, candidate{view: view, statement: it.Next()})
		taken++
	}
	return taken
}
