package attrib

import (
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

const (
	pad         = 3   // words of context that features look at on each side
	maxSentence = 200 // tokens; a longer sentence is cut
	maxUnit     = 600 // tokens; a longer paragraph is read in pieces
)

// A View is a text prepared for the features: what stands where around each token.
type View struct {
	Toks  []text.Token
	Tags  []tag.Tag
	Names []tag.Name
	units [][2]int // stretches that the first stage reads as one sequence

	words []*tag.Form // with pad boundary words on both sides, as tags, names and cue
	tags  []uint64
	names []uint64
	cue   []uint64 // Entry.Cue, 7 for an unknown verb, 9 outside
	stem  []uint64 // Entry.StemCue
	src   []uint8

	sentStart, sentEnd, parStart, parEnd   []int32
	quoteFirst, quoteLast                  []int32 // the quotation around a token, marks included, or -1
	markLeft, markRight                    []int32 // distance to the nearest mark in the paragraph, 0 none
	cueLeft, cueRight, verbLeft, verbRight []int32 // nearest likely cue and verb in the sentence, or -1
	betweenLeft, betweenRight              []uint8 // signs between the token and cueLeft, cueRight
	continued                              []bool  // the paragraph before left a quotation open
}

// A Leaning is what is known of a word's use: Entry.Cue, Source, StemCue.
type Leaning struct {
	Cue, Source, Stem uint8
	Known             bool
}

// NewView prepares a text. Where leaning is not nil it replaces what the forms
// say of token i: training must not see what a text itself taught the lexicon.
func NewView(t *text.Text, forms []*tag.Form, tags []tag.Tag, names []tag.Name, leaning func(i int) Leaning) *View {
	n := len(t.Tokens)
	v := &View{Toks: t.Tokens, Tags: tags, Names: names}
	v.words, v.tags, v.names = make([]*tag.Form, n+2*pad), make([]uint64, n+2*pad), make([]uint64, n+2*pad)
	v.cue, v.stem, v.src = make([]uint64, n+2*pad), make([]uint64, n+2*pad), make([]uint8, n)
	for i := range v.words {
		k := i - pad
		if k < 0 || k >= n {
			v.words[i], v.tags[i], v.names[i], v.cue[i], v.stem[i] = tag.Boundary(), tag.NoTag, tag.NoTag, 9, 9
			continue
		}
		f := forms[k]
		l := Leaning{f.Cue, f.Source, f.StemCue, f.Known}
		if leaning != nil {
			l = leaning(k)
		}
		v.words[i], v.tags[i], v.names[i], v.src[k] = f, uint64(tags[k]), uint64(names[k]), l.Source
		v.cue[i], v.stem[i] = uint64(l.Cue), uint64(l.Stem)
		if !l.Known && tags[k].Verb() {
			v.cue[i] = 7
		}
	}
	ints := make([]int32, 12*n)
	for k, p := range []*[]int32{&v.sentStart, &v.sentEnd, &v.parStart, &v.parEnd, &v.quoteFirst, &v.quoteLast,
		&v.markLeft, &v.markRight, &v.cueLeft, &v.cueRight, &v.verbLeft, &v.verbRight} {
		*p = ints[k*n : (k+1)*n : (k+1)*n]
	}
	v.betweenLeft, v.betweenRight, v.continued = make([]uint8, n), make([]uint8, n), make([]bool, n)
	for _, p := range t.Paragraphs {
		v.paragraph(p.Start, p.End)
	}
	for _, s := range t.Sentences {
		for a := s.Start; a < s.End; a += maxSentence {
			v.sentence(a, min(a+maxSentence, s.End))
		}
	}
	v.cutUnits(t.Paragraphs)
	return v
}

func (v *View) form(i int) *tag.Form { return v.words[i+pad] }
func (v *View) pos(i int) uint64     { return v.tags[i+pad] }
func (v *View) name(i int) uint64    { return v.names[i+pad] }
func (v *View) cueness(i int) uint64 { return v.cue[i+pad] }

// likelyCue reports whether the word i often is one.
func (v *View) likelyCue(i int) bool { c := v.cueness(i); return c >= 3 && c < 7 }

func isMark(q text.Quote) bool { return q >= text.Open }

func (v *View) paragraph(a, b int) {
	last := -1
	for i := a; i < b; i++ {
		v.parStart[i], v.parEnd[i] = int32(a), int32(b)
		if isMark(v.Toks[i].Quote) {
			last = i
		}
		if last >= 0 {
			v.markLeft[i] = int32(i - last + 1)
		}
	}
	last = -1
	for i := b - 1; i >= a; i-- {
		if isMark(v.Toks[i].Quote) {
			last = i
		}
		if last >= 0 {
			v.markRight[i] = int32(last - i + 1)
		}
	}
	for i := a; i < b; {
		q, j := v.Toks[i].Quotation, i+1
		for j < b && q >= 0 && v.Toks[j].Quotation == q {
			j++
		}
		for k := i; k < j; k++ {
			v.quoteFirst[k], v.quoteLast[k] = int32(i), int32(j-1)
			if q < 0 {
				v.quoteFirst[k], v.quoteLast[k] = -1, -1
			}
		}
		i = j
	}
	if a > 0 && v.quoteFirst[a-1] >= 0 && v.Toks[a-1].Quote == text.Inside {
		for k := a; k < b; k++ {
			v.continued[k] = true
		}
	}
}

func (v *View) sentence(a, b int) {
	cue, verb, signs := int32(-1), int32(-1), uint8(0)
	for i := a; i < b; i++ {
		v.sentStart[i], v.sentEnd[i] = int32(a), int32(b)
		v.cueLeft[i], v.verbLeft[i], v.betweenLeft[i] = cue, verb, signs
		signs |= v.sign(i)
		if v.likelyCue(i) {
			cue, signs = int32(i), 0
		}
		if v.Tags[i].Verb() {
			verb = int32(i)
		}
	}
	cue, verb, signs = -1, -1, 0
	for i := b - 1; i >= a; i-- {
		v.cueRight[i], v.verbRight[i], v.betweenRight[i] = cue, verb, signs
		signs |= v.sign(i)
		if v.likelyCue(i) {
			cue, signs = int32(i), 0
		}
		if v.Tags[i].Verb() {
			verb = int32(i)
		}
	}
}

// sign returns a bit for the kind of sign that token i is, if it separates clauses.
func (v *View) sign(i int) uint8 {
	t := &v.Toks[i]
	switch {
	case t.Word == ",":
		return 1
	case t.Quote == text.Open:
		return 2
	case t.Quote == text.Close:
		return 4
	case t.Word == ":" || t.Word == ";" || v.Tags[i] == tag.Colon:
		return 8
	case t.Word == "that":
		return 16
	case v.Tags[i] == tag.CC:
		return 32
	case ends(t.Word):
		return 64
	}
	return 0
}

func ends(w string) bool { return w == "." || w == "?" || w == "!" || w == "…" || w == "..." }

// cutUnits makes a unit of each paragraph, cut at ends of sentences where it is long.
func (v *View) cutUnits(paragraphs []text.Range) {
	for _, p := range paragraphs {
		for a := p.Start; a < p.End; {
			b := int(v.sentEnd[a])
			for b < p.End && int(v.sentEnd[b])-a <= maxUnit {
				b = int(v.sentEnd[b])
			}
			v.units = append(v.units, [2]int{a, b})
			a = b
		}
	}
}

// edges is the number of kinds of transition that edge tells apart.
const edges = 15

// edge tells what stands between tokens i-1 and i.
func (v *View) edge(i int) uint8 {
	if i == 0 {
		return 0
	}
	t, p := &v.Toks[i], &v.Toks[i-1]
	switch {
	case t.Paragraph != p.Paragraph:
		if t.Quote == text.Open && v.continued[i] {
			return 11
		}
		return 1
	case t.Sentence != p.Sentence:
		switch {
		case t.Quote == text.Inside:
			return 10
		case t.Quote == text.Open:
			return 12
		case p.Quote == text.Close:
			return 13
		}
		return 2
	case t.Quote == text.Open && (p.Word == "," || p.Word == ":"):
		return 14
	case t.Quote == text.Open:
		return 3
	case t.Quote == text.Close:
		return 4
	case p.Quote == text.Close:
		return 5
	case p.Quote == text.Open:
		return 6
	case t.Word == ",":
		return 7
	case p.Word == ",":
		return 8
	case ends(t.Word):
		return 9
	}
	return 0
}
