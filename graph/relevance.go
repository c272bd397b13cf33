package graph

import "math"

// Relevance is BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009) with its usual parameters: the sum over the words of
// Filter.Text, sorted, of WordWeight times WordSaturation.
const (
	relevanceK = 1.2
	relevanceB = 0.75
)

// WordWeight returns how much a word counts that some of all statements hold: the
// fewer, the more.
func WordWeight(holding, all int) float64 {
	return math.Log(1 + (float64(all-holding)+.5)/(float64(holding)+.5))
}

// WordSaturation returns how often a word counts that a content of length words
// holds some times, where contents have average words.
func WordSaturation(times, length int, average float64) float64 {
	t := float64(times)
	return t * (relevanceK + 1) / (t + relevanceK*(1-relevanceB+relevanceB*float64(length)/max(average, 1)))
}
