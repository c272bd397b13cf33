package index

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"whosaid/graph"
)

// Kin are the statements of a version that are alike to others, whatever has been
// curated. They never change.
type kin struct {
	statements []linked // the oldest first
	pairs      []pair   // of numbers in statements, by the later, then the earlier
	number     map[[12]byte]uint32
	crowding   map[string]bool // see comparison
}

// A linked statement is what a claim tells of it.
type linked struct {
	id       [12]byte
	when     graph.Date
	article  graph.ArticleID
	outlet   graph.OutletID
	speakers []uint32 // in the dictionary of the index, as the article has them
}

func (s linked) compare(t linked) int {
	return cmp.Or(compareDates(s.when, t.when), bytes.Compare(s.id[:], t.id[:]))
}

// linked returns what a claim tells of a statement.
func (v view) linked(i uint32) linked {
	s := linked{
		id: v.id[i], when: graph.Date(strings.Clone(string(v.dates[v.dateOf(i)]))),
		article: graph.ArticleID(strings.Clone(v.articles.get(v.article[i]))),
	}
	if o := v.publisher[v.article[i]]; o > 0 {
		s.outlet = graph.OutletID(strings.Clone(v.outlets.get(o - 1)))
	}
	for _, e := range v.speaker.row(i) {
		s.speakers = append(s.speakers, v.number[e])
	}
	return s
}

// kinOf compares all statements of v.
func kinOf(ctx context.Context, v *Version) (*kin, error) {
	c := newComparison(v)
	if err := c.all(ctx); err != nil {
		return nil, err
	}
	return newKin(nil, c, nil), nil
}

// with returns the kin of v, where k are those of a version before it: since then
// some articles have been touched.
func (k *kin) with(ctx context.Context, v *Version, touched map[graph.ArticleID]bool) (*kin, error) {
	c, news := newComparison(v), map[uint32]bool{}
	for article := range touched {
		if k.crowding[string(article)] {
			return kinOf(ctx, v)
		}
		for i, w := range c.views {
			if a, ok := w.articles.find(string(article)); ok && !isIn(w.goneArticles, a) {
				for it := w.less(w.lists[byArticle].bitmap(a)).Iterator(); it.HasNext(); {
					news[c.base[i]+it.Next()] = true
				}
			}
		}
	}
	enough, err := c.with(ctx, news)
	if err != nil {
		return nil, err
	}
	if !enough {
		return kinOf(ctx, v)
	}
	for article := range k.crowding {
		c.crowding[article] = true
	}
	return newKin(k, c, touched), nil
}

// newKin returns what old, which may be nil, has of articles that have not been
// touched, and what c has found.
func newKin(old *kin, c *comparison, touched map[graph.ArticleID]bool) *kin {
	k := &kin{number: map[[12]byte]uint32{}, crowding: c.crowding}
	take := func(s linked) uint32 {
		n, ok := k.number[s.id]
		if !ok {
			n = uint32(len(k.statements))
			k.number[s.id] = n
			k.statements = append(k.statements, s)
		}
		return n
	}
	if old != nil {
		for _, p := range old.pairs {
			if a, b := old.statements[p.early], old.statements[p.late]; !touched[a.article] && !touched[b.article] {
				k.pairs = append(k.pairs, pair{take(a), take(b), p.anybody})
			}
		}
	}
	found := func(n uint32) uint32 {
		v, i := c.at(n)
		if had, ok := k.number[v.id[i]]; ok {
			return had
		}
		return take(v.linked(i))
	}
	for _, p := range c.pairs {
		k.pairs = append(k.pairs, pair{found(p.early), found(p.late), p.anybody})
	}
	k.order()
	return k
}

// order numbers the statements from the oldest.
func (k *kin) order() {
	slices.SortFunc(k.statements, linked.compare)
	to := make([]uint32, len(k.statements))
	for n, s := range k.statements {
		to[k.number[s.id]] = uint32(n)
		k.number[s.id] = uint32(n)
	}
	for i, p := range k.pairs {
		k.pairs[i] = pair{to[p.early], to[p.late], p.anybody}
	}
	slices.SortFunc(k.pairs, pair.compare)
}
