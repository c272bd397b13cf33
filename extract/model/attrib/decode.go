package attrib

import (
	"math"
	"slices"

	"whosaid/extract/model/chain"
)

// A Proposal is a possible attribution of one candidate cue, not yet weighed
// against the others.
type Proposal struct {
	Attribution
	Candidate int     // number of the candidate in the text
	Exact     float64 // the estimated probability that it is right and its content exact
	P         float64 // probability that the candidate is a cue at all
	Margin    float64 // log probability of these labels given that
	Content1  float64 // mean probability of the content's tokens
	Source1   float64 // the same of the source's
	Way       Way
	Behind    float64 // by how much Margin is worse than the best one's
	Forced    int     // 1 where the source came out of a second reading only

	ContentStart, ContentEnd float64 // probability of the content's first and last edge
}

// sourceBias is added to the score of a source's beginning where a cue with
// content came out without a source and is read again.
const sourceBias = 3

// contentBias is the same for a content's beginning.
const contentBias = 4

// leastP is the P below which a candidate is dropped.
const leastP = .03

// Propose runs the second stage over the candidates of a text.
func (s *Stage) Propose(v *View, r *Reading, d *Decoder) []Proposal {
	cues := v.candidates(r)
	isAnchor, windows := v.anchors(cues), v.windowsOf(cues)
	d.shared = slices.Grow(d.shared[:0], len(v.Toks))[:len(v.Toks)]
	clear(d.shared)
	var out []Proposal
	for i, c := range cues {
		n := len(out)
		out = s.propose(v, r, v.candidate(c, windows[i], isAnchor), d, out)
		for k := n; k < len(out); k++ {
			out[k].Candidate, out[k].Confidence = i, out[k].P
		}
	}
	return out
}

// anchors marks the anchors of the candidates.
func (v *View) anchors(cues []Range) []bool {
	is := make([]bool, len(v.Toks))
	for _, c := range cues {
		is[v.anchor(c)] = true
	}
	return is
}

// score fills d with the scores and edges of the window of k and returns the score of labelling nothing.
func (s *Stage) score(v *View, r *Reading, k *candidate, d *Decoder) float64 {
	L := len(CueLabels)
	d.scores = d.size(k.end-k.start, L)
	d.place, d.quote, d.reading = keptSum[placeKey]{}, keptSum[quoteKey]{}, keptSum[readingKey]{}
	nothing := 0.0
	for i := k.start; i < k.end; i++ {
		sum := s.sum(v, r, k, i, d)
		row := d.scores[(i-k.start)*L:][:L]
		s.Table.Scores(sum, row)
		e := v.edge(i)
		d.edge = append(d.edge, e)
		nothing += float64(row[0])
		if i > k.start {
			nothing += float64(s.Chain.Trans[int(e)*L*L])
		}
	}
	return nothing
}

// sum adds up the features of token i in the window of k. Many are the same as
// those of the token before; their sum is kept.
func (s *Stage) sum(v *View, r *Reading, k *candidate, i int, d *Decoder) chain.Acc {
	p := v.place(k, i)
	shared := &d.shared[i]
	if shared.renew(p.where) {
		s.Table.Add(v.sharedFeatures(r, i, p.where, d.feats[:0]), &shared.sum)
	}
	fs := v.tokenPlaceFeatures(k, r, i, p, d.feats[:0])
	var sum chain.Acc
	s.Table.Add(fs, &sum)
	if d.place.renew(v.placeKey(i, p)) {
		s.Table.Add(v.placeFeatures(k, i, p, fs[:0]), &d.place.sum)
	}
	if d.reading.renew(v.readingKey(r, i, p)) {
		s.Table.Add(v.readingFeatures(k, r, i, p, fs[:0]), &d.reading.sum)
	}
	if d.quote.renew(v.quoteKey(i, p)) {
		s.Table.Add(v.windowQuoteFeatures(k, i, p, fs[:0]), &d.quote.sum)
	}
	return sum.Plus(shared.sum).Plus(d.place.sum).Plus(d.reading.sum).Plus(d.quote.sum)
}

// A keptSum is the sum of features that depend on a key alone.
type keptSum[K comparable] struct {
	known bool
	key   K
	sum   chain.Acc
}

// renew reports whether the sum must be added up anew, for key, from none.
func (s *keptSum[K]) renew(key K) bool {
	if s.known && s.key == key {
		return false
	}
	*s = keptSum[K]{known: true, key: key}
	return true
}

// propose appends the proposals of one candidate: the best labels, and the
// best ones that differ from them in the extent of the content, its place, or the source.
func (s *Stage) propose(v *View, r *Reading, k *candidate, d *Decoder, out []Proposal) []Proposal {
	nothing := s.score(v, r, k, d)
	z := s.Chain.Marginals(d.scores, d.edge, &d.lt, nil)
	p := 1 - math.Exp(min(0, nothing-z))
	if p < leastP {
		return out
	}
	// The candidate counts as a cue from here on.
	d.only(k, k.anchor, beginCue, beginCue+1)
	base, ok := s.best(k, d, p, z, asRead)
	if !ok {
		d.favour(beginContent, contentBias)
		base, ok = s.best(k, d, p, z, forcedContent)
		d.favour(beginContent, -contentBias)
	}
	first := len(out)
	out = add(out, first, base, ok)
	again := func(p0 *Proposal, way Way) (Proposal, bool) {
		if !d.forbid(v, k, p0, way) {
			return Proposal{}, false
		}
		x, ok := s.best(k, d, p, z, way)
		out = add(out, first, x, ok)
		return x, ok
	}
	for way := longer; ok && way <= otherSource; way++ {
		undo := len(d.undo)
		if x, ok := again(&base, way); ok && way <= shorter {
			again(&x, way+muchLonger-longer)
		}
		d.restore(undo)
	}
	if ok && len(base.Source) > 0 {
		base.Source, base.Source1, base.Way = nil, 0, withoutSource
		out = add(out, first, base, true)
	}
	d.restore(0)
	return out
}

// add appends p unless a proposal since first has the same content and source.
func add(out []Proposal, first int, p Proposal, ok bool) []Proposal {
	if !ok {
		return out
	}
	for _, o := range out[first:] {
		if slices.Equal(o.Content, p.Content) && slices.Equal(o.Source, p.Source) {
			return out
		}
	}
	if len(out) > first {
		p.Behind = out[first].Margin - p.Margin
	}
	return append(out, p)
}

// best decodes the window once; ok is false where there is no content.
func (s *Stage) best(k *candidate, d *Decoder, p, z float64, way Way) (Proposal, bool) {
	x := Proposal{P: p, Way: way}
	var score float32
	d.labels, score = s.Chain.Best(d.scores, d.edge, &d.lt, d.labels[:0])
	x.Margin = float64(score) - z
	x.Attribution = spans(d.labels, k)
	if len(x.Content) == 0 || score < -1e5 {
		return x, false
	}
	if len(x.Source) == 0 {
		s.forceSource(&x, k, d)
	}
	x.ContentStart, x.ContentEnd = edgesOf(&d.lt, x.Content, k)
	x.Content1, x.Source1 = mean(&d.lt, x.Content, k, beginContent), mean(&d.lt, x.Source, k, beginSource)
	return x, true
}

// Windows calls visit with each candidate of a text and the features of the
// tokens of its window, for training; visit must not keep the features.
func (v *View) Windows(r *Reading, begin func(cue Range, start, end int), visit func(i int, fs []chain.Feature)) {
	cues := v.candidates(r)
	isAnchor, windows := v.anchors(cues), v.windowsOf(cues)
	var buf []chain.Feature
	for n, c := range cues {
		k := v.candidate(c, windows[n], isAnchor)
		begin(c, k.start, k.end)
		for i := k.start; i < k.end; i++ {
			p := v.place(k, i)
			buf = v.cueFeatures(k, r, i, p, v.sharedFeatures(r, i, p.where, buf[:0]))
			visit(i, buf)
		}
	}
}
