package attrib

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

// viewOf prepares a text whose capitalized words are names and whose words in
// verbs are verbs, and often cues.
func viewOf(s string, verbs ...string) *View {
	tx := text.Cut(s, 0)
	words := map[uint64]tag.Entry{}
	for _, w := range verbs {
		words[chain.String(w)] = tag.Entry{Cue: 6, Known: true}
	}
	forms := tag.NewForms(tag.NewLexicon(words, nil, nil))
	w, tags, names := make([]*tag.Form, len(tx.Tokens)), make([]tag.Tag, len(tx.Tokens)), make([]tag.Name, len(tx.Tokens))
	for i, t := range tx.Tokens {
		w[i] = forms.Get(t.Word)
		if slices.Contains(verbs, t.Word) {
			tags[i] = tag.Tag(slices.Index(tag.TagNames, "VBD"))
		}
		if w[i].Upper {
			names[i] = 1
		}
	}
	return NewView(tx, w, tags, names, nil)
}

// readingOf returns a reading in which the given words are cues.
func (v *View) readingOf(cues ...string) *Reading {
	r := &Reading{Label: make([]uint8, len(v.Toks)), Prob: make([][3]uint8, len(v.Toks))}
	for i, t := range v.Toks {
		if slices.Contains(cues, t.Word) {
			r.Label[i], r.Prob[i] = 5, [3]uint8{0, 200, 0}
		}
	}
	return r
}

func (v *View) phrase(r Range) string {
	var w []string
	for _, t := range v.Toks[r.Start:r.End] {
		w = append(w, t.Word)
	}
	return strings.Join(w, " ")
}

const sample = "Budget Vote.\n\n“We will not,” Anna Berg said on Monday. She added that it had failed. “It is over,” she wrote.\n\n" +
	"“We tried.”\n\n“No.” — Karl Berg\n\nBERG: Yes, we do.\n"

func TestCandidates(t *testing.T) {
	v := viewOf(sample, "said", "added", "wrote")
	var got []string
	for _, c := range v.candidates(v.readingOf("said", "added", "wrote")) {
		got = append(got, v.phrase(c))
	}
	if want := []string{"said", "added", "wrote", "—", ":"}; !slices.Equal(got, want) {
		t.Errorf("candidates %q, want %q", got, want)
	}
}

// TestWindows: a window holds its cue and its sentence; those of a paragraph are
// bounded in sum, however many cues it has.
func TestWindows(t *testing.T) {
	for _, s := range []string{sample, strings.Repeat("he said that she said, ", 2000)} {
		v := viewOf(s, "said", "added", "wrote")
		cues := v.candidates(v.readingOf("said", "added", "wrote"))
		sum := 0
		for i, w := range v.windowsOf(cues) {
			if w[0] > cues[i].Start || w[1] < cues[i].End || w[0] < 0 || w[1] > len(v.Toks) {
				t.Fatalf("window %v of cue %v", w, cues[i])
			}
			sum += w[1] - w[0]
		}
		if most := 4*windowsBase + (windowsPerToken+2*narrow+2)*len(v.Toks); sum > most {
			t.Errorf("%.20s…: windows have %d tokens of %d, want at most %d", s, sum, len(v.Toks), most)
		}
	}
}

// randomStage returns a second stage in which every feature of a text has
// random weights.
func randomStage(v *View, r *Reading) *Stage {
	rnd := rand.New(rand.NewPCG(1, 1))
	seen := map[uint64]bool{}
	var keys []uint64
	v.Windows(r, func(Range, int, int) {}, func(_ int, fs []chain.Feature) {
		for _, f := range fs {
			if k := chain.Key(f); !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	})
	weights := make([]float32, len(keys)*len(CueLabels))
	for i := range weights {
		weights[i] = rnd.Float32() - .5
	}
	return &Stage{NewCueChain(), chain.Quantize(keys, weights, len(CueLabels), 0, 0).Table()}
}

// TestKeptSums: sums that neighbours and candidates share are those of all
// features, added up anew.
func TestKeptSums(t *testing.T) {
	v := viewOf(strings.Repeat(sample, 3), "said", "added", "wrote")
	r := v.readingOf("said", "added", "wrote")
	for i := range r.Prob {
		r.Prob[i][0], r.Prob[i][2] = uint8(i*37), uint8(i*59)
	}
	s := randomStage(v, r)
	var want [][]float32
	v.Windows(r, func(_ Range, a, b int) { want = append(want, nil) }, func(_ int, fs []chain.Feature) {
		row := make([]float32, len(CueLabels))
		s.Table.Sum(fs, row)
		want[len(want)-1] = append(want[len(want)-1], row...)
	})
	cues := v.candidates(r)
	anchors, windows := v.anchors(cues), v.windowsOf(cues)
	d := Decoder{shared: make([]keptSum[uint64], len(v.Toks))}
	for i, c := range cues {
		s.score(v, r, v.candidate(c, windows[i], anchors), &d)
		if !slices.Equal(d.scores, want[i]) {
			t.Errorf("scores of candidate %d differ", i)
		}
	}
}

// TestPropose: proposals of a candidate differ, have content, and lie in the text.
func TestPropose(t *testing.T) {
	v := viewOf(sample, "said", "added", "wrote")
	r := v.readingOf("said", "added", "wrote")
	var d Decoder
	ps := randomStage(v, r).Propose(v, r, &d)
	if len(ps) < 5 {
		t.Fatalf("%d proposals", len(ps))
	}
	for i, p := range ps {
		if len(p.Content) == 0 || p.P < leastP || p.P > 1 || math.IsNaN(p.Margin) {
			t.Errorf("proposal %+v", p)
		}
		for _, o := range ps[:i] {
			if o.Candidate == p.Candidate && slices.Equal(o.Content, p.Content) && slices.Equal(o.Source, p.Source) {
				t.Errorf("two proposals %+v", p.Attribution)
			}
		}
	}
}

func at(a, b int) []Range { return []Range{{Start: a, End: b}} }

func TestResolve(t *testing.T) {
	proposal := func(cue int, source, content []Range, confidence float64) Proposal {
		return Proposal{Attribution: Attribution{Source: source, Cue: Range{Start: cue, End: cue + 1}, Content: content, Confidence: confidence}}
	}
	for _, c := range []struct {
		what string
		in   []Proposal
		want []int // cues kept, in order
	}{
		{"both fit", []Proposal{proposal(10, at(8, 10), at(11, 20), .5), proposal(3, at(2, 3), at(4, 8), .9)}, []int{3, 10}},
		{"one source of both", []Proposal{proposal(3, at(2, 3), at(4, 8), .9), proposal(10, at(2, 3), at(11, 20), .8)}, []int{3, 10}},
		{"the surer of one content", []Proposal{proposal(3, nil, at(4, 12), .5), proposal(20, nil, at(4, 12), .6)}, []int{20}},
		{"a cue within the other's content", []Proposal{proposal(3, nil, at(4, 12), .9), proposal(6, nil, at(20, 30), .8)}, []int{3}},
		{"too unsure", []Proposal{proposal(3, nil, at(4, 12), .3)}, nil},
	} {
		var got []int
		for _, a := range Resolve(40, c.in, .4) {
			got = append(got, a.Cue.Start)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: cues %v, want %v", c.what, got, c.want)
		}
	}
}

// TestResolveTrims: what is taken is left out, as long as most of the content stays.
func TestResolveTrims(t *testing.T) {
	ps := []Proposal{
		{Attribution: Attribution{Cue: Range{Start: 0, End: 1}, Content: at(1, 5), Confidence: .9}},
		{Attribution: Attribution{Cue: Range{Start: 20, End: 21}, Content: at(3, 12), Source: at(2, 4), Confidence: .8}},
	}
	got := Resolve(30, ps, 0)
	if len(got) != 2 || !slices.Equal(got[1].Content, at(5, 12)) || len(got[1].Source) != 0 {
		t.Errorf("resolved %+v", got)
	}
}

// TestMerit: of proposals about as likely right, the one with the likelier ends is chosen.
func TestMerit(t *testing.T) {
	one := func(end int, confidence, exact float64) Proposal {
		content := []Range{{Start: 3, End: end}}
		return Proposal{Attribution: Attribution{Cue: Range{Start: 2, End: 3}, Content: content, Confidence: confidence}, Exact: exact}
	}
	ps := []Proposal{one(9, .8, .3), one(7, .75, .5), one(8, .5, .45)}
	if as := Resolve(10, ps, .4); len(as) != 1 || as[0].Content[0].End != 7 {
		t.Errorf("resolved to %+v, want the second proposal alone", as)
	}
}

func TestForest(t *testing.T) {
	var tree Tree
	tree.Feature[0], tree.Threshold[0] = 2, .5
	for q := 1; q < Depth; q++ {
		tree.Threshold[q] = float32(math.Inf(1))
	}
	tree.Leaf[0], tree.Leaf[1] = -1, 2
	for threshold, values := range map[float32][2]float32{.5: {.4, .5}, -2: {-2.5, -2}, 0: {-1e-30, float32(math.Copysign(0, -1))}} {
		tree.Threshold[0] = threshold
		f := Forest{Base: -1, Trees: []Tree{tree, tree}}
		for i, want := range []float64{1 / (1 + math.Exp(3)), 1 / (1 + math.Exp(-3))} {
			var x Traits
			x[2] = values[i]
			if got := f.Probability(&x); math.Abs(got-want) > 1e-6 {
				t.Errorf("trait %v, threshold %v: probability %v, want %v", x[2], threshold, got, want)
			}
		}
	}
}

// TestUnits: units cover the text once and stay within their paragraphs.
func TestUnits(t *testing.T) {
	for _, s := range []string{"", sample, strings.Repeat("word ", 3000), strings.Repeat("A b. ", 2000)} {
		v := viewOf(s)
		next := 0
		for _, u := range v.Units() {
			if u[0] != next || u[1] <= u[0] || u[1]-u[0] > maxUnit || v.parStart[u[0]] != v.parStart[u[1]-1] {
				t.Fatalf("%.20q: unit %v", s, u)
			}
			next = u[1]
		}
		if next != len(v.Toks) {
			t.Errorf("%.20q: units end at %d of %d", s, next, len(v.Toks))
		}
	}
}
