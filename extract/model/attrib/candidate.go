package attrib

import (
	"whosaid/extract/model/chain"
	"whosaid/extract/text"
)

// A Reading is what the first stage says of each token of a text.
type Reading struct {
	Label []uint8    // index into TokenLabels
	Prob  [][3]uint8 // probability of being source, cue, content, in 255ths
}

// leastCue is the Prob from which on a token may be a cue.
const leastCue = 20

// maxCandidates bounds the candidate cues of one unit of a text.
const maxCandidates = 60

// candidates returns the likely cues: maximal runs of tokens of one sentence that may be cues.
func (v *View) candidates(r *Reading) []Range {
	var out []Range
	for _, u := range v.units {
		n := 0
		for i := u[0]; i < u[1]; i++ {
			if r.Prob[i][1] < leastCue && !v.layoutCue(i) {
				continue
			}
			j := i + 1
			for j < u[1] && !v.cueBreak(r, i, j) {
				j++
			}
			if n < maxCandidates {
				out = append(out, Range{Start: i, End: j})
			}
			n++
			i = j
		}
	}
	return out
}

// cueBreak reports whether the run of likely cue tokens from i ends before j:
// at an unlikely token, a comma, or where the probability rises again behind a cue.
func (v *View) cueBreak(r *Reading, i, j int) bool {
	p, q := r.Prob[j][1], r.Prob[j-1][1]
	if r.Prob[i][1] < leastCue || p < leastCue || v.sentStart[j] != v.sentStart[i] || v.sign(j)&(1|2|4|64) != 0 {
		return true
	}
	if int(p) < 2*int(q)+40 {
		return false
	}
	for k := i; k < j; k++ {
		if r.Prob[k][1] >= 100 {
			return true
		}
	}
	return false
}

// layoutCue reports whether the sign i may be a cue by where it stands: a dash
// between a quotation and a name (“…” — Name), or the colon behind the name
// that opens a turn of a transcript (NAME: …).
func (v *View) layoutCue(i int) bool {
	if i == 0 || i+1 >= len(v.Toks) {
		return false
	}
	switch v.Toks[i].Word {
	case "―", "—", "–", "--", "-":
		return v.Toks[i-1].Quote == text.Close && v.form(i+1).Upper
	case ":":
		return v.turn(i)
	}
	return false
}

// maxSpeaker is the most tokens that the name before a turn's colon has.
const maxSpeaker = 5

// turn reports whether token i is the colon of a turn.
func (v *View) turn(i int) bool {
	a := int(v.parStart[i])
	if v.Toks[i].Word != ":" || i == a || i-a > maxSpeaker || i+1 >= int(v.parEnd[i]) {
		return false
	}
	for k := a; k < i; k++ {
		if !v.form(k).Upper && v.form(k).Alnum {
			return false
		}
	}
	return true
}

// anchor returns the token that a candidate cue stands for: the verb most often
// a cue, or else the likeliest word.
func (v *View) anchor(c Range) int {
	best := -1
	for i := c.Start; i < c.End; i++ {
		if v.Tags[i].Verb() && (best < 0 || v.cueness(i) >= v.cueness(best) || v.cueness(best) == 7) {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	best = c.End - 1
	most := -1
	for i := c.Start; i < c.End; i++ {
		if k := int(v.cueness(i)); k < 7 && k > most {
			most, best = k, i
		}
	}
	return best
}

// The bounds of a window, in tokens left and right of the cue.
const (
	leftContext, leftQuote      = 160, 250
	rightContext, rightNextPara = 250, 150
)

// window returns the tokens in which the source and the content of a cue are
// looked for: its sentence, two before it and two after in the paragraph, and
// the quotations that reach in or out.
func (v *View) window(c Range) (int, int) {
	s, t := int(v.sentStart[c.Start]), int(v.sentEnd[c.End-1])
	first := int(v.parStart[c.Start])
	if c.Start == first && first > 0 && v.layoutCue(c.Start) {
		first = int(v.parStart[first-1])
	}
	for k := 0; k < 2 && s > first && c.Start-int(v.sentStart[s-1]) < leftContext; k++ {
		s = int(v.sentStart[s-1])
	}
	for s > 0 && v.quoteFirst[s] >= 0 && int(v.quoteFirst[s]) < s && c.Start-int(v.quoteFirst[s]) < leftQuote {
		s = int(v.sentStart[v.quoteFirst[s]])
	}
	return s, v.windowEnd(c, t)
}

// windowEnd moves the end t of a window on over the sentences that may belong to the content of c.
func (v *View) windowEnd(c Range, t int) int {
	n, turn := len(v.Toks), v.turn(c.End-1)
	for more := 0; t < n && t-c.End < rightContext; t = int(v.sentEnd[t]) {
		if v.Toks[t].Paragraph != v.Toks[t-1].Paragraph {
			if !(v.continued[t] || v.Toks[t-1].Word == ":") || t-c.End > rightNextPara {
				break
			}
			continue
		}
		q := v.Toks[t].Quote
		if q != text.Inside && (q != text.Open && more >= 2 || more >= 4) && !turn {
			break
		}
		if q != text.Inside {
			more++
		}
	}
	return t
}

// A candidate is a likely cue with the window around it.
type candidate struct {
	cue        Range
	anchor     int
	start, end int // the window
	head       uint64
	fine       uint64
	brown      uint64
	stem       uint64
	next       uint64   // the word behind the cue
	layout     uint64   // 1 for a cue by layout
	pattern    uint64   // parts of speech of the cue
	phrase     uint64   // words of the cue
	signs      []uint64 // by window token: signs between it and the cue
	cues       []uint64 // other candidates between, at most 3
}

// The windows of the candidates of one paragraph have at most windowsBase and
// windowsPerToken times its length of tokens; those behind are narrow, so that a
// paragraph of cues alone takes linear time.
const windowsBase, windowsPerToken, narrow = 2000, 10, 20

// windowsOf returns the windows of candidates.
func (v *View) windowsOf(cues []Range) [][2]int {
	out := make([][2]int, len(cues))
	first, used := -1, 0
	for i, c := range cues {
		a := int(v.parStart[c.Start])
		if a != first {
			first, used = a, 0
		}
		s, t := v.window(c)
		if used += t - s; used > windowsBase+windowsPerToken*(c.Start-a) {
			s, t = max(s, c.Start-narrow), min(t, c.End+narrow)
		}
		out[i] = [2]int{s, t}
	}
	return out
}

func (v *View) candidate(c Range, window [2]int, isAnchor []bool) *candidate {
	k := &candidate{cue: c, anchor: v.anchor(c), start: window[0], end: window[1]}
	f := v.form(k.anchor)
	k.head, k.fine, k.brown, k.stem, k.next = f.Lower, uint64(f.Fine), f.Brown.Class(), f.Stem, v.form(c.End).Lower
	k.layout = bit(v.layoutCue(c.End - 1))
	for i := c.Start; i < c.End && i < c.Start+5; i++ {
		k.pattern = chain.F2(1, k.pattern, v.pos(i))
		k.phrase = chain.F2(2, k.phrase, v.form(i).Lower)
	}
	n := k.end - k.start
	k.signs, k.cues = make([]uint64, n), make([]uint64, n)
	signs, cues := uint64(0), uint64(0)
	pass := func(i int) {
		k.signs[i-k.start], k.cues[i-k.start] = signs, min(cues, 3)
		signs |= uint64(v.sign(i))
		if isAnchor[i] {
			cues++
		}
	}
	for i := c.End; i < k.end; i++ {
		pass(i)
	}
	signs, cues = 0, 0
	for i := c.Start - 1; i >= k.start; i-- {
		pass(i)
	}
	return k
}
