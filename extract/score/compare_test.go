package score

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

// Gold against itself is right in every row; against nothing it has no hits.
func TestCompareGold(t *testing.T) {
	gold, _ := goldFixture(t)
	perfect := must[*Report](t)(Compare(gold, gold))
	for _, f := range perfect.Figures() {
		if f.Recall() != 1 || !f.IsRate() && f.F1() != 1 {
			t.Errorf("gold against gold: %s is %v", f.Key(), f.F1())
		}
	}
	nothing := must[*Report](t)(Compare(gold, nil))
	for _, f := range nothing.Figures() {
		if f.GoldHits+f.PredictedHits > 0 {
			t.Errorf("gold against nothing: %s has hits", f.Key())
		}
	}
	if nothing.Missing != 3 || nothing.Extra != 0 {
		t.Errorf("missing %d, extra %d", nothing.Missing, nothing.Extra)
	}
}

// Nothing against nothing has no figures and prints none.
func TestCompareNothing(t *testing.T) {
	r := must[*Report](t)(Compare(nil, nil))
	encoded := must[[]byte](t)(r.MarshalJSON())
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || table.Len() > 0 || string(encoded) != "{}" {
		t.Errorf("%q, %s, %v", table.String(), encoded, err)
	}
	if !math.IsNaN(r.F1(Primary)) {
		t.Error(r.F1(Primary))
	}
}

// A prediction made from another text cannot be scored.
func TestCompareOtherText(t *testing.T) {
	_, err := Compare([]Document{{ID: "a", Text: "One."}}, []Document{{ID: "a", Text: "Two."}})
	if err == nil || !strings.Contains(err.Error(), "compare a: ") {
		t.Error(err)
	}
}

// Of several documents with one id the last counts.
func TestCompareTwice(t *testing.T) {
	gold, _ := goldFixture(t)
	r := must[*Report](t)(Compare(gold, append([]Document{{ID: gold[0].ID}}, gold...)))
	if r.F1(Primary) != 1 || r.Missing+r.Extra != 0 {
		t.Errorf("%v, missing %d, extra %d", r.F1(Primary), r.Missing, r.Extra)
	}
}

// Spans may be unordered, overlap and leave the text.
func TestCompareAnySpans(t *testing.T) {
	gold := []Document{{ID: "a", Text: "Quist said it was over.", Attributions: []Attribution{
		{Source: []Span{{0, 5}}, Cue: []Span{{6, 10}}, Content: []Span{{11, 22}}}}}}
	found := []Document{{ID: "a", Attributions: []Attribution{
		{Source: []Span{{2, 5}, {-4, 3}}, Cue: []Span{{6, 10}, {40, 50}}, Content: []Span{{14, 99}, {11, 16}}}}}}
	r := must[*Report](t)(Compare(gold, found))
	for _, key := range []string{"all/source/exact", "all/cue/exact", "all/content/exact~", "indirect/attribution/+cue"} {
		if r.F1(key) != 1 {
			t.Errorf("%s is %v", key, r.F1(key))
		}
	}
	if f := r.F1("all/content/exact"); f != 0 { // the full stop is one too many
		t.Errorf("content exact is %v", f)
	}
}

// The interval is the same each time, holds the figure, and is a point where
// all documents score the same.
func TestInterval(t *testing.T) {
	gold, _ := goldFixture(t)
	r := must[*Report](t)(Compare(gold, predictedFixture(t)))
	low, high := r.Interval(Primary, 1000)
	if f := r.F1(Primary); low > f || f > high || low >= high {
		t.Errorf("[%v, %v] around %v", low, high, f)
	}
	if l, h := r.Interval(Primary, 1000); l != low || h != high {
		t.Errorf("[%v, %v], then [%v, %v]", low, high, l, h)
	}
	if low, high := must[*Report](t)(Compare(gold, gold)).Interval(Primary, 100); low != 1 || high != 1 {
		t.Errorf("[%v, %v] of gold", low, high)
	}
	for _, key := range []string{"all/recall by source/name", "none"} {
		if low, high := r.Interval(key, 10); !math.IsNaN(low) || !math.IsNaN(high) {
			t.Errorf("%s: [%v, %v]", key, low, high)
		}
	}
	r.Resamples = 100
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "  [") {
		t.Errorf("no interval in %s, %v", &table, err)
	}
}

// BenchmarkCompare scores the three articles of the fixture.
func BenchmarkCompare(b *testing.B) {
	gold, _ := goldFixture(b)
	predicted := predictedFixture(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compare(gold, predicted); err != nil {
			b.Fatal(err)
		}
	}
}

// No text and no spans make a comparison panic or give a figure outside 0 and 1.
func FuzzCompare(f *testing.F) {
	f.Add("“Yes,” said Quist. ''No''", 0, 6, 7, 11, 12, 17)
	f.Add("a\u0301\n\"\u200b", -3, 99, 2, 1, 0, 0)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		x := Attribution{Source: []Span{{a, b}}, Cue: []Span{{c, d}}, Content: []Span{{e, g}, {a, d}}}
		y := Attribution{Source: []Span{{c, g}}, Cue: []Span{{e, b}}, Content: []Span{{a, g}}}
		gold := []Document{{ID: "a", Text: text, Attributions: []Attribution{x, y}}}
		predicted := []Document{{ID: "a", Attributions: []Attribution{y, x, x}}}
		for _, row := range must[*Report](t)(Compare(gold, predicted)).Figures() {
			for _, v := range []float64{row.Precision(), row.Recall(), row.F1()} {
				if !(v >= 0 && v <= 1) {
					t.Errorf("%s: %v", row.Key(), v)
				}
			}
		}
		classes, err := Errors(gold, predicted, 9)
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteErrors(&bytes.Buffer{}, classes); err != nil {
			t.Fatal(err)
		}
	})
}
