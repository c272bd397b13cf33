package main

import (
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
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

// A word has the class of its lower case, or else of another spelling.
func TestReadBrown(t *testing.T) {
	dir := t.TempDir()
	_, file := writeCorpus(t, dir)
	got, err := readBrown(file)
	want := map[string]tag.Brown{"said": 5, "added": 7, "argued": 7, "town": 2}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if _, err := readBrown(filepath.Join(dir, "vectors.json")); err == nil {
		t.Error("a file that is not gzip is read")
	}
}

// A file of vectors that is none names itself; a rank that no word can have is left out.
func TestReadVectors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "vectors.json")
	for _, c := range []struct{ text, first, fails string }{
		{`{"unk": [1], "vectors": {"the": [3, 4, 5, 0], "none": [3, 4, 5, -1]}}`, "the", ""},
		{`{"dimensions": 100}`, "", `vectors.json: it has no "vectors"`},
		{`{"vectors": {"the": [3, 4`, "", "vectors.json: the: "},
		{`{"vectors": {"the": [3, 4, 5, 0]`, "", "vectors.json: "},
		{``, "", "vectors.json: "},
	} {
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		words, vecs, err := readVectors(file)
		switch {
		case c.fails != "":
			if err == nil || !strings.Contains(err.Error(), c.fails) {
				t.Errorf("%s: %v", c.text, err)
			}
		case err != nil || words[0] != c.first || len(vecs[0]) != 2 || math.Abs(float64(vecs[0][1])-.8) > 1e-6:
			t.Errorf("%s: %q %v, %v", c.text, words[0], vecs[0], err)
		}
	}
}
