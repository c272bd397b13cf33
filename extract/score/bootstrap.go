package score

import (
	"math"
	"math/rand/v2"
	"slices"
)

// seed fixes the draws of [Report.Interval].
const seed = 7

// Interval returns the 95 % interval of a row's F1 by the percentile bootstrap
// (Efron and Tibshirani 1993) over documents: as many documents as there are
// are drawn with replacement, resamples times. The draws are the same for every
// row and every call. NaN if the report has no such row, the row is a rate, or
// resamples is not positive. A thousand resamples are enough for one digit.
func (r *Report) Interval(key string, resamples int) (low, high float64) {
	f, ok := r.Figure(key)
	if !ok || f.IsRate() || resamples <= 0 {
		return math.NaN(), math.NaN()
	}
	row := rowIndex[f.Row]
	draw := rand.New(rand.NewPCG(seed, seed))
	scores := make([]float64, resamples)
	for i := range scores {
		var sum count
		for range r.documents {
			sum.add(r.documents[draw.IntN(len(r.documents))][row])
		}
		scores[i] = sum.figure(f.Row).F1()
	}
	slices.Sort(scores)
	n := float64(resamples)
	return scores[int(.025*n)], scores[max(0, int(.975*n)-1)]
}
