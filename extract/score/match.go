package score

import (
	"cmp"
	"slices"
)

// minOverlap is the intersection over union of two contents from which on they
// are one.
const minOverlap = .5

// A matching pairs gold attributions and predictions one to one; -1 is none.
type matching struct {
	predictedOf []int // by gold
	goldOf      []int // by prediction
}

// match pairs gold and predictions whose contents overlap, the best overlap
// first; of equal ones those whose sources overlap, then the earlier gold, then
// the earlier prediction.
func match(gold, predicted []measured) matching {
	type candidate struct {
		overlap float64
		source  int
		g, p    int
	}
	var all []candidate
	for i, g := range gold {
		for j, p := range predicted {
			if o := g.letters[content].overlap(p.letters[content]); o >= minOverlap {
				c := candidate{o, 0, i, j}
				if g.letters[source].meets(p.letters[source]) {
					c.source = 1
				}
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), cmp.Compare(b.source, a.source),
			cmp.Compare(a.g, b.g), cmp.Compare(a.p, b.p))
	})
	m := newMatching(len(gold), len(predicted))
	for _, c := range all {
		m.pair(c.g, c.p)
	}
	return m
}

// matchContents pairs gold and predictions by content alone, the best overlap
// first; of equal ones the last gold, then the last prediction, which is how
// the figures for speakers were defined.
func matchContents(text []rune, gold, predicted []Attribution) matching {
	type candidate struct {
		overlap float64
		g, p    int
	}
	found := contents(text, predicted)
	var all []candidate
	for i, g := range contents(text, gold) {
		for j, p := range found {
			if o := g.overlap(p); o >= minOverlap {
				all = append(all, candidate{o, i, j})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), cmp.Compare(b.g, a.g), cmp.Compare(b.p, a.p))
	})
	m := newMatching(len(gold), len(predicted))
	for _, c := range all {
		m.pair(c.g, c.p)
	}
	return m
}

// contents returns the letters and digits of each content.
func contents(text []rune, all []Attribution) []set {
	out := make([]set, len(all))
	for i, a := range all {
		out[i] = letters(text, a.Content)
	}
	return out
}

func newMatching(gold, predicted int) matching {
	m := matching{make([]int, gold), make([]int, predicted)}
	for i := range m.predictedOf {
		m.predictedOf[i] = -1
	}
	for j := range m.goldOf {
		m.goldOf[j] = -1
	}
	return m
}

// pair joins g and p where both are free.
func (m matching) pair(g, p int) {
	if m.predictedOf[g] < 0 && m.goldOf[p] < 0 {
		m.predictedOf[g], m.goldOf[p] = p, g
	}
}

// sameSource: the sources share a letter, or neither has one.
func sameSource(gold, predicted *measured) bool {
	if len(gold.letters[source]) == 0 {
		return len(predicted.letters[source]) == 0
	}
	return gold.letters[source].meets(predicted.letters[source])
}

// sameCue: the cues share a character, or neither has one.
func sameCue(gold, predicted *measured) bool {
	if len(gold.chars[cue]) == 0 {
		return len(predicted.chars[cue]) == 0
	}
	return gold.chars[cue].meets(predicted.chars[cue])
}
