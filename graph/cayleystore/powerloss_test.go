package cayleystore

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// everyMoment lets the power fail before each change of a file, in each way, not before some.
var everyMoment = flag.Bool("everymoment", false, "TestPowerLoss lets the power fail before every change of a file, in every way")

// A failure is a folder as it may be after the power has failed, and what had been
// acknowledged before.
type failure struct {
	dir, what string
	acknowledged
}

type acknowledged struct {
	changes          int
	backup, restored bool
}

// An acknowledging notes what has been acknowledged.
type acknowledging func(func(*acknowledged))

// failing runs something on a machine whose power fails before each stride-th change, or in
// every way before each with -everymoment, and checks what is there then.
func failing(t *testing.T, seed, stride int, root string, run func(*machine, acknowledging), check func(*testing.T, failure)) {
	t.Helper()
	log := warnings(t)
	m, said := newMachine(t, root), acknowledged{}
	var all []failure
	r, moments, images := rand.New(rand.NewPCG(uint64(seed), 0)), seed, t.TempDir()
	ways := slices.Sorted(maps.Keys(losses))
	m.moment = func() {
		moments++
		for i, way := range ways {
			if *everyMoment || moments%stride == 0 && i == moments/stride%len(ways) {
				f := failure{filepath.Join(images, fmt.Sprint(len(all))), fmt.Sprintf("before change %d of a file, what is lost: %s", moments, way), said}
				if err := m.fail(r, way, f.dir); err != nil {
					t.Error(err)
				}
				all = append(all, f)
			}
		}
	}
	tell := func(f func(*acknowledged)) {
		m.mu.Lock()
		defer m.mu.Unlock()
		f(&said)
	}
	run(m, tell)
	tell(func(*acknowledged) { m.moment = func() {} })
	for _, f := range all {
		if check(t, f); t.Failed() {
			t.Fatalf("%s, after %+v", f.what, f.acknowledged)
		}
		if err := os.RemoveAll(f.dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d failures of the power before %d changes of files; %d times the index was damaged", len(all), moments-seed,
		strings.Count(log.String(), "the index of the store is damaged"))
}

// Whenever the power fails, and whatever of what was not synced is lost or torn: the store
// opens, has all that was acknowledged, and of the change under way all or nothing. So do a
// backup and what is restored from it.
func TestPowerLoss(t *testing.T) {
	const seed = 5
	root := t.TempDir()
	dir := filepath.Join(root, "store")
	failing(t, seed, 37, root, func(m *machine, tell acknowledging) {
		g, last, made := graphtest.NewGenerator(seed), graph.Extraction{}, 0
		for round := range 2 {
			s, err := Open(dir, Options{fs: m})
			must(t, err)
			for i := range diskChanges {
				if i == diskChanges/2 {
					must(t, s.index.Save())
				}
				must(t, changeStep(t.Context(), s, g, &last, made))
				tell(func(a *acknowledged) { a.changes++ })
				made++
			}
			if round == 0 {
				_, err = s.Backup(t.Context(), dir+backedUp, "")
				must(t, err)
				tell(func(a *acknowledged) { a.backup = true })
			}
			must(t, s.Close())
		}
		must(t, restore(t.Context(), m, dir+backedUp, dir+restored))
		tell(func(a *acknowledged) { a.restored = true })
	}, func(t *testing.T, f failure) {
		reopened(t, filepath.Join(f.dir, "store"), seed, f.changes, f.changes > 0)
		reopened(t, filepath.Join(f.dir, "store"+backedUp), seed, diskChanges, f.backup)
		reopened(t, filepath.Join(f.dir, "store"+restored), seed, diskChanges, f.restored)
	})
}

// As TestPowerLoss, while many articles are stored as sorted tables.
func TestPowerLossOfTables(t *testing.T) {
	const seed, many = 6, 300
	root := t.TempDir()
	dir := filepath.Join(root, "store")
	failing(t, seed, 97, root, func(m *machine, tell acknowledging) {
		g := graphtest.NewGenerator(seed)
		s, err := Open(dir, Options{fs: m})
		must(t, err)
		for _, n := range []int{1, many, 1} {
			mustAdd(t, s, g.Extractions(n)...)
			tell(func(a *acknowledged) { a.changes++ })
		}
		if tables, err := filepath.Glob(filepath.Join(dir, quadsFolder, "*.sst")); err != nil || len(tables) < 5 {
			t.Errorf("no sorted tables were written: %v, %v", tables, err)
		}
		must(t, s.Close())
	}, func(t *testing.T, f failure) {
		articles := []int{0, 1, 1 + many, 2 + many, 2 + many}
		if _, err := os.Stat(filepath.Join(f.dir, "store")); err == nil || f.changes > 0 {
			counted(t, filepath.Join(f.dir, "store"), articles[f.changes], articles[f.changes+1])
		}
	})
}

// As TestPowerLoss, while a store of format 5 is brought to the present one.
func TestPowerLossOfMigration(t *testing.T) {
	dir := olderStore(t)
	failing(t, 7, 29, filepath.Dir(dir), func(m *machine, _ acknowledging) {
		s, err := Open(dir, Options{fs: m})
		must(t, err)
		must(t, s.Close())
	}, func(t *testing.T, f failure) { checkMigrated(t, filepath.Join(f.dir, "store")) })
}

// reopened checks a store after as many acknowledged changes; it may be missing unless
// it is needed.
func reopened(t *testing.T, dir string, seed uint64, changes int, needed bool) {
	t.Helper()
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && !needed {
		return
	}
	checkStore(t, dir, seed, changes)
}

// counted checks a store that has as many articles as were acknowledged, or would be next.
func counted(t *testing.T, dir string, now, next int) {
	t.Helper()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Errorf("it does not open again: %v", err)
		return
	}
	defer s.Close()
	c, err := s.Counts(context.Background())
	if err != nil || c.Articles != now && c.Articles != next {
		t.Errorf("%d articles, not %d or %d; %v", c.Articles, now, next, err)
	}
	faultless(t, s)
}
