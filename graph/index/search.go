package index

import (
	"math"
	"slices"

	"whosaid/graph"
)

// weights are what relevance takes from all statements together. A cursor holds
// them, so that the pages of one list are ordered by the same while statements
// arrive.
type weights struct {
	average float64   // length of a content in words
	words   []float64 // of each word: the rarer, the more
}

func (w weights) equal(x weights) bool {
	return w.average == x.average && slices.Equal(w.words, x.words)
}

// weights returns those of words. They follow from the statements that there are,
// however these lie in segments.
func (v *Version) weights(words []string) weights {
	statements, length := 0, uint64(0)
	holding := make([]int, len(words))
	for _, view := range v.views {
		statements += view.live()
		length += view.sum.length
		if view.gone != nil {
			for it := view.gone.Iterator(); it.HasNext(); {
				length -= uint64(view.length[it.Next()])
			}
		}
		for i, word := range words {
			n, ok := view.words.find(word)
			switch {
			case !ok:
			case view.gone == nil:
				holding[i] += view.lists[byWord].count(n)
			default:
				holding[i] += int(view.less(view.lists[byWord].bitmap(n)).GetCardinality())
			}
		}
	}
	w := weights{average: float64(length) / float64(max(statements, 1))}
	for _, n := range holding {
		w.words = append(w.words, graph.WordWeight(n, statements))
	}
	return w
}

// scorer returns what the relevance of a statement is that holds all words. It is
// to be asked in the order of statements.
func (v view) scorer(words []string, w weights) func(uint32) float64 {
	// Most statements hold each word once: their relevance follows from their
	// length alone.
	const lengths = 256
	var once [lengths]float64
	for n := range once {
		for _, weight := range w.words {
			once[n] += weight * graph.WordSaturation(1, n, w.average)
		}
	}
	several := make([]repeats, len(words))
	for i, word := range words {
		if n, ok := v.words.find(word); ok {
			_, more := v.lists[byWord].read(n)
			several[i] = repeatsOf(more)
		}
	}
	times := make([]int, len(words))
	next := uint32(0) // the next statement that holds a word several times, or an earlier one
	return func(s uint32) float64 {
		n := int(v.length[s])
		if s < next && n < lengths {
			return once[n]
		}
		often := false
		next = math.MaxUint32
		for i := range several {
			times[i] = several[i].at(s)
			often = often || times[i] > 1
			next = min(next, several[i].after(s))
		}
		if n < lengths && !often {
			return once[n]
		}
		sum := 0.0
		for i, weight := range w.words {
			sum += weight * graph.WordSaturation(times[i], n, w.average)
		}
		return sum
	}
}
