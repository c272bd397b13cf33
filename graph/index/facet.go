package index

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"whosaid/graph"
)

// Facets counts the statements that f chooses by each of the fields, and returns
// at most size values of each.
func (v *Version) Facets(ctx context.Context, f graph.Filter, fields []graph.Field, size int) ([]graph.Facet, error) {
	defer runtime.KeepAlive(v)
	found, err := v.find(ctx, f)
	if err != nil {
		return nil, err
	}
	facets := make([]graph.Facet, len(fields))
	for i, field := range fields {
		var t *tally
		var ids []string
		switch field {
		case graph.BySpeaker, graph.ByAbout, graph.ByAddressee:
			if t, err = v.tally(ctx, found, columnOf(field), v.mergesFor(f)); err == nil {
				facets[i] = facetOf(field, t, v.ids, size)
			}
		case graph.ByOutlet, graph.ByVia:
			if t, ids, err = v.tallyOutlets(ctx, found, field); err == nil {
				facets[i] = facetOf(field, t, ids, size)
			}
		case graph.ByKind:
			facets[i] = facetOf(field, v.tallyTraits(found, traitKind, len(graph.Kinds)), graph.Kinds, size)
		case graph.ByAct:
			facets[i] = facetOf(field, v.tallyTraits(found, traitAct, len(graph.Acts)), graph.Acts, size)
		default:
			err = fmt.Errorf("%w: %q is no field", graph.ErrInvalid, field)
		}
		if err != nil {
			return nil, err
		}
	}
	return facets, nil
}

func facetOf[ID ~string](field graph.Field, t *tally, ids []ID, size int) graph.Facet {
	top, distinct := most(t, ids, size)
	facet := graph.Facet{Field: field, Distinct: distinct}
	for _, c := range top {
		facet.Values = append(facet.Values, graph.FacetValue{Value: string(ids[c.number]), Count: c.count})
	}
	return facet
}

// columnOf returns the column that a field of entities counts.
func columnOf(field graph.Field) func(*segment) several {
	return func(s *segment) several {
		switch field {
		case graph.BySpeaker:
			return s.speaker
		case graph.ByAbout:
			return s.about
		}
		return s.addressee
	}
}

// tally counts statements by the entities that a column names.
func (v *Version) tally(ctx context.Context, found found, of func(*segment) several, m merges) (*tally, error) {
	t := newTally(len(v.ids), found.total)
	var row []uint32
	for i, bm := range found.in {
		view := found.views[i]
		c := of(view.segment)
		err := each(ctx, bm, func(all []uint32) {
			for _, s := range all {
				row = m.row(row[:0], view, c.row(s))
				for _, n := range row {
					t.add(n)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// tallyOutlets counts statements by the outlets that publish or relay them.
func (v *Version) tallyOutlets(ctx context.Context, found found, field graph.Field) (*tally, []string, error) {
	t := &tally{few: map[uint32]int32{}}
	var ids []string
	number := map[string]uint32{}
	for i, bm := range found.in {
		view := found.views[i]
		here := make([]int, view.outlets.len()+1)
		err := each(ctx, bm, func(all []uint32) {
			for _, s := range all {
				if field == graph.ByVia {
					here[view.via[s]]++
				} else {
					here[view.publisher[view.article[s]]]++
				}
			}
		})
		if err != nil {
			return nil, nil, err
		}
		for o, count := range here[1:] {
			if count == 0 {
				continue
			}
			id := view.outlets.get(uint32(o))
			n, ok := number[id]
			if !ok {
				n, id = uint32(len(ids)), strings.Clone(id)
				number[id], ids = n, append(ids, id)
			}
			t.few[n] += int32(count)
		}
	}
	return t, ids, nil
}

// tallyTraits counts statements by some traits.
func (v *Version) tallyTraits(found found, first, count int) *tally {
	t := newTally(count, count)
	for i, bm := range found.in {
		for j := range t.row {
			t.row[j] += int32(found.views[i].lists[byTrait].bitmap(uint32(first + j)).AndCardinality(bm))
		}
	}
	return t
}

// Timeline counts the statements that f chooses by intervals.
func (v *Version) Timeline(ctx context.Context, f graph.Filter, by graph.Interval) (graph.Timeline, error) {
	defer runtime.KeepAlive(v)
	if !slices.Contains(graph.Intervals, by) {
		return graph.Timeline{}, fmt.Errorf("%w: %q is no interval", graph.ErrInvalid, by)
	}
	found, err := v.find(ctx, f)
	if err != nil {
		return graph.Timeline{}, err
	}
	var line graph.Timeline
	counts := map[int32]int{} // by the first day
	for i, bm := range found.in {
		d, view := 0, found.views[i]
		here := make([]int, len(view.dates))
		err := each(ctx, bm, func(all []uint32) {
			for _, s := range all {
				for s >= view.dateStart[d+1] {
					d++
				}
				here[d]++
			}
		})
		if err != nil {
			return graph.Timeline{}, err
		}
		for d, count := range here {
			if count == 0 {
				continue
			}
			if first, ok := view.days[d].bucket(by); ok {
				counts[first] += count
			} else {
				line.Outside += count
			}
		}
	}
	for _, first := range slices.Sorted(maps.Keys(counts)) {
		start, _ := by.Bucket(graph.NewDate(time.Unix(int64(first)*day, 0).UTC()))
		line.Buckets = append(line.Buckets, graph.Bucket{Start: start, Count: counts[first]})
	}
	return line, nil
}

// bucket returns the first day of the interval in which all of p lies; false if
// there is none.
func (p period) bucket(by graph.Interval) (int32, bool) {
	length := p.to - p.from + 1
	switch {
	case length < 1:
		return 0, false
	case by == graph.Year:
		return p.from - int32(time.Unix(int64(p.from)*day, 0).UTC().YearDay()) + 1, true
	case by == graph.Month && length <= 31:
		return p.from - int32(time.Unix(int64(p.from)*day, 0).UTC().Day()) + 1, true
	case by == graph.Week && length == 1:
		const thursday = 3 // the weekday of the first day, counted from Monday
		return p.from - ((p.from+thursday)%7+7)%7, true
	case by == graph.Day && length == 1:
		return p.from, true
	}
	return 0, false
}
