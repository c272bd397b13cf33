package attrib

import (
	"math"

	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

// A Forest is a sum of oblivious decision trees (all nodes of one level ask
// the same question), as in CatBoost (Prokhorenkova et al. 2018).
type Forest struct {
	Base  float32
	Trees []Tree
}

// A Tree asks Depth questions "is Feature at least Threshold?"; the answers are the bits of the leaf's number.
type Tree struct {
	Feature   [Depth]uint8
	Threshold [Depth]float32
	Leaf      [1 << Depth]float32
}

// Depth is the number of questions of a tree.
const Depth = 5

// Probability returns the logistic function of the sum of the trees' leaves. It
// compares whole numbers, without a branch: which way a question goes is hard to
// foretell.
func (f *Forest) Probability(x *Traits) float64 {
	var v [NTraits]int32
	for k, t := range x {
		v[k] = order(t + 0) // -0 is 0
	}
	sum := f.Base
	for i := range f.Trees {
		t := &f.Trees[i]
		leaf := 0
		for q, k := range t.Feature {
			atLeast := 1 + (int64(v[k])-int64(order(t.Threshold[q])))>>63
			leaf |= int(atLeast) << q
		}
		sum += t.Leaf[leaf]
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}

// order maps floats to whole numbers of the same order.
func order(f float32) int32 {
	b := int32(math.Float32bits(f))
	return b ^ b>>31&math.MaxInt32
}

// A Ranker says how likely a proposal is right, and how likely its content is exact, too.
type Ranker struct{ Right, Exact *Forest }

// Rank sets Confidence of each proposal from what is known of it and of the others,
// and Exact of those whose confidence is least or more.
func (k *Ranker) Rank(v *View, r *Reading, ps []Proposal, least float64) {
	for i, x := range v.Traits(r, ps) {
		p := &ps[i]
		if p.Confidence = k.Right.Probability(&x); p.Confidence >= least {
			p.Exact = k.Exact.Probability(&x)
		}
	}
}

// NTraits is the number of traits of a proposal.
const NTraits = 59

// Traits describe a proposal to the forest.
type Traits [NTraits]float32

// Traits returns the traits of the proposals of a text.
func (v *View) Traits(r *Reading, ps []Proposal) []Traits {
	out := make([]Traits, len(ps))
	for i := range ps {
		p := &ps[i]
		x := append(out[i][:0], float32(p.P), float32(max(p.Margin, -20)), float32(p.Content1), float32(p.Source1), float32(p.ContentStart),
			float32(p.ContentEnd), float32(p.Forced), float32(p.Way), float32(min(p.Behind, 20)))
		x = v.cueTraits(r, p, x)
		x = v.contentTraits(r, p, x)
		x = v.sourceTraits(r, p, x)
		x = v.edgeTraits(p, x)
		v.rivalTraits(ps, i, x)
	}
	return out
}

// cueTraits adds 13 traits.
func (v *View) cueTraits(r *Reading, p *Proposal, x []float32) []float32 {
	a := v.anchor(p.Cue)
	var most uint8
	for i := p.Cue.Start; i < p.Cue.End; i++ {
		most = max(most, r.Prob[i][1])
	}
	s, e := int(v.sentStart[a]), int(v.sentEnd[a])
	return append(x, float32(p.Cue.End-p.Cue.Start), float32(v.cueness(a)), float32(v.stem[a+pad]), float32(r.Prob[a][1]), float32(most),
		float32(v.pos(a)), float32(v.Toks[a].Quote), float32(a-s), float32(e-a), float32(min(v.parStart[a], 50)),
		float32(v.form(a).Coarse), float32(r.Prob[a][2]), float32(v.pos(p.Cue.End)))
}

// contentTraits adds 10 traits.
func (v *View) contentTraits(r *Reading, p *Proposal, x []float32) []float32 {
	c := p.Content
	n, quoted, sum := 0, 0, 0
	for _, c := range c {
		for i := c.Start; i < c.End; i++ {
			n++
			sum += int(r.Prob[i][2])
			if v.Toks[i].Quote != text.Outside {
				quoted++
			}
		}
	}
	last := c[len(c)-1].End
	after := float32(0)
	if last < len(v.Toks) {
		after = float32(v.sign(last))
	}
	gap := p.Cue.Start - last
	if c[0].Start >= p.Cue.End {
		gap = p.Cue.End - c[0].Start
	}
	sentences := v.Toks[last-1].Sentence - v.Toks[c[0].Start].Sentence
	return append(x, float32(n), float32(len(c)), float32(quoted)/float32(n), float32(sum)/float32(n), after, float32(gap),
		float32(sentences), float32(int(v.sentEnd[last-1])-last), float32(v.pos(c[0].Start)), float32(bit(v.Toks[c[0].Start].Word == "that")))
}

// edgeTraits adds 13 traits: what stands at the edges of the content and of the
// source, and whether the content is a clause.
func (v *View) edgeTraits(p *Proposal, x []float32) []float32 {
	first, last := p.Content[0].Start, p.Content[len(p.Content)-1].End
	verbs, words := 0, 0
	for _, c := range p.Content {
		for i := c.Start; i < c.End; i++ {
			words++
			if v.Tags[i].Verb() {
				verbs++
			}
		}
	}
	lean, head, beside := -1, -1, -1
	if len(p.Source) > 0 {
		s := p.Source[0]
		lean, head, beside = 0, int(v.pos(s.End-1)), int(v.pos(s.End))
		for i := s.Start; i < s.End; i++ {
			lean = max(lean, int(v.src[i]))
		}
	}
	return append(x, float32(v.pos(last-1)), float32(v.pos(last)), float32(v.pos(first-1)), float32(v.torn(first)), float32(v.torn(last)),
		float32(v.Toks[first].Quote), float32(v.Toks[last-1].Quote), float32(verbs), float32(verbs)/float32(words),
		float32(max(p.Margin, -20))/float32(words), float32(lean), float32(head), float32(beside))
}

// torn is 1 where an edge before token i parts a quotation, inside its marks.
func (v *View) torn(i int) uint64 {
	if i <= 0 || i >= len(v.Toks) {
		return 0
	}
	return bit(v.quoteFirst[i] >= 0 && v.quoteFirst[i] == v.quoteFirst[i-1] && v.Toks[i].Quote != text.Close && v.Toks[i-1].Quote != text.Open)
}

// sourceTraits adds 8 traits, of the first source.
func (v *View) sourceTraits(r *Reading, p *Proposal, x []float32) []float32 {
	if len(p.Source) == 0 {
		return append(x, -1, 0, 0, 0, 0, 0, float32(len(p.Source)), 0)
	}
	s := p.Source[0]
	gap := p.Cue.Start - s.End
	if s.Start >= p.Cue.End {
		gap = p.Cue.End - 1 - s.Start
	}
	named, pronoun, sum := 0, 0, 0
	for i := s.Start; i < s.End; i++ {
		if v.Names[i] > 0 {
			named++
		}
		if v.Tags[i] == tag.PRP {
			pronoun = 1
		}
		sum += int(r.Prob[i][0])
	}
	between := 0
	for i := min(s.End, p.Cue.End); i < max(s.Start, p.Cue.Start); i++ {
		if v.likelyCue(i) {
			between++
		}
	}
	return append(x, float32(s.End-s.Start), float32(gap), float32(named), float32(pronoun), float32(sum)/float32(s.End-s.Start),
		float32(between), float32(len(p.Source)), float32(bit(v.sentStart[s.Start] == v.sentStart[p.Cue.Start])))
}

// rivalTraits adds 6 traits: how the proposal stands against the ones nearby.
func (v *View) rivalTraits(ps []Proposal, i int, x []float32) []float32 {
	const near = 12
	p := &ps[i]
	var inside, holder, alike, shared, count, sameCue float64
	for k := max(0, i-near); k < min(len(ps), i+near+1); k++ {
		o := &ps[k]
		if k == i || o.Candidate == p.Candidate {
			continue
		}
		if overlaps(o.Cue, p.Cue) {
			sameCue = max(sameCue, o.P)
		}
		for _, c := range o.Content {
			if overlaps(c, p.Cue) {
				holder = max(holder, o.P)
			}
			for _, d := range p.Content {
				if overlaps(c, d) {
					alike = max(alike, o.P)
				}
			}
			for _, d := range p.Source {
				if overlaps(c, d) {
					shared = max(shared, o.P)
				}
			}
		}
		for _, c := range p.Content {
			if overlaps(c, o.Cue) {
				inside = max(inside, o.P)
				count += o.P
			}
		}
	}
	return append(x, float32(inside), float32(holder), float32(alike), float32(shared), float32(count), float32(sameCue))
}
