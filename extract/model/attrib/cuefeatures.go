package attrib

import (
	"whosaid/extract/model/chain"
	"whosaid/extract/text"
)

// level puts a probability in 255ths into one of six classes.
func level(p uint8) uint64 {
	switch {
	case p < 5:
		return 0
	case p < 40:
		return 1
	case p < 90:
		return 2
	case p < 150:
		return 3
	case p < 220:
		return 4
	}
	return 5
}

// A place tells where a token of a window stands to its cue.
type place struct {
	side  uint64 // 0 left of the cue, 1 right, 2 in it
	where uint64 // side, sentences between, same paragraph or not
	dist  uint64
	signs uint64
	cues  uint64
}

func (v *View) place(k *candidate, i int) place {
	t, a := &v.Toks[i], &v.Toks[k.anchor]
	p := place{signs: k.signs[i-k.start], cues: k.cues[i-k.start]}
	d := k.cue.Start - i
	switch {
	case i >= k.cue.End:
		p.side, d = 1, i-k.cue.End+1
	case i >= k.cue.Start:
		p.side, d = 2, 0
	}
	p.dist = far(d)
	sentences := max(-3, min(3, int(t.Sentence-a.Sentence)))
	p.where = uint64(sentences+4)*16 + p.side*4 + bit(t.Paragraph != a.Paragraph)
	return p
}

// cueFeatures appends the features by which the second stage labels token i in
// the window of k, but for those that sharedFeatures has.
func (v *View) cueFeatures(k *candidate, r *Reading, i int, p place, out []chain.Feature) []chain.Feature {
	out = v.tokenPlaceFeatures(k, r, i, p, out)
	out = v.placeFeatures(k, i, p, out)
	out = v.readingFeatures(k, r, i, p, out)
	return v.windowQuoteFeatures(k, i, p, out)
}

// tokenPlaceFeatures: the token together with where it stands to which cue.
func (v *View) tokenPlaceFeatures(k *candidate, r *Reading, i int, p place, out []chain.Feature) []chain.Feature {
	w, pos := v.form(i), v.pos(i)
	return append(out, chain.F3(507, p.where, pos, p.dist), chain.F3(508, p.where, pos, p.signs), chain.F3(509, p.where, v.name(i), p.dist),
		chain.F3(511, p.where, k.head, pos), chain.F3(512, p.side, k.head, w.Lower), chain.F3(516, p.side, k.next, pos),
		chain.F4(518, p.side, k.pattern, p.dist, pos), chain.F3(601, p.where, k.fine, pos), chain.F3(604, p.side, k.stem, pos),
		chain.F3(608, p.where, uint64(w.Coarse), p.dist), chain.F3(610, p.where, k.layout, v.name(i)),
		chain.F3(573, p.side, level(r.Prob[k.anchor][1]), pos),
		chain.F3(529, p.side, p.dist, v.form(i-1).Lower), chain.F3(530, p.side, p.dist, v.form(i+1).Lower),
		chain.F3(535, p.side, far(i-int(v.sentStart[i])), p.cues), chain.F3(536, p.side, far(int(v.sentEnd[i])-1-i), p.cues),
		chain.F3(611, p.where, k.brown, pos))
}

// placeFeatures: where the token stands to which cue. They are the same for
// tokens in a row that agree in placeKey.
func (v *View) placeFeatures(k *candidate, i int, p place, out []chain.Feature) []chain.Feature {
	q, sq, cq := uint64(v.Toks[i].Quote), v.sentenceQuote(i), uint64(v.Toks[k.anchor].Quote)
	return append(out, chain.F2(501, p.where, p.dist), chain.F2(502, p.where, p.signs), chain.F2(503, p.where, p.cues),
		chain.F3(504, p.where, p.cues, p.signs), chain.F2(510, p.side, k.head), chain.F3(513, p.side, k.head, p.dist),
		chain.F4(514, p.side, k.head, p.signs, p.cues), chain.F3(515, p.side, k.next, k.head), chain.F2(517, p.where, k.pattern),
		chain.F4(520, p.where, q, sq, p.cues), chain.F3(521, p.where, q, p.signs), chain.F3(522, p.where, q, cq),
		chain.F3(523, p.where, q, k.head), chain.F2(600, p.where, k.fine), chain.F3(602, p.side, k.fine, p.dist),
		chain.F4(603, p.side, k.fine, p.signs, p.cues), chain.F2(605, p.side, k.phrase), chain.F3(606, p.side, k.phrase, p.dist),
		chain.F3(607, p.side, k.stem, p.signs), chain.F3(609, p.where, k.layout, q),
		chain.F2(612, p.where, k.brown), chain.F3(613, p.side, k.brown, p.dist), chain.F4(614, p.side, k.brown, p.signs, p.cues))
}

// A placeKey is all of a token that placeFeatures look at.
type placeKey struct {
	place
	quote, sentenceQuote uint64
}

func (v *View) placeKey(i int, p place) placeKey {
	return placeKey{p, uint64(v.Toks[i].Quote), v.sentenceQuote(i)}
}

// sharedFeatures appends the features that depend on the token and on
// place.where alone: candidates of one sentence mostly share them.
func (v *View) sharedFeatures(r *Reading, i int, where uint64, out []chain.Feature) []chain.Feature {
	side := where >> 2 & 3
	w, a, b := v.form(i), v.form(i-1), v.form(i+1)
	pos, pa, pb := v.pos(i), v.pos(i-1), v.pos(i+1)
	y := r.label(i)
	m := &r.Prob[i]
	ms, mq, mc := level(m[0]), level(m[1]), level(m[2])
	out = append(out, chain.F1(500, where), chain.F2(505, where, w.Lower), chain.F2(506, where, pos), chain.F2(519, where, uint64(v.Toks[i].Quote)),
		chain.F2(533, where, v.cueness(i)), chain.F2(534, where, uint64(v.src[i])), chain.F4(565, where, ms, mq, mc),
		chain.F2(524, side, a.Lower), chain.F2(525, side, b.Lower), chain.F3(526, side, pa, pos), chain.F3(527, side, pos, pb),
		chain.F4(528, side, pa, pos, pb), chain.F3(531, side, a.Lower, w.Lower), chain.F3(532, side, w.Lower, b.Lower),
		chain.F2(537, side, pa), chain.F2(538, side, pb), chain.F4(539, side, v.pos(i-2), pa, pos), chain.F4(540, side, pos, pb, v.pos(i+2)),
		chain.F2(541, side, w.Suf3), chain.F2(542, side, w.Shape), chain.F3(620, side, v.name(i), v.name(i+1)), chain.F3(621, side, v.name(i-1), pos),
		chain.F2(560, side, y), chain.F3(562, side, r.label(i-1), y), chain.F3(563, side, y, r.label(i+1)),
		chain.F2(615, where, w.Brown.Class()), chain.F2(616, side, a.Brown.Class()), chain.F2(617, side, b.Brown.Class()))
	if i > 0 {
		p := &r.Prob[i-1]
		out = append(out, chain.F3(571, side, mc, level(p[2])), chain.F3(572, side, ms, level(p[0])))
	}
	return out
}

// label returns the first-stage label of token i, 20 outside the text.
func (r *Reading) label(i int) uint64 {
	if i < 0 || i >= len(r.Label) {
		return 20
	}
	return uint64(r.Label[i])
}

// windowQuoteFeatures: how the quotation around the token, if there is one,
// lies to the cue. They are the same for tokens in a row that agree in quoteKey.
func (v *View) windowQuoteFeatures(k *candidate, i int, p place, out []chain.Feature) []chain.Feature {
	q, f, l := uint64(v.Toks[i].Quote), int(v.quoteFirst[i]), int(v.quoteLast[i])
	if f < 0 {
		return out
	}
	sentence := v.Toks[k.anchor].Sentence
	near := uint64(0)
	switch {
	case l+1 == k.cue.Start:
		near = 1
	case f == k.cue.End || f == k.cue.End+1:
		near = 2
	case l < k.cue.Start && v.Toks[l].Sentence == sentence:
		near = 3
	case f > k.cue.End && v.Toks[f].Sentence == sentence:
		near = 4
	}
	first, last := k.cues[max(f, k.start)-k.start], k.cues[min(l, k.end-1)-k.start]
	return append(out, chain.F3(550, p.where, q, far(l-f-1)), chain.F3(551, p.where, q, near),
		chain.F3(552, p.where, q, near*16+first*4+last), chain.F4(553, p.side, near, far(l-f-1), last),
		chain.F4(554, p.where, near, v.quoteEnd(f, l), v.quoteStart(f)), chain.F3(555, p.where, v.quoteEnd(f, l), bit(v.Toks[l].Quote == text.Close)))
}

// A quoteKey is all of a token that windowQuoteFeatures look at.
type quoteKey struct {
	where, quote uint64
	first        int32
}

func (v *View) quoteKey(i int, p place) quoteKey {
	return quoteKey{p.where, uint64(v.Toks[i].Quote), v.quoteFirst[i]}
}

// readingFeatures: what the first stage says of the token and of the cue, and
// the places of both. They are the same for tokens in a row that agree in readingKey.
func (v *View) readingFeatures(k *candidate, r *Reading, i int, p place, out []chain.Feature) []chain.Feature {
	x, anchor := v.readingKey(r, i, p), level(r.Prob[k.anchor][1])
	return append(out, chain.F3(561, p.where, x.label, p.cues), chain.F4(564, p.side, x.label, p.dist, p.cues),
		chain.F4(566, p.side, x.content, p.cues, p.dist), chain.F4(567, p.side, x.source, p.cues, p.dist), chain.F3(568, x.cue, p.side, p.dist),
		chain.F3(569, p.where, x.label, p.signs), chain.F3(570, p.side, x.label, k.head), chain.F3(574, p.where, anchor, x.label))
}

// A readingKey is all of a token that readingFeatures look at.
type readingKey struct {
	place
	label, source, cue, content uint64
}

func (v *View) readingKey(r *Reading, i int, p place) readingKey {
	m := &r.Prob[i]
	return readingKey{p, r.label(i), level(m[0]), level(m[1]), level(m[2])}
}
