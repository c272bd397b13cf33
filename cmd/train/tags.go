package main

import (
	"math/rand/v2"

	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

// A perceptron is a greedy averaged perceptron (Collins 2002) in training.
type perceptron struct {
	ix     *index
	w, sum []float32 // [feature][tag]
	since  []int32   // the step at which sum was brought up to date
	step   int32
	fixed  map[uint64]uint8
}

// fitPOS learns to tag from the silver tags. It also returns the words that
// have but one tag; forms must not know of such words yet.
func fitPOS(docs []*document, forms *tag.Forms, epochs int) (*chain.Rows, map[uint64]uint8) {
	p := &perceptron{ix: newIndex(), fixed: oneTagWords(docs, forms)}
	type sentence struct {
		d *document
		r text.Range
	}
	var all []sentence
	for _, d := range docs {
		if d.silver {
			for _, r := range d.text.Sentences {
				all = append(all, sentence{d, r})
			}
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, s := range all {
			p.learn(formsOf(s.d.toks[s.r.Start:s.r.End], forms), s.d.silverTags[s.r.Start:s.r.End])
		}
	}
	L := len(tag.TagNames)
	for i := range p.w {
		p.sum[i] += p.w[i] * float32(p.step-p.since[i])
		p.w[i] = p.sum[i] / float32(p.step)
	}
	return chain.Quantize(p.ix.order, p.w, L, .04, .0005), p.fixed
}

func formsOf(toks []text.Token, forms *tag.Forms) []*tag.Form {
	out := make([]*tag.Form, len(toks))
	for i := range toks {
		out[i] = forms.Get(toks[i].Word)
	}
	return out
}

// learn tags one sentence and corrects the weights where it was wrong.
func (p *perceptron) learn(w []*tag.Form, gold []int) {
	L := len(tag.TagNames)
	var buf [32]chain.Feature
	t1, t2 := uint64(tag.NoTag), uint64(tag.NoTag)
	for i, x := range w {
		var guess int
		if t, ok := p.fixed[x.Exact]; ok {
			guess = int(t)
		} else {
			fs := tag.POSFeatures(w, i, t1, t2, buf[:0])
			guess = p.best(fs)
			if g := gold[i]; g >= 0 {
				p.step++
				if g != guess {
					for _, f := range fs {
						k := int(p.ix.add(chain.Key(f))) * L
						for len(p.w) < k+L {
							p.w, p.sum, p.since = append(p.w, make([]float32, L)...), append(p.sum, make([]float32, L)...), append(p.since, make([]int32, L)...)
						}
						p.change(k+g, 1)
						p.change(k+guess, -1)
					}
				}
			}
		}
		t1, t2 = uint64(guess), t1
	}
}

func (p *perceptron) best(fs []chain.Feature) int {
	L := len(tag.TagNames)
	var sum [48]float32
	for _, id := range p.ix.ids(fs, nil) {
		for y, w := range p.w[int(id)*L : int(id)*L+L] {
			sum[y] += w
		}
	}
	b := 0
	for y := range L {
		if sum[y] > sum[b] {
			b = y
		}
	}
	return b
}

func (p *perceptron) change(i int, by float32) {
	p.sum[i] += p.w[i] * float32(p.step-p.since[i])
	p.since[i] = p.step
	p.w[i] += by
}

// oneTagWords returns the words of at least 20 occurrences that nearly always have the same tag.
func oneTagWords(docs []*document, forms *tag.Forms) map[uint64]uint8 {
	count := map[uint64]*[48]int{}
	for _, d := range docs {
		for i, t := range d.silverTags {
			if t < 0 {
				continue
			}
			x := forms.Get(d.toks[i].Word).Exact
			if count[x] == nil {
				count[x] = new([48]int)
			}
			count[x][t]++
		}
	}
	out := map[uint64]uint8{}
	for x, c := range count {
		all, best := 0, 0
		for t, n := range c {
			all += n
			if n > c[best] {
				best = t
			}
		}
		if all >= 20 && float64(c[best]) >= .995*float64(all) {
			out[x] = uint8(best)
		}
	}
	return out
}

// fitNER learns to find names from the silver names; docs must be tagged.
func fitNER(docs []*document, forms *tag.Forms, epochs int) (*chain.Rows, *chain.Chain) {
	visit := func(f func(d *document, s text.Range, w []*tag.Form, seen map[*tag.Form]uint64)) {
		for _, d := range docs {
			if !d.silver {
				continue
			}
			w := formsOf(d.toks, forms)
			sents := d.text.Sentences
			seen := tag.Seen(w, sents)
			for _, s := range sents {
				f(d, s, w[s.Start:s.End], seen)
			}
		}
	}
	count := newIndex()
	visit(func(d *document, s text.Range, w []*tag.Form, seen map[*tag.Form]uint64) {
		tag.NameFeatures(w, d.tags[s.Start:s.End], seen, func(_ int, fs []chain.Feature) { count.count(fs) })
	})
	ix := count.number(2)
	var data []sequence
	visit(func(d *document, s text.Range, w []*tag.Form, seen map[*tag.Form]uint64) {
		q := sequence{edge: make([]uint8, len(w))}
		tag.NameFeatures(w, d.tags[s.Start:s.End], seen, func(_ int, fs []chain.Feature) { q.feats = append(q.feats, ix.ids(fs, nil)) })
		for _, n := range d.silverNames[s.Start:s.End] {
			q.labels = append(q.labels, uint8(n))
		}
		data = append(data, q)
	})
	c := chain.New(tag.NameLabels, 1)
	w := fitChain(c, ix.n, data, crfOptions{epochs: epochs, average: 2, rate: .15, l2: 1e-3, drop: .1, seed: 3})
	return chain.Quantize(ix.order, w, len(tag.NameLabels), .05, .0005), c
}
