package main

import (
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
)

// cueOptions were chosen in cross-validation.
var cueOptions = crfOptions{epochs: 6, average: 3, rate: .02, l2: 1e-3, drop: .3, runs: 4}

// fitCues learns the second stage: one sequence per candidate cue, labelled
// with the attribution whose cue it is, or with nothing.
func fitCues(docs []*document, views []*attrib.View, reads []*attrib.Reading, o crfOptions) *stage {
	count := newIndex()
	for k, v := range views {
		v.Windows(reads[k], func(attrib.Range, int, int) {}, func(_ int, fs []chain.Feature) { count.count(fs) })
	}
	ix := count.number(3)
	count = nil
	var data []sequence
	for k, v := range views {
		var flat []int32
		v.Windows(reads[k], func(cue attrib.Range, start, end int) {
			flat = nil
			data = append(data, sequence{edge: v.Edges(start, end), labels: cueLabels(docs[k].gold, cue, start, end)})
		}, func(_ int, fs []chain.Feature) {
			a := len(flat)
			flat = ix.ids(fs, flat)
			q := &data[len(data)-1]
			q.feats = append(q.feats, flat[a:len(flat):len(flat)])
		})
	}
	c := attrib.NewCueChain()
	w := fitMean(c, ix.n, data, o)
	return newStage(ix, w, c, o)
}

// cueLabels returns the gold labels of the window start..end of a candidate cue.
func cueLabels(gold []attrib.Attribution, cue attrib.Range, start, end int) []uint8 {
	y := make([]uint8, end-start)
	for _, a := range gold {
		if a.Cue.Start >= cue.End || cue.Start >= a.Cue.End {
			continue
		}
		in := func(r attrib.Range) attrib.Range { return attrib.Range{Start: r.Start - start, End: r.End - start} }
		put(y, in(a.Cue), 3)
		for _, r := range a.Source {
			put(y, in(r), 1)
		}
		for _, r := range a.Content {
			put(y, in(r), 5)
		}
		repair(y)
		break
	}
	return y
}
