package index

import (
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// While much is loaded segments wait to be merged; when nothing is loaded any more, they
// are merged, and hold the same.
func TestMergesWaitForTheLoad(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := graphtest.NewCorpus(1)
	const commits, articles = fanout + 1, filed/graphtest.CorpusStatements + 1
	for i := range commits {
		var xs []graph.Extraction
		for j := range articles {
			xs = append(xs, c.Extraction(i*articles+j))
		}
		change, err := x.Prepare(xs, Removal{})
		if err != nil {
			t.Fatal(err)
		}
		x.Commit(change, uint64(i+1))
		for more := true; more && err == nil; {
			more, err = x.mergeOnce()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	was := x.Current()
	if len(was.views) != commits || was.views[commits-1].file == "" {
		t.Errorf("there are %d segments in the middle of a load of %d", len(was.views), commits)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if x, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	is := x.Current()
	if len(is.views) != 2 {
		t.Errorf("%d segments of %d have been left", len(is.views), commits)
	}
	if is.Counts() != was.Counts() {
		t.Errorf("%v are %v", was.Counts(), is.Counts())
	}
	f := graph.Filter{Speakers: []graph.EntityID{c.Speaker(0).ID}}
	before, err := was.Count(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	if after, err := is.Count(t.Context(), f); err != nil || after != before || before == 0 {
		t.Errorf("%d of %d statements, %v", after, before, err)
	}
}
