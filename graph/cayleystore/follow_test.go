package cayleystore

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// wrongly closes a store to which quads have been added that no call would.
func wrongly(t *testing.T, s *Store, add func(*remover)) {
	t.Helper()
	must(t, s.look(func(v *view) error {
		r := newRemover(newEncoder(v))
		add(r)
		return s.write(r.batch)
	}))
	must(t, s.Close())
}

// An earlier version that says of an id that it had it, and not what became of it, is found.
func TestCheckFindsWrongSuccession(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	x := graphtest.NewGenerator(1).Extraction()
	mustAdd(t, s, x)
	must(t, s.Replace(ctx, graphtest.Corrected(x, "Corrected. "), x.Article.ID))
	faultless(t, s)
	wrongly(t, s, func(r *remover) { r.addText(versionNode(x.Article.ID), predHad, "sta_unknown") })
	s = open(t, dir)
	defer s.Close()
	var faults []string
	_, err := s.CheckGraph(ctx, func(what string) { faults = append(faults, what) })
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0], "earlier version "+string(x.Article.ID)+": what it says of what became of it") {
		t.Errorf("faults: %q, %v", faults, err)
	}
}

// A store in which articles replace each other is damaged; nobody follows them for ever.
func TestArticlesThatReplaceEachOther(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	_, err := s.Curate(context.Background(), graph.NewCuration(graph.Curation{
		Action: graph.SplitOff, Entity: "ent_a", Article: "art_a", Name: "The other", By: "Ana", At: time.Unix(1, 0).UTC(),
	}))
	must(t, err)
	wrongly(t, s, func(r *remover) {
		r.succession("art_a", succession{by: "art_b"})
		r.succession("art_b", succession{by: "art_a"})
	})
	if _, err := Open(dir, Options{}); !errors.Is(err, errDamaged) || !strings.Contains(err.Error(), dir) {
		t.Errorf("opened: %v", err)
	}
}
