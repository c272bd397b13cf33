// Package link tells how statements of different articles relate, and finds those
// that print one utterance, agree or dispute.
package link

import (
	"slices"

	"whosaid/graph/names"
)

// A Likeness says how alike two contents are, both in words as names.Words gives
// them.
type Likeness struct {
	// Run is how many words in a row the two have in common at the most.
	Run int
	// Shared is how much of the shorter content the other has, its words in any
	// order, each as often as it stands there; in [0, 1].
	Shared float64
}

// Compare returns how alike two contents are, in time that grows with the product
// of their lengths. What has no words is like nothing. Words may stand for themselves,
// or be numbers that do.
func Compare[W comparable](a, b []W) Likeness {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return Likeness{}
	}
	var l Likeness
	before, runs := make([]int, len(b)+1), make([]int, len(b)+1)
	has := map[W]int{}
	for j := range b {
		has[b[j]]++
	}
	shared := 0
	for _, word := range a {
		for j := range b {
			runs[j+1] = 0
			if b[j] == word {
				runs[j+1] = before[j] + 1
				l.Run = max(l.Run, runs[j+1])
			}
		}
		if has[word] > 0 {
			has[word]--
			shared++
		}
		before, runs = runs, before
	}
	l.Shared = float64(shared) / float64(len(a))
	return l
}

// How claims are found; see graph.Claim.
const (
	// Run is how many words in a row two contents that are alike have in common at the
	// least.
	Run = 5
	// Shared is how much of the shorter the two share at the least.
	Shared = 0.7
	// Crowd is how many statements that hold the same Run words others are compared
	// with.
	Crowd = 100
)

// The least that two prints of one utterance have in common: of one speaker, and
// whoever speaks. TestPairs measures them.
var (
	ofOneSpeaker = Likeness{Run: Run, Shared: Shared}
	ofAnybody    = Likeness{Run: 9, Shared: Shared}
)

// OneQuote tells whether two contents that are so alike print one utterance.
func (l Likeness) OneQuote(sameSpeaker bool) bool {
	least := ofAnybody
	if sameSpeaker {
		least = ofOneSpeaker
	}
	return l.Run >= least.Run && l.Shared >= least.Shared
}

// Denials are the words, as names.Words gives them, that turn what is said into its
// contrary.
var Denials = names.Words("not never no")

// Turned tells whether one of two contents says the contrary of the other: whether a
// denial stands in it between two words that follow each other in the other (“will
// open”, “will not open”), which has not the three in a row as well.
func Turned[W comparable](a, b []W, denial func(W) bool) bool {
	return turned(a, b, denial) || turned(b, a, denial)
}

func turned[W comparable](a, b []W, denial func(W) bool) bool {
	for i := 1; i+1 < len(a); i++ {
		if denial(a[i]) && inARow(b, a[i-1], a[i+1]) && !inARow(b, a[i-1:i+2]...) {
			return true
		}
	}
	return false
}

// inARow tells whether all has some words in a row.
func inARow[W comparable](all []W, row ...W) bool {
	for i := range max(len(all)-len(row)+1, 0) {
		if slices.Equal(all[i:i+len(row)], row) {
			return true
		}
	}
	return false
}
