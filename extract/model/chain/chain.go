// Package chain runs linear-chain conditional random fields (Lafferty et al.
// 2001) over hashed features and BIO labels.
package chain

import (
	"math"
	"slices"
)

// A Chain is a conditional random field without its feature weights; it may be
// used by any number of goroutines once Prepare has been called.
type Chain struct {
	Labels []string  // "O", then "B-X", "I-X" for each kind X
	Edges  int       // kinds of transition (what stands between two positions)
	Trans  []float32 // score of [edge][from][to]
	allow  []bool    // [from][to]
	exp    []float64 // e^Trans, 0 where not allowed
}

// New returns a chain with that many kinds of transition and transition scores
// of 0. The labels are "O", then the B and the I label of each kind in turn; an
// I label may follow only its own B or I. There are at most MaxLabels.
func New(labels []string, edges int) *Chain {
	L := len(labels)
	c := &Chain{Labels: labels, Edges: edges, Trans: make([]float32, edges*L*L), allow: make([]bool, L*L)}
	for b, to := range labels {
		for a, from := range labels {
			c.allow[a*L+b] = to[0] != 'I' || from != "O" && from[2:] == to[2:]
		}
	}
	c.Prepare()
	return c
}

// Prepare must be called after a change to Trans.
func (c *Chain) Prepare() {
	L := len(c.Labels)
	if c.exp == nil {
		c.exp = make([]float64, len(c.Trans))
	}
	for k, t := range c.Trans {
		if c.allow[k%(L*L)] {
			c.exp[k] = math.Exp(float64(t))
		}
	}
}

// starts reports whether a sequence may begin with label y.
func (c *Chain) starts(y int) bool { return c.Labels[y][0] != 'I' }

// A Lattice holds the working memory of one decoder; it may be used again, by one goroutine at a time.
type Lattice struct {
	Marginal             []float64 // [position][label] after Marginals
	ex, alpha, beta, sum []float64
	back                 []uint8
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Marginals runs the forward-backward algorithm over the scores s
// ([position][label]); edge[i] is the kind of the transition into i. It fills
// lt.Marginal and returns the log of the partition function. Where it is not
// nil, pair is called with the probability of each transition above 1e-4.
func (c *Chain) Marginals(s []float32, edge []uint8, lt *Lattice, pair func(i, from, to int, p float64)) float64 {
	logZ := c.forward(s, edge, lt)
	L := len(c.Labels)
	n := len(edge)
	lt.beta, lt.Marginal = grow(lt.beta, 2*L), grow(lt.Marginal, n*L)
	beta, prev := lt.beta[:L], lt.beta[L:2*L]
	for y := range beta {
		beta[y] = 1
	}
	for i := n - 1; i >= 0; i-- {
		al, mg := lt.alpha[i*L:i*L+L], lt.Marginal[i*L:i*L+L]
		for y := range mg {
			mg[y] = al[y] * beta[y]
		}
		if i == 0 {
			break
		}
		tr, ex, inv := c.exp[int(edge[i])*L*L:], lt.ex[i*L:i*L+L], 1/lt.sum[i]
		for y := range beta {
			beta[y] *= ex[y] * inv
		}
		for a := range prev {
			v, pa := 0.0, lt.alpha[(i-1)*L+a]
			row := tr[a*L : a*L+L]
			for b, t := range row {
				v += t * beta[b]
			}
			if pair != nil {
				for b, t := range row {
					if p := pa * t * beta[b]; p > 1e-4 {
						pair(i, a, b, p)
					}
				}
			}
			prev[a] = v
		}
		beta, prev = prev, beta
	}
	return logZ
}

// forward fills lt with the scores' exponentials and the forward probabilities,
// each position scaled to a sum of 1, and returns the log of the partition function.
func (c *Chain) forward(s []float32, edge []uint8, lt *Lattice) float64 {
	L, n := len(c.Labels), len(edge)
	lt.ex, lt.alpha, lt.sum = grow(lt.ex, n*L), grow(lt.alpha, n*L), grow(lt.sum, n)
	logZ := 0.0
	for i := 0; i < n; i++ {
		row, ex, al := s[i*L:i*L+L], lt.ex[i*L:i*L+L], lt.alpha[i*L:i*L+L]
		m := row[0]
		for _, v := range row[1:] {
			m = max(m, v)
		}
		for y, v := range row {
			ex[y] = exp(float64(v - m))
		}
		if i == 0 {
			c.begin(al)
		} else {
			pass(c.exp[int(edge[i])*L*L:], lt.alpha[(i-1)*L:i*L], al)
		}
		t := 0.0
		for y := range al {
			al[y] *= ex[y]
			t += al[y]
		}
		t = max(t, 1e-300)
		lt.sum[i] = t
		for y := range al {
			al[y] /= t
		}
		logZ += float64(m) + math.Log(t)
	}
	return logZ
}

// begin sets al to 1 for the labels with which a sequence may begin, else 0.
func (c *Chain) begin(al []float64) {
	for y := range al {
		al[y] = 0
		if c.starts(y) {
			al[y] = 1
		}
	}
}

// pass sets to to what comes from the position before over the transitions tr.
func pass(tr, from, to []float64) {
	clear(to)
	for a, v := range from {
		if v == 0 {
			continue
		}
		for b, t := range tr[a*len(to) : (a+1)*len(to)] {
			to[b] += v * t
		}
	}
}

// exp is math.Exp for x <= 0, cut off where the result no longer matters.
func exp(x float64) float64 {
	if x < -40 {
		return 0
	}
	return math.Exp(x)
}

// Score returns the score of the labels y.
func (c *Chain) Score(s []float32, edge []uint8, y []uint8) float64 {
	L := len(c.Labels)
	v := 0.0
	for i, k := range y {
		v += float64(s[i*L+int(k)])
		if i > 0 {
			v += float64(c.Trans[(int(edge[i])*L+int(y[i-1]))*L+int(k)])
		}
	}
	return v
}

const never = float32(-1e9)

// Best returns the labels of highest score (Viterbi's algorithm), appended to
// out, and that score.
func (c *Chain) Best(s []float32, edge []uint8, lt *Lattice, out []uint8) ([]uint8, float32) {
	L, n := len(c.Labels), len(edge)
	if n == 0 {
		return out, 0
	}
	lt.back = grow(lt.back, n*L)
	var cur, next [MaxLabels]float32
	for y := range L {
		cur[y] = s[y]
		if !c.starts(y) {
			cur[y] = never
		}
	}
	for i := 1; i < n; i++ {
		c.step(c.Trans[int(edge[i])*L*L:], &cur, &next, lt.back[i*L:i*L+L])
		for b, x := range s[i*L : i*L+L] {
			cur[b] = next[b] + x
		}
	}
	y := 0
	for k := range L {
		if cur[k] > cur[y] {
			y = k
		}
	}
	score, base := cur[y], len(out)
	out = slices.Grow(out, n)[:base+n]
	for i := n - 1; i >= 0; i-- {
		out[base+i] = uint8(y)
		y = int(lt.back[i*L+y])
	}
	return out, score
}

// step sets next to the best score of each label behind the scores cur, and
// back to the label before it.
func (c *Chain) step(tr []float32, cur, next *[MaxLabels]float32, back []uint8) {
	L := len(back)
	for b := range back {
		if b > 0 && b&1 == 0 { // an I label follows its B or itself
			x, y := cur[b-1]+tr[(b-1)*L+b], cur[b]+tr[b*L+b]
			next[b], back[b] = x, uint8(b-1)
			if y > x {
				next[b], back[b] = y, uint8(b)
			}
			continue
		}
		best, from := cur[0]+tr[b], 0
		for a := 1; a < L; a++ {
			if x := cur[a] + tr[a*L+b]; x > best {
				best, from = x, a
			}
		}
		next[b], back[b] = best, uint8(from)
	}
}
