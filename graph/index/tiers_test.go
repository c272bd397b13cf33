package index

import (
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// While much is loaded segments wait to be merged; when nothing is loaded any more, they
// are merged, and hold the same.
func TestMergesWaitForTheLoad(t *testing.T) {
	m := newModel(t, t.TempDir(), 1)
	c := graphtest.NewCorpus(1)
	const commits, articles = fanout + 1, filed/graphtest.CorpusStatements + 1
	for i := range commits {
		var xs []graph.Extraction
		for j := range articles {
			xs = append(xs, c.Extraction(i*articles+j))
		}
		change, err := m.x.Prepare(xs, Removal{})
		m.ok(err)
		m.sequence++
		m.x.Commit(change, m.sequence)
		for more := true; more; {
			more, err = m.x.mergeOnce()
			m.ok(err)
		}
	}
	was := m.x.Current()
	if len(was.views) != commits || was.views[commits-1].file == "" {
		t.Errorf("there are %d segments in the middle of a load of %d", len(was.views), commits)
	}
	m.reopen()
	is := m.x.Current()
	if len(is.views) != 2 {
		t.Errorf("%d segments of %d have been left", len(is.views), commits)
	}
	if is.Counts() != was.Counts() {
		t.Errorf("%v are %v", was.Counts(), is.Counts())
	}
	f := graph.Filter{Speakers: []graph.EntityID{c.Speaker(0).ID}}
	if before, after := m.total(was, f), m.total(is, f); after != before || before == 0 {
		t.Errorf("%d of %d statements", after, before)
	}
	m.ok(m.x.Close())
}
