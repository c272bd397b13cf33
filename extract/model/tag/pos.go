package tag

import "whosaid/extract/model/chain"

// TagNames are the parts of speech (Penn Treebank, as CoreNLP writes them).
var TagNames = []string{"#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD",
	"NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP",
	"VBZ", "WDT", "WP", "WP$", "WRB", "``"}

// A Tag is an index into TagNames.
type Tag uint8

// The tags that features ask for.
var (
	CC, Colon, PRP      = tagOf("CC"), tagOf(":"), tagOf("PRP")
	firstVerb, lastVerb = tagOf("VB"), tagOf("VBZ")
)

// Verb reports whether t is a form of a verb, modals not among them.
func (t Tag) Verb() bool { return t >= firstVerb && t <= lastVerb }

func tagOf(s string) Tag {
	for i, t := range TagNames {
		if t == s {
			return Tag(i)
		}
	}
	panic("tag: unknown part of speech " + s)
}

// boundary stands for the word before the first and behind the last.
var boundary = &Form{Exact: 11, Lower: 11, Stem: 11, Suf1: 12, Suf2: 13, Suf3: 14, pre1: 15, Shape: 16, fixed: -1, StemCue: 9, Entry: Entry{Cue: 9, Fine: 9999, Coarse: 9999, Brown: 999_999}}

// Boundary is the form of the word before the first and behind the last.
func Boundary() *Form { return boundary }

func at(w []*Form, i int) *Form {
	if i < 0 || i >= len(w) {
		return boundary
	}
	return w[i]
}

// POSFeatures appends the features of word i of the sentence w; t1 is the tag
// before it and t2 the one before that. Templates follow Honnibal's greedy
// averaged perceptron (2013).
func POSFeatures(w []*Form, i int, t1, t2 uint64, out []chain.Feature) []chain.Feature {
	x, a, b, c, d := w[i], at(w, i-1), at(w, i+1), at(w, i-2), at(w, i+2)
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	return append(out, chain.F0(1), chain.F1(2, x.Exact), chain.F1(3, x.Lower), chain.F1(4, x.Suf3), chain.F1(5, x.Suf2),
		chain.F2(6, x.Suf1, x.pre1), chain.F2(7, x.Shape, first), chain.F1(8, t1), chain.F2(9, t2, t1), chain.F2(10, t1, x.Lower),
		chain.F1(11, a.Lower), chain.F1(12, a.Suf3), chain.F1(13, c.Lower), chain.F1(14, b.Lower), chain.F1(15, b.Suf3),
		chain.F1(16, d.Lower), chain.F2(17, b.Shape, x.Shape), chain.F2(18, a.Lower, x.Lower), chain.F2(19, x.Lower, b.Lower),
		chain.F2(20, t1, b.Lower), chain.F3(21, a.Shape, x.Shape, first), chain.F2(22, t1, x.Suf3),
		chain.F1(23, x.Brown.Class()), chain.F2(24, t1, x.Brown.Class()), chain.F1(25, b.Brown.Class()))
}

// NoTag stands for the tag before the first word in POSFeatures.
const NoTag = 99

// A POS is a greedy tagger.
type POS struct{ Table *chain.Sparse }

// Tag appends the tags of the sentence w to out.
func (p *POS) Tag(w []*Form, out []Tag) []Tag {
	var buf [32]chain.Feature
	t1, t2 := uint64(NoTag), uint64(NoTag)
	for i, x := range w {
		t := Tag(0)
		if x.fixed >= 0 {
			t = Tag(x.fixed)
		} else {
			t = Tag(p.Table.Best(POSFeatures(w, i, t1, t2, buf[:0])))
		}
		out = append(out, t)
		t1, t2 = uint64(t), t1
	}
	return out
}
