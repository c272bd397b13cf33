package main

import (
	"slices"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
)

// A stage is a fitted stage as the weights file stores it.
type stage struct {
	rows  *chain.Rows
	chain *chain.Chain
}

func (s *stage) runnable() *attrib.Stage {
	return &attrib.Stage{Chain: s.chain, Table: s.rows.Table()}
}

// stageOptions were chosen by the loss on held-out training articles.
var stageOptions = crfOptions{epochs: 7, average: 3, rate: .02, l2: 1e-3, drop: .3, runs: 4}

// newStage quantizes weights. Features add up to more in use than in
// training, where some were left out: the scale makes up for it.
func newStage(ix *index, w []float32, c *chain.Chain, o crfOptions) *stage {
	r := chain.Quantize(ix.order, w, len(c.Labels), .033, .0005)
	r.Scale *= float32(1 - o.drop)
	return &stage{r, c}
}

// fitTokens learns the first stage.
func fitTokens(docs []*document, views []*attrib.View, o crfOptions) *stage {
	count := newIndex()
	for _, v := range views {
		v.Tokens(func(_ int, fs []chain.Feature) { count.count(fs) })
	}
	ix := count.number(3)
	count = nil
	var data []sequence
	for k, v := range views {
		gold := tokenLabels(docs[k])
		var flat []int32
		feats := make([][]int32, 0, len(v.Toks))
		v.Tokens(func(_ int, fs []chain.Feature) {
			a := len(flat)
			flat = ix.ids(fs, flat)
			feats = append(feats, flat[a:len(flat):len(flat)])
		})
		for _, u := range v.Units() {
			y := slices.Clone(gold[u[0]:u[1]])
			repair(y)
			data = append(data, sequence{feats: feats[u[0]:u[1]], edge: v.Edges(u[0], u[1]), labels: y})
		}
	}
	c := attrib.NewTokenChain()
	w := fitMean(c, ix.n, data, o)
	return newStage(ix, w, c, o)
}
