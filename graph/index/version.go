package index

import (
	"context"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// A Version is the index at one moment. It never changes, and may be read by
// several goroutines at once.
type Version struct {
	views    []view // oldest first
	counts   graph.Counts
	sequence uint64
	merges   merges
	ids      []graph.EntityID // by number
}

// Sequence returns the number of the last commit in it; 0 if there is none.
func (v *Version) Sequence() uint64 { return v.sequence }

// Counts returns how much the index holds.
func (v *Version) Counts() graph.Counts {
	c := v.counts
	c.Entities -= v.merges.Len()
	return c
}

// Merged returns the merges that answers heed.
func (v *Version) Merged() graph.Merged { return v.merges.Merged }

// MergedAs tells whether v heeds the same merges as w, of the same index.
func (v *Version) MergedAs(w *Version) bool { return v.merges.number == w.merges.number }

// Count returns how many statements f chooses.
func (v *Version) Count(ctx context.Context, f graph.Filter) (int, error) {
	found, err := v.find(ctx, f)
	defer runtime.KeepAlive(v)
	return found.total, err
}

// found is what a filter chooses, a bitmap for each view.
type found struct {
	in    []*roaring.Bitmap
	total int
}

func (v *Version) find(ctx context.Context, f graph.Filter) (found, error) {
	f = v.merges.Filter(f)
	all := found{in: make([]*roaring.Bitmap, len(v.views))}
	for i, view := range v.views {
		if err := ctx.Err(); err != nil {
			return found{}, err
		}
		all.in[i] = view.match(f)
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
