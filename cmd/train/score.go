package main

import (
	"unicode"

	"whosaid/extract/model/attrib"
)

// letters returns the number of letters and digits of each token.
func (d *document) letters() []int {
	n := make([]int, len(d.toks))
	for i, t := range d.toks {
		for _, r := range t.Word {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n[i]++
			}
		}
	}
	return n
}

// overlap returns the summed letters of the tokens that a and b share, and of all their tokens.
func overlap(a, b []attrib.Range, letters []int) (both, all int) {
	size := func(rs []attrib.Range) (n int) {
		for _, r := range rs {
			for i := r.Start; i < r.End; i++ {
				n += letters[i]
			}
		}
		return n
	}
	for _, x := range a {
		for _, y := range b {
			for i := max(x.Start, y.Start); i < min(x.End, y.End); i++ {
				both += letters[i]
			}
		}
	}
	return both, size(a) + size(b) - both
}

// sameContent returns the overlap of two contents as a share of their union.
func sameContent(a, b []attrib.Range, letters []int) float64 {
	both, all := overlap(a, b, letters)
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

func sameSource(gold, found []attrib.Range, letters []int) bool {
	if len(gold) == 0 || len(found) == 0 {
		return len(gold) == len(found)
	}
	both, _ := overlap(gold, found, letters)
	return both > 0
}

// judge reports whether an attribution is right, that is, whether content and
// source match those of one in the gold standard, and whether its content is
// then exact but for punctuation.
func (d *document) judge(a attrib.Attribution, letters []int) (right, exact bool) {
	for _, g := range d.gold {
		same := sameContent(g.Content, a.Content, letters)
		if same >= .5 && sameSource(g.Source, a.Source, letters) {
			right, exact = true, exact || same == 1
		}
	}
	return right, exact
}
