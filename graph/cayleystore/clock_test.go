package cayleystore

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// A clock that jumps, back or ahead, changes nothing: what comes later stands later
// and counts, whatever its date; ids of articles and statements, and the order of
// changes, know no clock.
func TestClockJumps(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	x := graphtest.NewGenerator(1).Extraction()
	mustAdd(t, s, x)
	var want []graph.CurationID
	now := time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)
	names := []string{"First", "Second", "Third", "Last"}
	for i, jump := range []time.Duration{0, 100 * 365 * 24 * time.Hour, -200 * 365 * 24 * time.Hour, time.Hour} {
		now = now.Add(jump)
		c := graph.NewCuration(graph.Curation{Action: graph.RenameEntity, Entity: x.Entities[0].ID, Name: names[i], By: "Ana", At: now})
		if n, err := s.Curate(ctx, c); n != 1 || err != nil {
			t.Fatalf("%v: %d, %v", now, n, err)
		}
		want = append(want, c.ID)
	}
	for range 2 {
		all, err := s.Curations(ctx)
		if err != nil || len(all) != len(want) {
			t.Fatalf("%v, %v", all, err)
		}
		for i, c := range all {
			if c.ID != want[i] {
				t.Errorf("curation %d is %s, want %s", i, c.ID, want[i])
			}
		}
		if e, err := s.Entity(ctx, x.Entities[0].ID); err != nil || e.Name != "Last" {
			t.Errorf("the entity is called %q, %v", e.Name, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
