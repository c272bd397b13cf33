package index

import "whosaid/graph/link"

// hashWords returns a number for each word that stands for it: words that are alike
// have the same (FNV-1a, of which one in four thousand millions is another's).
func hashWords(words []string) []uint32 {
	all := make([]uint32, len(words))
	for i, w := range words {
		h := uint32(2166136261)
		for j := range len(w) {
			h = (h ^ uint32(w[j])) * 16777619
		}
		all[i] = h
	}
	return all
}

// A print stands for link.Run words in a row.
type print uint32

// printBase is odd, so that no word is lost.
const printBase uint64 = 0x9e3779b97f4a7c15

// prints calls f with every run of link.Run words of a content: a hash that goes on
// from one to the next (Karp and Rabin, Efficient randomized pattern-matching
// algorithms, 1987).
func prints(words []uint32, f func(print)) {
	most := uint64(1)
	for range link.Run {
		most *= printBase
	}
	h := uint64(0)
	for i, w := range words {
		h = h*printBase + uint64(w)
		if i >= link.Run {
			h -= uint64(words[i-link.Run]) * most
		}
		if i >= link.Run-1 {
			f(print(h * printBase >> 32))
		}
	}
}
