package attrib

import (
	"whosaid/extract/model/chain"
	"whosaid/extract/text"
)

// far puts a distance into one of ten classes; negative ones apart.
func far(d int) uint64 {
	switch {
	case d < 0:
		return 100 + far(-d)
	case d <= 4:
		return uint64(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	case d <= 20:
		return 7
	case d <= 40:
		return 8
	}
	return 9
}

// sentenceQuote tells how the sentence of token i begins: 1 inside a quotation, 2 with a mark.
func (v *View) sentenceQuote(i int) uint64 {
	switch v.Toks[v.sentStart[i]].Quote {
	case text.Inside:
		return 1
	case text.Open:
		return 2
	}
	return 0
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// tokenFeatures appends the features by which the first stage labels token i.
func (v *View) tokenFeatures(i int, out []chain.Feature) []chain.Feature {
	out = v.wordFeatures(i, out)
	out = v.quoteFeatures(i, out)
	return v.neighbourFeatures(i, out)
}

// wordFeatures: the word, its neighbours, their classes.
func (v *View) wordFeatures(i int, out []chain.Feature) []chain.Feature {
	w, a, b := v.form(i), v.form(i-1), v.form(i+1)
	p, pa, pb := v.pos(i), v.pos(i-1), v.pos(i+1)
	n, c := v.name(i), v.cueness(i)
	fine, coarse := uint64(w.Fine), uint64(w.Coarse)
	return append(out, chain.F0(200), chain.F1(201, w.Lower), chain.F1(205, p), chain.F1(206, n), chain.F1(207, c), chain.F1(208, uint64(v.src[i])),
		chain.F1(209, a.Lower), chain.F1(210, b.Lower), chain.F1(211, v.form(i-2).Lower), chain.F2(215, a.Lower, w.Lower), chain.F2(216, w.Lower, b.Lower),
		chain.F2(217, pa, p), chain.F2(218, p, pb), chain.F1(222, pa), chain.F1(223, pb), chain.F1(224, v.pos(i-2)), chain.F1(225, v.pos(i+2)),
		chain.F2(227, v.cueness(i-1), c), chain.F2(228, c, v.cueness(i+1)), chain.F2(230, v.name(i-1), n), chain.F2(231, n, v.name(i+1)),
		chain.F1(300, fine), chain.F2(301, coarse, p), chain.F1(302, uint64(a.Fine)), chain.F1(303, uint64(b.Fine)),
		chain.F2(304, uint64(a.Coarse), coarse), chain.F2(305, coarse, uint64(b.Coarse)),
		chain.F1(310, w.Brown.Class()), chain.F1(311, a.Brown.Class()), chain.F1(312, b.Brown.Class()),
		chain.F2(314, a.Brown.Top(8), w.Brown.Top(8)), chain.F2(315, w.Brown.Top(8), b.Brown.Top(8)))
}

// quoteFeatures: the quotation around the token and the sentence's place.
func (v *View) quoteFeatures(i int, out []chain.Feature) []chain.Feature {
	t := &v.Toks[i]
	p, c, q := v.pos(i), v.cueness(i), uint64(t.Quote)
	sq := v.sentenceQuote(i)
	left, right := far(int(v.markLeft[i])), far(int(v.markRight[i]))
	out = append(out, chain.F1(240, q), chain.F2(241, q, p), chain.F2(242, q, left), chain.F2(243, q, right), chain.F2(244, q, v.pos(i-1)),
		chain.F2(245, q, v.pos(i+1)), chain.F2(246, q, sq), chain.F3(247, q, uint64(v.Toks[v.parStart[i]].Quote), bit(v.continued[i])),
		chain.F2(248, sq, c), chain.F2(249, q, c))
	if f, l := int(v.quoteFirst[i]), int(v.quoteLast[i]); f >= 0 {
		long, end, start := far(l-f-1), v.quoteEnd(f, l), v.quoteStart(f)
		out = append(out, chain.F2(250, q, long), chain.F3(251, q, end, start), chain.F4(252, q, long, end, start))
		if l+1 < int(v.parEnd[l]) {
			out = append(out, chain.F2(256, q, v.cueness(l+1)))
		}
		if f > int(v.parStart[f]) {
			out = append(out, chain.F2(257, q, v.form(f-1).Lower))
		}
	}
	s, e := int(v.sentStart[i]), int(v.sentEnd[i])
	return append(out, chain.F1(260, far(i-s)), chain.F1(261, far(e-1-i)), chain.F2(262, far(e-s), q), chain.F2(263, far(i-s), p),
		chain.F2(264, far(s-int(v.parStart[i])), far(i-s)))
}

// quoteEnd tells what stands before the closing mark of the quotation f..l.
func (v *View) quoteEnd(f, l int) uint64 {
	switch {
	case l-1 <= f:
		return 0
	case v.Toks[l].Quote != text.Close:
		return 5
	case v.Toks[l-1].Word == ",":
		return 1
	case ends(v.Toks[l-1].Word):
		return 2
	}
	return 0
}

// quoteStart tells what stands before the quotation that starts at f.
func (v *View) quoteStart(f int) uint64 {
	switch {
	case f == int(v.sentStart[f]):
		return 1
	case v.Toks[f-1].Word == ",":
		return 2
	case v.Toks[f-1].Word == ":":
		return 3
	}
	return 0
}

// neighbourFeatures: the nearest likely cues and verbs of the sentence.
func (v *View) neighbourFeatures(i int, out []chain.Feature) []chain.Feature {
	p, n, q := v.pos(i), v.name(i), uint64(v.Toks[i].Quote)
	l, r := int(v.cueLeft[i]), int(v.cueRight[i])
	side := uint64(0)
	if l >= 0 {
		side = 1
		c, d, b := v.cueness(l), far(i-l), uint64(v.betweenLeft[i]&^64)
		out = append(out, chain.F3(271, c, d, b), chain.F3(273, c, p, b), chain.F3(274, v.form(l).Lower, p, d), chain.F2(275, b, q))
	} else {
		out = append(out, chain.F2(278, q, p))
	}
	if r >= 0 {
		side += 2
		out = append(out, chain.F2(285, uint64(v.betweenRight[i]&^64), q), chain.F3(286, n, v.cueness(r), far(r-i)))
	}
	if side != 3 {
		out = append(out, chain.F2(290, side, q))
	}
	if k := int(v.verbRight[i]); k >= 0 {
		out = append(out, chain.F2(293, v.cueness(k), p), chain.F3(294, v.pos(k), far(k-i), p))
	}
	if k := int(v.verbLeft[i]); k >= 0 {
		out = append(out, chain.F2(296, v.cueness(k), p))
	}
	return out
}
