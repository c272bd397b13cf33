package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"

	"whosaid/extract/model/chain"
)

// A sequence is one training example of a chain.
type sequence struct {
	feats  [][]int32 // numbers of the features of each position
	edge   []uint8
	labels []uint8
}

// crfOptions are the settings of fitChain.
type crfOptions struct {
	epochs  int
	average int     // of the last epochs
	rate    float64 // AdaGrad step
	l2      float32
	drop    float64 // share of the features left out at random in each example
	seed    uint64
	runs    int    // with seeds of their own, of which fitMean takes the mean
	name    string // for the progress report
}

// A crf holds the weights that are being learned.
type crf struct {
	c       *chain.Chain
	w, g    []float32 // [feature][label] weights and their squared gradients
	gt, grd []float64 // the same of the transitions
	lt      chain.Lattice
	scores  []float32
	feats   [][]int32
	flat    []int32
	rnd     *rand.PCG
}

// fitChain learns a chain by AdaGrad on the log-likelihood, with feature
// dropout (Xu et al. 2014) and averaging of the last epochs. It sets c.Trans
// and returns the feature weights.
func fitChain(c *chain.Chain, n int, data []sequence, o crfOptions) []float32 {
	L := len(c.Labels)
	m := &crf{c: c, w: make([]float32, n*L), g: make([]float32, n*L), gt: make([]float64, len(c.Trans)),
		grd: make([]float64, len(c.Trans)), rnd: rand.NewPCG(o.seed, 7)}
	sumW, sumT := make([]float32, n*L), make([]float32, len(c.Trans))
	order := rand.New(m.rnd).Perm(len(data))
	for ep := range o.epochs {
		rand.New(m.rnd).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := o.rate * (1 - .9*float64(ep)/float64(o.epochs))
		loss := 0.0
		for _, k := range order {
			if len(data[k].feats) > 0 {
				loss += m.step(&data[k], rate, o)
			}
		}
		if o.name != "" {
			fmt.Fprintf(os.Stderr, "%s epoch %d: loss %.0f\n", o.name, ep+1, loss)
		}
		if ep >= o.epochs-o.average {
			for i, w := range m.w {
				sumW[i] += w
			}
			for i, t := range c.Trans {
				sumT[i] += t
			}
		}
	}
	if o.average > 0 {
		for i := range sumW {
			m.w[i] = sumW[i] / float32(o.average)
		}
		for i := range sumT {
			c.Trans[i] = sumT[i] / float32(o.average)
		}
	}
	c.Prepare()
	return m.w
}

// fitMean learns a chain o.runs times and takes the mean of the weights, which
// depends less on what was left out at random and in which order. It sets c.Trans
// and returns the feature weights.
func fitMean(c *chain.Chain, n int, data []sequence, o crfOptions) []float32 {
	start := slices.Clone(c.Trans)
	w, trans := make([]float32, n*len(c.Labels)), make([]float32, len(start))
	share := 1 / float32(o.runs)
	for range o.runs {
		copy(c.Trans, start)
		c.Prepare()
		for i, x := range fitChain(c, n, data, o) {
			w[i] += share * x
		}
		for i, x := range c.Trans {
			trans[i] += share * x
		}
		o.seed += 1000
	}
	copy(c.Trans, trans)
	c.Prepare()
	return w
}

// step learns from one sequence and returns its loss before.
func (m *crf) step(q *sequence, rate float64, o crfOptions) float64 {
	L := len(m.c.Labels)
	feats := m.dropout(q.feats, o.drop)
	m.score(feats)
	clear(m.grd)
	z := m.c.Marginals(m.scores, q.edge, &m.lt, func(i, a, b int, p float64) {
		m.grd[(int(q.edge[i])*L+a)*L+b] += p
	})
	loss := z - m.c.Score(m.scores, q.edge, q.labels)
	for i := 1; i < len(q.labels); i++ {
		m.grd[(int(q.edge[i])*L+int(q.labels[i-1]))*L+int(q.labels[i])]--
	}
	for i, fs := range feats {
		m.learnWeights(fs, m.lt.Marginal[i*L:i*L+L], int(q.labels[i]), float32(rate), o.l2)
	}
	m.learnTransitions(rate)
	return loss
}

// learnWeights moves the weights of the features fs of one position towards its
// gold label; marginal holds the probabilities that the model gives its labels.
func (m *crf) learnWeights(fs []int32, marginal []float64, gold int, rate, l2 float32) {
	for y, p := range marginal {
		g := float32(p)
		if y == gold {
			g--
		}
		if g < 2e-3 && g > -2e-3 {
			continue
		}
		for _, f := range fs {
			k := int(f)*len(marginal) + y
			d := g + l2*m.w[k]
			m.g[k] += d * d
			m.w[k] -= rate * d / float32(math.Sqrt(float64(m.g[k]+1e-4)))
		}
	}
}

func (m *crf) learnTransitions(rate float64) {
	for k, g := range m.grd {
		if g != 0 {
			m.gt[k] += g * g
			m.c.Trans[k] -= float32(rate * g / math.Sqrt(m.gt[k]+1e-2))
		}
	}
	m.c.Prepare()
}

// dropout returns the features without a random share of them.
func (m *crf) dropout(feats [][]int32, drop float64) [][]int32 {
	if drop == 0 {
		return feats
	}
	limit := uint64(drop * (1 << 16))
	m.feats, m.flat = m.feats[:0], m.flat[:0]
	n := 0
	for _, fs := range feats {
		n += len(fs)
	}
	if cap(m.flat) < n {
		m.flat = make([]int32, 0, 2*n)
	}
	var bits uint64
	left := 0
	for _, fs := range feats {
		a := len(m.flat)
		for _, f := range fs {
			if left == 0 {
				bits, left = m.rnd.Uint64(), 4
			}
			if bits&0xFFFF >= limit {
				m.flat = append(m.flat, f)
			}
			bits >>= 16
			left--
		}
		m.feats = append(m.feats, m.flat[a:len(m.flat):len(m.flat)])
	}
	return m.feats
}

func (m *crf) score(feats [][]int32) {
	L := len(m.c.Labels)
	if cap(m.scores) < len(feats)*L {
		m.scores = make([]float32, 2*len(feats)*L)
	}
	m.scores = m.scores[:len(feats)*L]
	for i, fs := range feats {
		row := m.scores[i*L : i*L+L]
		clear(row)
		for _, f := range fs {
			for y, w := range m.w[int(f)*L : int(f)*L+L] {
				row[y] += w
			}
		}
	}
}
