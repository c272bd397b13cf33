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
	w, a, b, a2, b2 := v.form(i), v.form(i-1), v.form(i+1), v.form(i-2), v.form(i+2)
	p, pa, pb, pa2, pb2 := v.pos(i), v.pos(i-1), v.pos(i+1), v.pos(i-2), v.pos(i+2)
	n, c := v.name(i), v.cueness(i)
	ca, cb := v.cueness(i-1), v.cueness(i+1)
	fine, coarse := uint64(w.Fine), uint64(w.Coarse)
	fa, fb := uint64(a.Fine), uint64(b.Fine)
	return append(out, chain.F0(200), chain.F1(201, w.Lower), chain.F1(202, w.Suf3), chain.F1(203, w.Suf2), chain.F1(204, w.Shape),
		chain.F1(205, p), chain.F1(206, n), chain.F1(207, c), chain.F1(208, uint64(v.src[i])),
		chain.F1(209, a.Lower), chain.F1(210, b.Lower), chain.F1(211, a2.Lower), chain.F1(212, b2.Lower),
		chain.F1(213, v.form(i-3).Lower), chain.F1(214, v.form(i+3).Lower),
		chain.F2(215, a.Lower, w.Lower), chain.F2(216, w.Lower, b.Lower), chain.F2(217, pa, p), chain.F2(218, p, pb),
		chain.F3(219, pa, p, pb), chain.F3(220, pa2, pa, p), chain.F3(221, p, pb, pb2), chain.F1(222, pa), chain.F1(223, pb),
		chain.F1(224, pa2), chain.F1(225, pb2), chain.F2(226, w.Lower, p), chain.F2(227, ca, c), chain.F2(228, c, cb),
		chain.F3(229, c, pa, pb), chain.F2(230, v.name(i-1), n), chain.F2(231, n, v.name(i+1)), chain.F2(232, w.Lower, pb),
		chain.F2(233, w.Lower, pa), chain.F2(234, a.Lower, a2.Lower), chain.F2(235, b.Lower, b2.Lower),
		chain.F1(300, fine), chain.F2(301, coarse, p), chain.F1(302, fa), chain.F1(303, fb), chain.F2(304, uint64(a.Coarse), coarse),
		chain.F2(305, coarse, uint64(b.Coarse)), chain.F2(306, fine, pb), chain.F2(307, fine, pa), chain.F1(308, w.Stem),
		chain.F2(309, w.Stem, b.Lower), chain.F2(310, v.stem[i+pad], p), chain.F2(311, fine, fb), chain.F2(312, fa, fine),
		chain.F3(313, fine, v.name(i-1), pb))
}

// quoteFeatures: the quotation around the token and the sentence's place.
func (v *View) quoteFeatures(i int, out []chain.Feature) []chain.Feature {
	t := &v.Toks[i]
	w, p, c, q := v.form(i), v.pos(i), v.cueness(i), uint64(t.Quote)
	sq := v.sentenceQuote(i)
	left, right := far(int(v.markLeft[i])), far(int(v.markRight[i]))
	out = append(out, chain.F1(240, q), chain.F2(241, q, p), chain.F2(242, q, left), chain.F2(243, q, right), chain.F2(244, q, v.pos(i-1)),
		chain.F2(245, q, v.pos(i+1)), chain.F2(246, q, sq), chain.F3(247, q, uint64(v.Toks[v.parStart[i]].Quote), bit(v.continued[i])),
		chain.F2(248, sq, c), chain.F2(249, q, c))
	if f, l := int(v.quoteFirst[i]), int(v.quoteLast[i]); f >= 0 {
		long, end, start, after := far(l-f-1), v.quoteEnd(f, l), v.quoteStart(f), uint64(98)
		out = append(out, chain.F2(250, q, long), chain.F3(251, q, end, start), chain.F4(252, q, long, end, start))
		if l+1 < int(v.parEnd[l]) {
			after = v.pos(l + 1)
			out = append(out, chain.F2(255, q, v.form(l+1).Lower), chain.F2(256, q, v.cueness(l+1)))
		}
		out = append(out, chain.F2(253, q, after), chain.F3(254, q, end, after))
		if f > int(v.parStart[f]) {
			out = append(out, chain.F2(257, q, v.form(f-1).Lower), chain.F2(258, q, v.cueness(f-1)))
		}
	}
	s, e := int(v.sentStart[i]), int(v.sentEnd[i])
	out = append(out, chain.F1(260, far(i-s)), chain.F1(261, far(e-1-i)), chain.F2(262, far(e-s), q), chain.F2(263, far(i-s), p),
		chain.F2(264, far(s-int(v.parStart[i])), far(i-s)))
	if v.parStart[i] == 0 {
		out = append(out, chain.F0(265), chain.F1(266, p), chain.F1(267, w.Lower))
	}
	return out
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
		w, c, d, b := v.form(l), v.cueness(l), far(i-l), uint64(v.betweenLeft[i]&^64)
		out = append(out, chain.F1(270, w.Lower), chain.F3(271, c, d, b), chain.F2(272, w.Lower, b), chain.F3(273, c, p, b),
			chain.F3(274, w.Lower, p, d), chain.F2(275, b, q), chain.F2(276, w.Lower, v.form(l+1).Lower), chain.F2(277, w.Lower, v.pos(l+1)),
			chain.F3(320, uint64(w.Fine), b, p))
	} else {
		out = append(out, chain.F2(278, q, p))
	}
	if r >= 0 {
		side += 2
		w, c, d, b := v.form(r), v.cueness(r), far(r-i), uint64(v.betweenRight[i]&^64)
		out = append(out, chain.F1(280, w.Lower), chain.F3(281, c, d, b), chain.F2(282, w.Lower, b), chain.F3(283, c, p, b),
			chain.F3(284, w.Lower, p, d), chain.F2(285, b, q), chain.F3(286, n, c, d), chain.F2(287, w.Lower, v.form(r+1).Lower),
			chain.F3(321, uint64(w.Fine), b, p))
	} else {
		out = append(out, chain.F2(288, q, p))
	}
	if side == 3 {
		out = append(out, chain.F2(289, v.cueness(l), v.cueness(r)))
	} else {
		out = append(out, chain.F2(290, side, q), chain.F2(291, side, p))
	}
	if k := int(v.verbRight[i]); k >= 0 {
		d := far(k - i)
		out = append(out, chain.F2(292, v.form(k).Lower, d), chain.F2(293, v.cueness(k), p), chain.F3(294, v.pos(k), d, p), chain.F2(322, uint64(v.form(k).Fine), p))
	}
	if k := int(v.verbLeft[i]); k >= 0 {
		d := far(i - k)
		out = append(out, chain.F2(295, v.form(k).Lower, d), chain.F2(296, v.cueness(k), p), chain.F3(297, v.pos(k), d, p), chain.F2(323, uint64(v.form(k).Fine), p))
	}
	return out
}
