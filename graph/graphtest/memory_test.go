package graphtest

import (
	"reflect"
	"testing"

	"whosaid/graph"
)

func TestMemory(t *testing.T) {
	TestStore(t, func(*testing.T) graph.Store { return NewMemory() })
}

// What is generated is valid, and the same for the same seed.
func TestGenerator(t *testing.T) {
	xs := NewGenerator(1).Extractions(50)
	for _, x := range xs {
		if err := x.Check(); err != nil {
			t.Error(err)
		}
	}
	if !reflect.DeepEqual(xs, NewGenerator(1).Extractions(50)) {
		t.Error("one seed gives different extractions")
	}
	if reflect.DeepEqual(xs, NewGenerator(2).Extractions(50)) {
		t.Error("two seeds give the same extractions")
	}
}

// The large corpus is valid, the same for the same seed, and as skewed as it says.
func TestCorpus(t *testing.T) {
	c := NewCorpus(1)
	said, about, statements := 0, 0, 0
	for i := range 300 {
		x := c.Extraction(i)
		if err := x.Check(); err != nil {
			t.Fatal(err)
		}
		for _, s := range x.Statements {
			statements++
			said += count(texts(s.Speakers), string(c.Speaker(0).ID))
			about += count(texts(s.About), string(c.Topic(0).ID))
		}
	}
	if !reflect.DeepEqual(c.Extraction(7), NewCorpus(1).Extraction(7)) {
		t.Error("one seed gives different extractions")
	}
	for what, n := range map[string]int{"by": said, "about": about} {
		if share := float64(n) / float64(statements); share < .07 || share > .13 {
			t.Errorf("%.3f of the statements are %s the most popular", share, what)
		}
	}
}
