package score

import (
	"bytes"
	"os"
	"testing"
)

// testdata/errors.golden is what is wrong with the predicted fixture; -update
// rewrites it.
func TestErrors(t *testing.T) {
	gold, _ := goldFixture(t)
	classes, err := Errors(gold, predictedFixture(t), 5)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := WriteErrors(&got, classes); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/errors.golden"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("errors are\n%s\nwant\n%s", &got, want)
	}
}

// n limits the examples, not the count; gold against itself has no errors.
func TestErrorsLimit(t *testing.T) {
	gold, _ := goldFixture(t)
	classes, err := Errors(gold, nil, 1)
	if err != nil || len(classes) != 3 {
		t.Fatalf("%d classes, %v", len(classes), err)
	}
	c := classes[0]
	if c.Name != "missed, indirect" || c.Count != 8 || len(c.Examples) != 1 || c.Examples[0].Gold.ID != "6" {
		t.Errorf("%s: %d, with %d examples", c.Name, c.Count, len(c.Examples))
	}
	if classes, err := Errors(gold, gold, 1); err != nil || len(classes) != 0 {
		t.Errorf("%+v, %v", classes, err)
	}
}
