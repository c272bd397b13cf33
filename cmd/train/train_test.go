package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
)

// A chain learns a toy task: the label is told by one feature, but an I label needs its B before it.
func TestFitChain(t *testing.T) {
	c := chain.New([]string{"O", "B-X", "I-X"}, 1)
	rnd := rand.New(rand.NewPCG(1, 1))
	var data []sequence
	for range 200 {
		q := sequence{}
		last := uint8(0)
		for range 10 {
			y := uint8(rnd.IntN(2))
			if y == 1 && last > 0 {
				y = 2
			}
			q.labels, q.edge, q.feats = append(q.labels, y), append(q.edge, 0), append(q.feats, []int32{int32(min(y, 1))})
			last = y
		}
		data = append(data, q)
	}
	w := fitChain(c, 2, data, crfOptions{epochs: 5, average: 2, rate: .1, seed: 1})
	var lt chain.Lattice
	wrong := 0
	for _, q := range data {
		s := make([]float32, 0, 30)
		for _, f := range q.feats {
			s = append(s, w[f[0]*3:f[0]*3+3]...)
		}
		y, _ := c.Best(s, q.edge, &lt, nil)
		for i := range y {
			if y[i] != q.labels[i] {
				wrong++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of 2000 labels wrong, want 0", wrong)
	}
}

// The forest's probabilities follow a step in one trait.
func TestFitForest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var xs []attrib.Traits
	var ys []bool
	for range 4000 {
		var x attrib.Traits
		x[3] = rnd.Float32()
		p := .2
		if x[3] > .5 {
			p = .9
		}
		xs, ys = append(xs, x), append(ys, rnd.Float64() < p)
	}
	f := fitForest(xs, ys, forestOptions{trees: 60, rate: .1, l2: 1, least: 5})
	for v, want := range map[float32]float64{.2: .2, .8: .9} {
		var x attrib.Traits
		x[3] = v
		if p := f.Probability(&x); math.Abs(p-want) > .05 {
			t.Errorf("trait %.1f: probability %.2f, want about %.1f", v, p, want)
		}
	}
}
