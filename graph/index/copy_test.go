package index

import (
	"bytes"
	"testing"

	"whosaid/graph/graphtest"
)

// A segment that is copied to a file is what merging it alone makes of it.
func TestSegmentIsCopiedAsItIs(t *testing.T) {
	x := New()
	defer x.Close()
	c, err := x.Prepare(graphtest.NewGenerator(1).Extractions(40), Removal{})
	if err != nil {
		t.Fatal(err)
	}
	views := x.Commit(c, 7).views[:1]
	var copied, merged bytes.Buffer
	if _, err := merge(views, &merged); err != nil {
		t.Fatal(err)
	}
	if err := views[0].copyTo(&copied); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(copied.Bytes(), merged.Bytes()) {
		t.Error("they differ")
	}
	s, err := newSegment(copied.Bytes())
	if err != nil || s.sum != views[0].sum || s.sum.first != 7 {
		t.Errorf("%+v, %v", s.sum, err)
	}
}
