package attrib

import (
	"whosaid/extract/model/chain"
)

// TokenLabels are the labels of the first stage. L and R say on which side of
// the source or content its cue stands.
var TokenLabels = []string{"O", "B-SRCL", "I-SRCL", "B-SRCR", "I-SRCR", "B-CUE", "I-CUE", "B-CONL", "I-CONL", "B-CONR", "I-CONR"}

// CueLabels are the labels of the second stage: source, cue and content of one cue.
var CueLabels = []string{"O", "B-S", "I-S", "B-Q", "I-Q", "B-C", "I-C"}

const (
	beginSource  = 1
	beginCue     = 3
	beginContent = 5
)

// A Stage is a chain with the weights of its features.
type Stage struct {
	Chain *chain.Chain
	Table *chain.Table
}

// NewTokenChain and NewCueChain return the untrained chains of the two stages.
func NewTokenChain() *chain.Chain { return chain.New(TokenLabels, edges) }

// NewCueChain returns the untrained chain of the second stage.
func NewCueChain() *chain.Chain { return chain.New(CueLabels, edges) }

// A Decoder holds the working memory of one goroutine.
type Decoder struct {
	lt     chain.Lattice
	scores []float32
	edge   []uint8
	labels []uint8
	feats  []chain.Feature
	undo   []change
	shared []keptSum[uint64] // by token, of sharedFeatures

	place   keptSum[placeKey] // of the token before
	quote   keptSum[quoteKey]
	reading keptSum[readingKey]
}

func (d *Decoder) size(n, labels int) []float32 {
	if cap(d.scores) < n*labels {
		d.scores = make([]float32, 2*n*labels)
	}
	d.edge = d.edge[:0]
	return d.scores[:n*labels]
}

// Read runs the first stage over a text.
func (s *Stage) Read(v *View, d *Decoder) *Reading {
	L := len(TokenLabels)
	r := &Reading{Label: make([]uint8, 0, len(v.Toks)), Prob: make([][3]uint8, 0, len(v.Toks))}
	for _, u := range v.units {
		scores := d.size(u[1]-u[0], L)
		for i := u[0]; i < u[1]; i++ {
			d.feats = v.tokenFeatures(i, d.feats[:0])
			k := (i - u[0]) * L
			s.Table.Sum(d.feats, scores[k:k+L])
			d.edge = append(d.edge, v.edge(i))
		}
		r.Label, _ = s.Chain.Best(scores, d.edge, &d.lt, r.Label)
		s.Chain.Marginals(scores, d.edge, &d.lt, nil)
		for k := 0; k < len(scores); k += L {
			m := d.lt.Marginal[k : k+L]
			r.Prob = append(r.Prob, [3]uint8{in255(m[1] + m[2] + m[3] + m[4]), in255(m[5] + m[6]), in255(m[7] + m[8] + m[9] + m[10])})
		}
	}
	return r
}

func in255(p float64) uint8 { return uint8(min(255, p*255)) }

// Tokens calls visit with the features of each token for the first stage, for
// training; visit must not keep them.
func (v *View) Tokens(visit func(i int, fs []chain.Feature)) {
	var buf []chain.Feature
	for i := range v.Toks {
		buf = v.tokenFeatures(i, buf[:0])
		visit(i, buf)
	}
}

// Units returns the stretches of tokens that the first stage reads as sequences.
func (v *View) Units() [][2]int { return v.units }

// Edges returns the kinds of the transitions into the tokens a..b.
func (v *View) Edges(a, b int) []uint8 {
	out := make([]uint8, b-a)
	for i := range out {
		out[i] = v.edge(a + i)
	}
	return out
}
