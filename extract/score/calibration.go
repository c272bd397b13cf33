package score

import (
	"bytes"
	"fmt"
	"io"
)

// defaultBins is what [Calibrate] takes for no bins.
const defaultBins = 10

// A Calibration tells how far confidence can be believed.
type Calibration struct {
	// ECE is the expected calibration error: the mean over the predictions of
	// how far the accuracy of their bin is from its mean confidence (Naeini,
	// Cooper and Hauskrecht 2015; Guo, Pleiss, Sun and Weinberger 2017). 0 is
	// best; it is 0 too if there are no predictions.
	ECE  float64 `json:"ece"`
	Bins []Bin   `json:"bins"`
}

// A Bin holds the predictions whose confidence is at least Low and below High;
// the last one those of confidence 1 too.
type Bin struct {
	Low         float64 `json:"low"`
	High        float64 `json:"high"`
	Predictions int     `json:"predictions"`
	Confidence  float64 `json:"confidence"` // mean; 0 in an empty bin
	Accuracy    float64 `json:"accuracy"`   // share that is right
}

// Calibrate compares the confidence of the predictions with how many of them
// are right by attribution +source, in bins of equal width, ascending; ten for
// zero bins or fewer. It fails as [Compare] does.
func Calibrate(gold, predicted []Document, bins int) (*Calibration, error) {
	pairs, _, _, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	if bins <= 0 {
		bins = defaultBins
	}
	c := &Calibration{Bins: make([]Bin, bins)}
	for _, p := range pairs {
		c.count(newComparison(p), p.predicted)
	}
	c.finish()
	return c, nil
}

// count sums confidences and hits in the bins.
func (c *Calibration) count(found *comparison, predicted []Attribution) {
	for j := range found.predicted {
		p := &found.predicted[j]
		confidence := predicted[p.index].Confidence
		k := int(confidence * float64(len(c.Bins)))
		b := &c.Bins[min(max(k, 0), len(c.Bins)-1)]
		b.Predictions++
		b.Confidence += confidence
		if i := found.goldOf[j]; i >= 0 && sameSource(&found.gold[i], p) {
			b.Accuracy++
		}
	}
}

// finish turns the sums into means.
func (c *Calibration) finish() {
	total := 0
	for k := range c.Bins {
		b := &c.Bins[k]
		b.Low = float64(k) / float64(len(c.Bins))
		b.High = float64(k+1) / float64(len(c.Bins))
		c.ECE += max(b.Accuracy-b.Confidence, b.Confidence-b.Accuracy)
		total += b.Predictions
		if b.Predictions > 0 {
			b.Confidence /= float64(b.Predictions)
			b.Accuracy /= float64(b.Predictions)
		}
	}
	if total > 0 {
		c.ECE /= float64(total)
	}
}

// WriteTable prints the error and a row for each bin that is not empty.
func (c *Calibration) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "expected calibration error %.4f\n", c.ECE)
	for _, b := range c.Bins {
		if b.Predictions > 0 {
			fmt.Fprintf(&out, "  %.2f-%.2f  predictions %d  confidence %.4f  accuracy %.4f\n",
				b.Low, b.High, b.Predictions, b.Confidence, b.Accuracy)
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}
