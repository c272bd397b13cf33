package score

import (
	"bytes"
	"math"
	"testing"
)

// Four predictions in two bins. Below one half: .2 and .4, of which one is
// right, so |.5 - .3|; above: .9 and 1, both right, so |1 - .95|. The mean over
// the four is (2 × .2 + 2 × .05) / 4.
func TestCalibrate(t *testing.T) {
	gold := []Document{{ID: "a", Text: "Quist said yes. Osei said no. Voss said so."}}
	for _, s := range []int{0, 16, 30} {
		gold[0].Attributions = append(gold[0].Attributions,
			Attribution{Source: []Span{{s, s + 4}}, Cue: []Span{{s + 5, s + 10}}, Content: []Span{{s + 10, s + 13}}})
	}
	found := []Document{{ID: "a"}}
	for i, confidence := range []float64{.4, .9, 1} {
		x := gold[0].Attributions[i]
		x.Confidence = confidence
		found[0].Attributions = append(found[0].Attributions, x)
	}
	spurious := Attribution{Source: []Span{{0, 5}}, Content: []Span{{16, 20}}, Confidence: .2}
	found[0].Attributions = append(found[0].Attributions, spurious)

	c := must[*Calibration](t)(Calibrate(gold, found, 2))
	if math.Abs(c.ECE-.125) > 1e-12 || len(c.Bins) != 2 {
		t.Fatalf("%+v", c)
	}
	var table bytes.Buffer
	if err := c.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	const want = `expected calibration error 0.1250
  0.00-0.50  predictions 2  confidence 0.3000  accuracy 0.5000
  0.50-1.00  predictions 2  confidence 0.9500  accuracy 1.0000
`
	if table.String() != want {
		t.Errorf("%s, want %s", &table, want)
	}
}

// Without predictions there is no error to speak of; zero bins are ten.
func TestCalibrateNothing(t *testing.T) {
	c := must[*Calibration](t)(Calibrate([]Document{{ID: "a", Text: "Yes."}}, nil, 0))
	if c.ECE != 0 || len(c.Bins) != 10 || c.Bins[9].High != 1 {
		t.Errorf("%+v", c)
	}
}
