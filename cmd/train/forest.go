package main

import (
	"math"
	"slices"

	"whosaid/extract/model/attrib"
)

// forestOptions are the settings of fitForest.
type forestOptions struct {
	trees int
	rate  float64
	l2    float64
	least float64 // weight that a side of a question must have
}

const bins = 48

// fitForest learns the probability that y is true by gradient boosting with
// the logistic loss and Newton leaf values.
func fitForest(xs []attrib.Traits, ys []bool, o forestOptions) *attrib.Forest {
	cuts := quantiles(xs)
	binned := make([][attrib.NTraits]uint8, len(xs))
	for i := range xs {
		for k := range attrib.NTraits {
			for _, c := range cuts[k] {
				if xs[i][k] >= c {
					binned[i][k]++
				}
			}
		}
	}
	yes := 0
	for _, y := range ys {
		if y {
			yes++
		}
	}
	f := &attrib.Forest{Base: float32(math.Log(float64(yes+1) / float64(len(ys)-yes+1)))}
	sum, g, h := make([]float64, len(xs)), make([]float64, len(xs)), make([]float64, len(xs))
	leaf := make([]uint8, len(xs))
	for i := range sum {
		sum[i] = float64(f.Base)
	}
	for range o.trees {
		for i, s := range sum {
			p := 1 / (1 + math.Exp(-s))
			g[i], h[i] = -p, p*(1-p)
			if ys[i] {
				g[i]++
			}
		}
		t := growTree(binned, g, h, leaf, cuts, o)
		for i := range sum {
			sum[i] += float64(t.Leaf[leaf[i]])
		}
		f.Trees = append(f.Trees, t)
	}
	return f
}

// quantiles returns up to bins-1 thresholds of each trait.
func quantiles(xs []attrib.Traits) [attrib.NTraits][]float32 {
	var cuts [attrib.NTraits][]float32
	for k := range cuts {
		v := make([]float32, len(xs))
		for i := range xs {
			v[i] = xs[i][k]
		}
		slices.Sort(v)
		for b := 1; b < bins; b++ {
			c := v[b*len(v)/bins]
			if c > v[0] && (len(cuts[k]) == 0 || c > cuts[k][len(cuts[k])-1]) {
				cuts[k] = append(cuts[k], c)
			}
		}
	}
	return cuts
}

// growTree picks for each level the question that gains most over all leaves.
func growTree(binned [][attrib.NTraits]uint8, g, h []float64, leaf []uint8, cuts [attrib.NTraits][]float32, o forestOptions) attrib.Tree {
	var t attrib.Tree
	clear(leaf)
	for level := range attrib.Depth {
		var best float64
		var bestK, bestB int
		for k := range attrib.NTraits {
			var hg, hh [1 << attrib.Depth][bins]float64
			for i := range binned {
				b := binned[i][k]
				hg[leaf[i]][b] += g[i]
				hh[leaf[i]][b] += h[i]
			}
			for b := range cuts[k] {
				if s := gain(&hg, &hh, 1<<level, b, o); s > best {
					best, bestK, bestB = s, k, b
				}
			}
		}
		t.Feature[level] = uint8(bestK)
		t.Threshold[level] = float32(math.Inf(1))
		if len(cuts[bestK]) > 0 {
			t.Threshold[level] = cuts[bestK][bestB]
		}
		for i := range binned {
			if int(binned[i][bestK]) > bestB {
				leaf[i] |= 1 << level
			}
		}
	}
	var sg, sh [1 << attrib.Depth]float64
	for i, l := range leaf {
		sg[l] += g[i]
		sh[l] += h[i]
	}
	for l := range t.Leaf {
		t.Leaf[l] = float32(o.rate * sg[l] / (sh[l] + o.l2))
	}
	return t
}

// gain returns what asking "bin > b" in each leaf gains.
func gain(hg, hh *[1 << attrib.Depth][bins]float64, leaves, b int, o forestOptions) float64 {
	total := 0.0
	for l := range leaves {
		var g0, h0, g1, h1 float64
		for i := range bins {
			if i <= b {
				g0, h0 = g0+hg[l][i], h0+hh[l][i]
			} else {
				g1, h1 = g1+hg[l][i], h1+hh[l][i]
			}
		}
		if h0 >= o.least && h1 >= o.least {
			total += g0*g0/(h0+o.l2) + g1*g1/(h1+o.l2)
		} else {
			total += (g0 + g1) * (g0 + g1) / (h0 + h1 + o.l2)
		}
	}
	return total
}
