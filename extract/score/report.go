package score

import "math"

// A Report holds the figures of a comparison.
type Report struct {
	// Missing counts the gold documents without a prediction, Extra the
	// predicted documents that are not in the gold.
	Missing, Extra int
	// Resamples is how many times WriteTable draws the documents anew to print
	// 95 % intervals behind F1; zero prints none.
	Resamples int

	total     tally
	documents []tally
}

// A Figure is one row of a report. For a rate only the gold half is counted.
type Figure struct {
	Row
	// PredictedHits of Predicted spans, attributions or tokens were right;
	// GoldHits of Gold were found. Hits of partial rows are sums of shares.
	PredictedHits float64
	Predicted     int
	GoldHits      float64
	Gold          int
}

// Precision is 1 where nothing was predicted and nothing expected, 0 where
// nothing was predicted.
func (f Figure) Precision() float64 { return ratio(f.PredictedHits, f.Predicted, f.Gold) }

// Recall is 1 where nothing was expected and nothing predicted, 0 where nothing
// was expected. It is the value of a rate.
func (f Figure) Recall() float64 { return ratio(f.GoldHits, f.Gold, f.Predicted) }

// F1 is the harmonic mean of precision and recall; 0 if both are.
func (f Figure) F1() float64 {
	p, r := f.Precision(), f.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(hits float64, of, other int) float64 {
	switch {
	case of > 0:
		return hits / float64(of)
	case other == 0:
		return 1
	}
	return 0
}

func (c count) figure(r Row) Figure {
	return Figure{r, c.hitPredicted, c.predicted, c.hitGold, c.gold}
}

// Figures returns the rows that the documents gave rise to, in the order of the
// table: a form of source that the gold lacks has no row.
func (r *Report) Figures() []Figure {
	var out []Figure
	for i, c := range r.total {
		if c.present {
			out = append(out, c.figure(rows[i]))
		}
	}
	return out
}

// Figure returns the row of a key such as [Primary]; false if the report has
// none.
func (r *Report) Figure(key string) (Figure, bool) {
	for i, c := range r.total {
		if c.present && rows[i].Key() == key {
			return c.figure(rows[i]), true
		}
	}
	return Figure{}, false
}

// F1 returns the F1 of the row of a key such as [Primary], the recall of a
// rate; NaN if the report has no such row.
func (r *Report) F1(key string) float64 {
	f, ok := r.Figure(key)
	switch {
	case !ok:
		return math.NaN()
	case f.IsRate():
		return f.Recall()
	}
	return f.F1()
}

// MarshalJSON encodes the figures as an object, in their order, from a row's
// key to {"p", "r", "f1", "pred", "gold"}, or to {"rate", "n"} for a rate.
func (r *Report) MarshalJSON() ([]byte, error) {
	var out object
	for _, f := range r.Figures() {
		out.add(f.Key(), f.value())
	}
	return out.bytes()
}

func (f Figure) value() any {
	if f.IsRate() {
		return struct {
			Rate float64 `json:"rate"`
			N    int     `json:"n"`
		}{f.Recall(), f.Gold}
	}
	return struct {
		P    float64 `json:"p"`
		R    float64 `json:"r"`
		F1   float64 `json:"f1"`
		Pred int     `json:"pred"`
		Gold int     `json:"gold"`
	}{f.Precision(), f.Recall(), f.F1(), f.Predicted, f.Gold}
}
