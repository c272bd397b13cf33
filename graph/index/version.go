package index

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// A Version is the index at one moment. It never changes, and may be read by
// several goroutines at once.
type Version struct {
	views    []view // oldest first, as the articles have it
	heeded   []view // as it is with the curation
	counts   graph.Counts
	sequence uint64
	merges   merges
	curation *curation        // nil if there is none
	ids      []graph.EntityID // by number
	linker   *linker
}

// Sequence returns the number of the last commit in it; 0 if there is none.
func (v *Version) Sequence() uint64 { return v.sequence }

// Counts returns how much the index holds.
func (v *Version) Counts() graph.Counts {
	c := v.counts
	c.Entities -= v.merges.Len()
	for _, view := range v.heeded {
		if view.marks != nil {
			c.Statements -= int(view.less(view.marks.wrong).GetCardinality())
		}
	}
	return c
}

// Held returns how much the index holds, curations left aside.
func (v *Version) Held() graph.Counts { return v.counts }

// Curated returns what answers heed.
func (v *Version) Curated() graph.Curated {
	if v.curation == nil {
		return graph.Curated{}
	}
	return v.curation.Curated
}

// CuratedAs tells whether v heeds the same as w, of the same index.
func (v *Version) CuratedAs(w *Version) bool { return v.merges.number == w.merges.number }

// found is what a filter chooses, a bitmap for each view.
type found struct {
	views []view
	in    []*roaring.Bitmap
	total int
}

func (v *Version) find(ctx context.Context, f graph.Filter) (found, error) {
	f = v.merges.Filter(f)
	all := found{views: v.heeded}
	if f.Uncurated {
		all.views = v.views
	}
	claimed, err := v.claimed(ctx, f)
	if err != nil {
		return found{}, err
	}
	all.in = make([]*roaring.Bitmap, len(all.views))
	for i, view := range all.views {
		view.claimed = claimed
		if err := ctx.Err(); err != nil {
			return found{}, err
		}
		all.in[i] = view.shown(f, view.match(f))
		all.total += int(all.in[i].GetCardinality())
	}
	return all, nil
}

// patience is how many statements are looked at between two looks at the
// context.
const patience = 1 << 16

// each calls f for every statement of bm, in order, many at a time; it ends early
// with the context.
func each(ctx context.Context, bm *roaring.Bitmap, f func(all []uint32)) error {
	many := bm.ManyIterator()
	buffer := make([]uint32, min(patience, int(bm.GetCardinality())))
	for len(buffer) > 0 {
		n := many.NextMany(buffer)
		if n == 0 {
			break
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		f(buffer[:n])
	}
	return ctx.Err()
}

// countAll counts what views hold, and notes which entities have been removed.
func (x *Index) countAll(views []view) (c graph.Counts) {
	there, outlets := make([]bool, len(x.entities.ids)), map[string]bool{}
	for _, v := range views {
		c.Statements += v.live()
		c.Articles += v.articles.len()
		if v.goneArticles != nil {
			c.Articles -= int(v.goneArticles.GetCardinality())
		}
		for e, n := range v.number {
			there[n] = there[n] || !isIn(v.goneEntities, uint32(e))
		}
		for o := range v.outlets.len() {
			if !isIn(v.goneOutlets, uint32(o)) {
				outlets[v.outlets.get(uint32(o))] = true
			}
		}
	}
	for n, is := range there {
		if is {
			c.Entities++
		} else {
			x.entities.gone[uint32(n)] = true
		}
	}
	c.Outlets = len(outlets)
	return c
}
