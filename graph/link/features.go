package link

import (
	"math"
	"slices"
	"time"

	"whosaid/graph"
)

// The features of two statements, by what tells them. All lie between 0 and 1, or
// are little more.
var (
	wordingNames = []string{
		"run", "run of shorter", "run of longer", "run 4", "run 6", "run 9", "shared", "shared of longer",
		"one quote", "lengths", "both direct", "both indirect",
	}
	tellingNames = []string{
		"cosine", "cosine .5", "cosine .7", "cosine .85", "cosine squared", "weight of shorter", "weight of longer",
		"shared weight", "told .25", "told .4", "heaviest shared", "second shared", "missing in longer", "missing in shorter", "short",
	}
	plainNames = []string{
		"shared plain weight", "plain cosine", "plain .6", "plain of shorter",
		"names shared", "names of shorter missing", "numbers shared", "numbers differ",
	}
	aroundNames = []string{
		"same speaker", "same voice", "other voice", "speaks of the other", "same day", "same week", "same month",
	}
	stanceNames = []string{
		"opposed", "like stance", "one stance", "against", "any denial differs", "denial differs",
		"scope differs", "scope alike", "antonyms", "rebuts",
	}
	crossedNames = []string{"run, direct", "run, same", "cosine, same", "plain, like", "plain, opposed"}

	featureNames = slices.Concat(wordingNames, tellingNames, plainNames, aroundNames, stanceNames, crossedNames)

	// likeness are those that tell of one matter.
	likeness = slices.Concat(wordingNames, tellingNames, plainNames, aroundNames,
		[]string{"opposed", "like stance", "against", "scope differs", "antonyms", "rebuts"}, crossedNames)
)

// FeatureNames lists what Features tells, in its order.
func FeatureNames() []string { return featureNames }

// Features returns what tells how two statements relate; the same whichever comes
// first.
func Features(a, b Said) []float64 {
	if len(a.words) > len(b.words) || len(a.words) == len(b.words) && slices.Compare(a.words, b.words) > 0 {
		a, b = b, a
	}
	out := make([]float64, 0, len(featureNames))
	out = a.wording(out, b)
	run, direct := out[0], out[10]
	out = a.telling(out, b)
	cosine := out[len(wordingNames)]
	out = a.plainWords(out, b)
	plain := out[len(wordingNames)+len(tellingNames)+1]
	out = a.around(out, b)
	out = a.stances(out, b)
	same, like, opposed := truth(a.sameVoice(b)), truth(a.stance*b.stance > 0), truth(a.stance*b.stance < 0)
	return append(out, run*direct, run*same, cosine*same, plain*like, plain*opposed)
}

// wording is what the words tell in their order; a is no longer than b.
func (a Said) wording(out []float64, b Said) []float64 {
	const most = 12 // words in a row: more tell nothing more
	l := Compare(a.words, b.words)
	short, long := float64(max(len(a.words), 1)), float64(max(len(b.words), 1))
	run := float64(l.Run)
	return append(out, min(run, most)/most, run/short, run/long, truth(l.Run >= 4), truth(l.Run >= 6), truth(l.Run >= 9),
		l.Shared, l.Shared*float64(len(a.words))/long, truth(l.OneQuote(a.sameVoice(b))), float64(len(a.words))/long,
		truth(a.kind == graph.Direct && b.kind == graph.Direct), truth(a.kind == graph.Indirect && b.kind == graph.Indirect))
}

// telling is what the words tell by their weights.
func (a Said) telling(out []float64, b Said) []float64 {
	square, sum, first, second := common(a.terms, b.terms)
	cosine, ofA, ofB := shares(square, a.norm, b.norm)
	return append(out, cosine, truth(cosine >= .5), truth(cosine >= .7), truth(cosine >= .85), cosine*cosine, max(ofA, ofB), min(ofA, ofB),
		min(sum, 5)/5, truth(sum >= 1.25), truth(sum >= 2), first, second,
		missing(a.terms, b.terms), missing(b.terms, a.terms), 1/float64(1+min(len(a.terms), len(b.terms))))
}

// plainWords is what the words that are no names tell, and what names and numbers do.
func (a Said) plainWords(out []float64, b Said) []float64 {
	square, sum, _, _ := common(a.plain, b.plain)
	cosine, ofA, ofB := shares(square, a.plainNorm, b.plainNorm)
	names, numbers := shared(a.names, b.names), shared(a.numbers, b.numbers)
	return append(out, min(sum, 5)/5, cosine, truth(cosine >= .6), max(ofA, ofB),
		float64(names)/float64(max(len(a.names)+len(b.names)-names, 1)), float64(min(len(a.names), len(b.names))-names)/3,
		truth(numbers > 0), truth(len(a.numbers) > numbers && len(b.numbers) > numbers))
}

// shares returns the cosine of two contents and how much of each is shared, of the
// squares of the weights.
func shares(square, a, b float64) (cosine, ofA, ofB float64) {
	if a == 0 || b == 0 {
		return 0, 0, 0
	}
	return square / math.Sqrt(a*b), square / a, square / b
}

// around is what speakers and dates tell.
func (a Said) around(out []float64, b Said) []float64 {
	ids, voice, days := a.sameSpeaker(b), shared(a.voice, b.voice) > 0, apart(a.date, b.date)
	return append(out, truth(ids), truth(voice), truth(!ids && !voice && len(a.voice) > 0 && len(b.voice) > 0),
		truth(shared(a.voice, b.names) > 0 || shared(b.voice, a.names) > 0),
		truth(days <= 2), truth(days <= 8), truth(days <= 40))
}

// stances is what tells whether one speaks against what the other speaks for.
func (a Said) stances(out []float64, b Said) []float64 {
	one, both := scope(a.terms, b.terms)
	return append(out, truth(a.stance*b.stance < 0), truth(a.stance*b.stance > 0), truth((a.stance == 0) != (b.stance == 0)),
		truth(a.stance < 0 || b.stance < 0), truth(a.denies != b.denies), truth(a.negated != b.negated),
		one, both, truth(opposite(a.terms, b.terms) || opposite(b.terms, a.terms)), truth(a.rebuts != b.rebuts))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// apart returns how many days lie between two dates; very many if one is not known.
func apart(a, b graph.Date) float64 {
	s, ok := a.First()
	t, too := b.First()
	if !ok || !too {
		return math.MaxFloat64
	}
	return math.Abs(s.Sub(t).Hours()) / (24 * time.Hour).Hours()
}
