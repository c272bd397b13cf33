package link

import (
	"whosaid/graph"
	"whosaid/graph/names"
)

// negations are the words that deny, rebuttals those that call something untrue, as
// names.Words gives them.
var (
	negations = wordSet("no not never nobody nothing none neither nor without cannot can't don't doesn't didn't won't " +
		"wouldn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't couldn't")
	rebuttals = wordSet("false untrue wrong lie lying liar lied incorrect inaccurate misleading myth debunk refute dispute " +
		"deny denial denied contradict absurd ridiculous baseless unfounded bogus phony nonsense fabricated reject disagree disavow")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range names.Words(words) {
		set[w] = true
	}
	return set
}

// openingWords is how many words of a content can tell the source's stance: "said
// that they oppose it".
const openingWords = 5

// stanceOf tells whether a source is for what it speaks of or against it: by the
// words of the cue; where these do not tell, by the first words of the content; and
// then by the act, which a word that denies turns.
func stanceOf(cue, content []string, act graph.Act) int {
	if stance := turns(cue, reporting); stance != 0 {
		return stance
	}
	if stance := turns(content[:min(len(content), openingWords)], opening); stance != 0 {
		return stance
	}
	stance := 0
	switch act {
	case graph.Denies, graph.Rejects, graph.Accuses:
		stance = -1
	case graph.Confirms, graph.Promises, graph.Demands:
		stance = 1
	}
	for _, w := range cue {
		if negations[w] {
			stance = -stance
		}
	}
	return stance
}

// turns returns the product of the stances of some words, 0 if none has one; a word
// that denies turns it.
func turns(words []string, stances map[string]int) int {
	stance, sign := 0, 1
	for _, w := range words {
		if negations[w] {
			sign = -sign
		}
		if s := stances[w]; s != 0 {
			stance, sign = 1, sign*s
		}
	}
	return stance * sign
}
