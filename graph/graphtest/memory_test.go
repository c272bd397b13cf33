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
