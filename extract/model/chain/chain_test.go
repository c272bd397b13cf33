package chain

import (
	"math"
	"math/rand/v2"
	"testing"
)

var testLabels = []string{"O", "B-X", "I-X", "B-Y", "I-Y"}

// testChain returns a chain with random transitions, and random scores and
// edges for n positions.
func testChain(n int, seed uint64) (*Chain, []float32, []uint8) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	c := New(testLabels, 3)
	for i := range c.Trans {
		c.Trans[i] = rnd.Float32()*4 - 2
	}
	c.Prepare()
	s, e := make([]float32, n*len(testLabels)), make([]uint8, n)
	for i := range s {
		s[i] = rnd.Float32()*6 - 3
	}
	for i := range e {
		e[i] = uint8(rnd.IntN(3))
	}
	return c, s, e
}

// sequences calls visit with every allowed sequence of n labels.
func sequences(n int, visit func(y []uint8)) {
	y := make([]uint8, n)
	var at func(i int)
	at = func(i int) {
		if i == n {
			visit(y)
			return
		}
		for l, name := range testLabels {
			if name[0] == 'I' && (i == 0 || y[i-1] == 0 || testLabels[y[i-1]][2:] != name[2:]) {
				continue
			}
			y[i] = uint8(l)
			at(i + 1)
		}
	}
	at(0)
}

// TestAgainstEnumeration: best sequence, partition function and marginals are
// those of all sequences, written out.
func TestAgainstEnumeration(t *testing.T) {
	L := len(testLabels)
	var lt Lattice
	for n := 1; n <= 5; n++ {
		c, s, e := testChain(n, uint64(n))
		best, z := math.Inf(-1), 0.0
		var bestY []uint8
		marginal := make([]float64, n*L)
		pairs := map[[3]int]float64{}
		sequences(n, func(y []uint8) {
			v := c.Score(s, e, y)
			if v > best {
				best, bestY = v, append([]uint8(nil), y...)
			}
			z += math.Exp(v)
			for i, l := range y {
				marginal[i*L+int(l)] += math.Exp(v)
				if i > 0 {
					pairs[[3]int{i, int(y[i-1]), int(l)}] += math.Exp(v)
				}
			}
		})
		y, score := c.Best(s, e, &lt, nil)
		if string(y) != string(bestY) || math.Abs(float64(score)-best) > 1e-4 {
			t.Errorf("%d positions: best %v of score %v, want %v of %v", n, y, score, bestY, best)
		}
		seen := map[[3]int]float64{}
		logZ := c.Marginals(s, e, &lt, func(i, a, b int, p float64) { seen[[3]int{i, a, b}] = p })
		if math.Abs(logZ-math.Log(z)) > 1e-4 {
			t.Errorf("%d positions: log Z %v, want %v", n, logZ, math.Log(z))
		}
		for i, m := range marginal {
			if math.Abs(lt.Marginal[i]-m/z) > 1e-4 {
				t.Errorf("%d positions: marginal %d is %v, want %v", n, i, lt.Marginal[i], m/z)
			}
		}
		for k, p := range pairs {
			if math.Abs(seen[k]-p/z) > 2e-4 {
				t.Errorf("%d positions: transition %v has %v, want %v", n, k, seen[k], p/z)
			}
		}
	}
}

// TestBestAppends: labels come behind what is there already; no position, no label.
func TestBestAppends(t *testing.T) {
	c, s, e := testChain(3, 9)
	var lt Lattice
	y, _ := c.Best(s, e, &lt, []uint8{7})
	if len(y) != 4 || y[0] != 7 {
		t.Errorf("labels %v", y)
	}
	if y, score := c.Best(nil, nil, &lt, nil); len(y) != 0 || score != 0 {
		t.Errorf("of nothing: labels %v, score %v", y, score)
	}
}

// TestFarApartScores: scores that are far apart leave the marginals probabilities.
func TestFarApartScores(t *testing.T) {
	c, s, e := testChain(50, 3)
	for i := range s {
		s[i] *= 6
	}
	var lt Lattice
	c.Marginals(s, e, &lt, nil)
	for i := 0; i < len(lt.Marginal); i += len(testLabels) {
		sum := 0.0
		for _, m := range lt.Marginal[i : i+len(testLabels)] {
			sum += m
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Fatalf("marginals of position %d add up to %v", i/len(testLabels), sum)
		}
	}
}

// TestFeatures: templates, values and their order tell features apart.
func TestFeatures(t *testing.T) {
	all := []Feature{F0(1), F0(2), F1(1, 0), F1(1, 1), F1(2, 1), F2(1, 1, 2), F2(1, 2, 1), F3(1, 1, 2, 3), F3(1, 3, 2, 1), F4(1, 1, 2, 3, 4), F4(1, 4, 3, 2, 1)}
	seen := map[uint64]int{}
	for i, f := range all {
		if k, ok := seen[Key(f)]; ok {
			t.Errorf("features %d and %d have one key", i, k)
		}
		seen[Key(f)] = i
	}
}
