package link

import (
	"math"
	"slices"

	"whosaid/graph"
)

// A Relation says how two statements of different articles relate.
type Relation string

const (
	SameQuote Relation = "SAME_QUOTE" // one utterance, as several outlets print it
	SameClaim Relation = "SAME_CLAIM" // one speaker or camp, one proposition, another utterance
	Agrees    Relation = "AGREES"     // another speaker, substantially the same proposition
	// Disputes: they cannot both be true, or one denies or rejects what the other
	// asserts; where the cue carries the stance ("condemned the proposal") it counts.
	Disputes  Relation = "DISPUTES"
	Related   Relation = "RELATED" // the same specific matter, and none of these
	Unrelated Relation = "UNRELATED"
)

// EveryRelation lists them.
var EveryRelation = []Relation{SameQuote, SameClaim, Agrees, Disputes, Related, Unrelated}

// A Judgement says how two statements relate.
type Judgement struct {
	Relation Relation
	// Score is how sure that is, in [0, 1].
	Score float64
	// Method names what judged, and its version.
	Method string
}

// Method names the judge of this version of the program.
const Method = "rules-1"

// Judge tells how two statements of different articles relate. It is pure, the same
// whichever of the two comes first, and takes time that grows with the product of
// the numbers of words of their contents.
func Judge(a, b Said) Judgement {
	r, score := judge(a, b)
	return Judgement{r, score, Method}
}

func judge(a, b Said) (Relation, float64) {
	same, alike := a.sameVoice(b), cosine(a, b)
	if alike == 0 {
		return Unrelated, 1
	}
	opposed := a.stance*b.stance < 0 || a.negated != b.negated
	if Compare(a.words, b.words).OneQuote(same) {
		return SameQuote, alike
	}
	switch {
	case alike < .35:
		return Unrelated, 1 - alike
	case alike < .6:
		return Related, 1 - alike
	case opposed:
		return Disputes, alike
	case same:
		return SameClaim, alike
	}
	return Agrees, alike
}

// sameVoice tells whether the two have a speaker in common, or a name among the
// words of their sources.
func (s Said) sameVoice(t Said) bool {
	common := func(id graph.EntityID) bool { return slices.Contains(t.speakers, id) }
	return slices.ContainsFunc(s.speakers, common) || shared(s.voice, t.voice) > 0
}

// shared counts what two sorted sets have in common.
func shared(a, b []string) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// cosine is that of the weights of the terms of two contents.
func cosine(a, b Said) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	return sharedTerms(a.terms, b.terms) / math.Sqrt(a.norm*b.norm)
}

func sharedTerms(a, b []term) (sum float64) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].word < b[0].word:
			a = a[1:]
		case a[0].word > b[0].word:
			b = b[1:]
		default:
			sum += a[0].weight * b[0].weight
			a, b = a[1:], b[1:]
		}
	}
	return sum
}
