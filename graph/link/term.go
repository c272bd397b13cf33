package link

import (
	"slices"
	"strings"
)

// A term is a word with its weight, in (0, 1].
type term struct {
	word   string
	weight float64
	denied bool // a word that denies stands shortly before it, at least once
}

const (
	leastWeight = 0.08 // under which a word tells nothing
	deniedWords = 4    // behind a word that denies are taken for denied
)

// termsOf returns the words that tell something, each once, sorted.
func termsOf(words []string) (terms []term) {
	last := -deniedWords - 1
	denied := map[string]bool{}
	for i, w := range words {
		if negations[w] {
			last = i
		}
		denied[w] = denied[w] || i > last && i <= last+deniedWords
	}
	for _, w := range set(slices.Clone(words)) {
		if weight := weight(w); weight >= leastWeight && !negations[w] {
			terms = append(terms, term{w, weight, denied[w]})
		}
	}
	return terms
}

// without returns the terms that are not among some sorted words.
func without(terms []term, words []string) (rest []term) {
	for _, t := range terms {
		if _, found := slices.BinarySearch(words, t.word); !found {
			rest = append(rest, t)
		}
	}
	return rest
}

// normOf adds up the squares of the weights.
func normOf(terms []term) (norm float64) {
	for _, t := range terms {
		norm += t.weight * t.weight
	}
	return norm
}

// both calls f with each word that two contents share, as each has it.
func both(a, b []term, f func(t, u term)) {
	for _, t := range a {
		for len(b) > 0 && b[0].word < t.word {
			b = b[1:]
		}
		if len(b) > 0 && b[0].word == t.word {
			f(t, b[0])
		}
	}
}

// common returns the sum of the squares of the weights of shared terms, the sum of
// the weights, and the two greatest.
func common(a, b []term) (square, sum, first, second float64) {
	both(a, b, func(t, _ term) {
		square, sum = square+t.weight*t.weight, sum+t.weight
		if t.weight > first {
			first, second = t.weight, first
		} else {
			second = max(second, t.weight)
		}
	})
	return square, sum, first, second
}

// scope returns how much of the weight that two contents share is denied in one of
// them, and how much in both.
func scope(a, b []term) (inOne, inBoth float64) {
	sum := 0.0
	both(a, b, func(t, u term) {
		sum += t.weight
		switch {
		case t.denied && u.denied:
			inBoth += t.weight
		case t.denied != u.denied:
			inOne += t.weight
		}
	})
	if sum == 0 {
		return 0, 0
	}
	return inOne / sum, inBoth / sum
}

// missing returns the weight of the heaviest word of a that b lacks.
func missing(a, b []term) (most float64) {
	for _, t := range a {
		if t.weight > most && !holds(b, t.word) {
			most = t.weight
		}
	}
	return most
}

// opposite tells whether a has a word, and b its opposite, that the other lacks.
func opposite(a, b []term) bool {
	for _, t := range a {
		rest, ok := strings.CutPrefix(t.word, "un")
		if !ok && opposites[t.word] == nil || holds(b, t.word) {
			continue
		}
		if ok && holds(b, rest) && !holds(a, rest) {
			return true
		}
		for _, o := range opposites[t.word] {
			if holds(b, o) && !holds(a, o) {
				return true
			}
		}
	}
	return false
}

func holds(terms []term, word string) bool {
	_, found := slices.BinarySearchFunc(terms, word, func(t term, w string) int { return strings.Compare(t.word, w) })
	return found
}

// set sorts words and leaves each once.
func set(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
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
