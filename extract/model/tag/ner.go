package tag

import (
	"whosaid/extract/model/chain"
	"whosaid/extract/text"
)

// NameLabels are the labels of the names: BIO over four classes.
var NameLabels = []string{"O", "B-PERSON", "I-PERSON", "B-ORGANIZATION", "I-ORGANIZATION", "B-LOCATION", "I-LOCATION", "B-MISC", "I-MISC"}

// A Name is an index into NameLabels.
type Name uint8

// NameFeatures calls visit with the features of each word of a sentence;
// visit must not keep them. seen comes from Seen over the whole text.
func NameFeatures(w []*Form, tags []Tag, seen map[*Form]uint64, visit func(i int, fs []chain.Feature)) {
	title := headline(w)
	tg := func(k int) uint64 {
		if k < 0 || k >= len(w) {
			return NoTag
		}
		return uint64(tags[k])
	}
	var buf [40]chain.Feature
	for i, x := range w {
		p, q, p2, q2 := at(w, i-1), at(w, i+1), at(w, i-2), at(w, i+2)
		first := uint64(0)
		if i == 0 {
			first = 1
		}
		f := append(buf[:0], chain.F0(100), chain.F1(101, x.Exact), chain.F1(102, x.Lower), chain.F1(103, x.Suf3), chain.F1(104, x.Suf2),
			chain.F1(105, x.pre1), chain.F1(106, x.pre3), chain.F1(107, x.Shape), chain.F3(108, x.Shape, first, title),
			chain.F1(109, p.Lower), chain.F1(110, q.Lower), chain.F1(111, p2.Lower), chain.F1(112, q2.Lower),
			chain.F2(113, p.Shape, x.Shape), chain.F2(114, x.Shape, q.Shape), chain.F2(115, p.Lower, x.Lower),
			chain.F2(116, x.Lower, q.Lower), chain.F3(117, p.Shape, x.Shape, q.Shape), chain.F1(118, tg(i)), chain.F2(119, tg(i-1), tg(i)),
			chain.F2(120, tg(i), tg(i+1)), chain.F3(121, tg(i-1), tg(i), tg(i+1)), chain.F2(122, p.Lower, x.Shape), chain.F2(123, q.Lower, x.Shape),
			chain.F1(124, x.suf4), chain.F1(125, x.pre4), chain.F2(126, p.Lower, p2.Lower), chain.F2(127, q.Lower, q2.Lower), chain.F2(128, title, x.Lower),
			chain.F1(132, uint64(x.Fine)), chain.F2(133, uint64(x.Fine), x.Shape), chain.F1(134, uint64(p.Fine)),
			chain.F1(135, x.Brown.Class()), chain.F1(136, p.Brown.Class()), chain.F1(137, q.Brown.Class()), chain.F2(138, x.Brown.Class(), x.Shape))
		if x.Upper {
			if s, ok := seen[x]; ok {
				f = append(f, chain.F1(130, s), chain.F2(131, s, x.Shape))
			}
		}
		visit(i, f)
	}
}

// headline returns 1 for a sentence most of whose words are capitalized.
func headline(w []*Form) uint64 {
	upper, all := 0, 0
	for _, x := range w {
		if x.Upper {
			upper++
			all++
		} else if x.Lowercase && x.Long {
			all++
		}
	}
	if all > 2 && upper*10 > all*7 {
		return 1
	}
	return 0
}

// Seen remembers of each capitalized word of a text beside which other
// capitalized word it first stood inside a sentence. sents are token ranges.
func Seen(w []*Form, sents []text.Range) map[*Form]uint64 {
	m := map[*Form]uint64{}
	for _, s := range sents {
		for i := s.Start + 1; i < s.End; i++ {
			x := w[i]
			if !x.Upper {
				continue
			}
			if _, ok := m[x]; ok {
				continue
			}
			switch {
			case w[i-1].Upper:
				m[x] = chain.F1(1, w[i-1].Exact)
			case i+1 < len(w) && w[i+1].Upper:
				m[x] = chain.F1(2, w[i+1].Exact)
			default:
				m[x] = chain.F0(3)
			}
		}
	}
	return m
}

// maxSentence bounds the sequences given to the name finder.
const maxSentence = 400

// A NER finds names.
type NER struct {
	Chain *chain.Chain
	Table *chain.Table
}

// A NameDecoder holds the working memory of one goroutine.
type NameDecoder struct {
	lt     chain.Lattice
	scores []float32
	edge   []uint8
	labels []uint8
}

// Tag appends the name labels of the sentence w to out.
func (n *NER) Tag(d *NameDecoder, w []*Form, tags []Tag, seen map[*Form]uint64, out []Name) []Name {
	L := len(NameLabels)
	for len(w) > 0 {
		k := min(len(w), maxSentence)
		d.scores, d.edge = d.scores[:0], d.edge[:0]
		NameFeatures(w[:k], tags[:k], seen, func(i int, fs []chain.Feature) {
			d.scores = append(d.scores, make([]float32, L)...)
			n.Table.Sum(fs, d.scores[i*L:i*L+L])
			d.edge = append(d.edge, 0)
		})
		d.labels, _ = n.Chain.Best(d.scores, d.edge, &d.lt, d.labels[:0])
		for _, y := range d.labels {
			out = append(out, Name(y))
		}
		w, tags = w[k:], tags[k:]
	}
	return out
}
