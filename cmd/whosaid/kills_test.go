package main

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// How often TestKills kills the program, and what chance it is given; at length:
//
//	go test ./cmd/whosaid -run TestKills -kills 1000 -timeout 0
var (
	kills    = flag.Int("kills", 15, "how often TestKills kills the program")
	killSeed = flag.Uint64("killseed", 1, "the chance that TestKills gives")
)

// killed are the activities in the middle of which the program is killed. Each
// starts it, kills it and notes what it acknowledged.
var killed = []struct {
	what string
	do   func(*killer)
}{
	{"live ingest, corrections and merges", (*killer).live},
	{"bulk ingest", (*killer).bulk},
	{"re-extraction", (*killer).reextract},
	{"re-extraction by a server", (*killer).reextractServed},
	{"migration", (*killer).migrate},
	{"backup", (*killer).backup},
	{"backup of a served store", (*killer).backupServed},
	{"deletion", (*killer).delete},
	{"curation", (*killer).curate},
}

// The program is killed at random points of all that changes a store, again and
// again over the same one. Whatever it acknowledged is there: articles, the versions
// that they replaced, deletions, merges, statements found anew, backups. What it was
// doing is there whole or not at all, and verify finds nothing.
func TestKills(t *testing.T) {
	k := &killer{t: t, rand: rand.New(rand.NewPCG(*killSeed, 0)), program: buildProgram(t)}
	done := map[string]int{}
	began := time.Now()
	for n := range *kills {
		if n%roundsAStore == 0 {
			k.newStore()
		}
		a := killed[n%len(killed)]
		a.do(k)
		done[a.what]++
		if k.check(); t.Failed() {
			t.Fatalf("after kill %d, of %s, with seed %d; the store is %s", n+1, a.what, *killSeed, k.keep())
		}
		if (n+1)%50 == 0 {
			t.Logf("%d kills, %d changes acknowledged, %v", n+1, k.acknowledged, time.Since(began).Round(time.Second))
		}
	}
	t.Logf("%d kills (%v), %d changes acknowledged, 0 lost, 0 partial", *kills, done, k.acknowledged)
}

// roundsAStore is how many kills one store lives through.
const roundsAStore = 60

// buildProgram builds whosaid.
func buildProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "whosaid")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// A killer kills, and knows what must be there.
type killer struct {
	t            *testing.T
	rand         *rand.Rand
	program      string
	dir, db      string
	plans        []*plan
	merges       [][2]graph.EntityID // acknowledged
	paired       map[graph.EntityID]bool
	decided      []graph.CurationID // acknowledged
	acknowledged int
}

// newStore begins anew with an empty store.
func (k *killer) newStore() {
	if k.dir != "" {
		if err := os.RemoveAll(k.dir); err != nil {
			k.t.Fatal(err)
		}
	}
	dir, err := os.MkdirTemp("", "kills")
	if err != nil {
		k.t.Fatal(err)
	}
	k.t.Cleanup(func() {
		if !k.t.Failed() {
			os.RemoveAll(dir)
		}
	})
	k.dir, k.db, k.plans = dir, filepath.Join(dir, "db"), nil
	k.merges, k.paired, k.decided = nil, map[graph.EntityID]bool{}, nil
	for i := range planCount {
		k.plans = append(k.plans, newPlan(i))
	}
}

// keep leaves the store where it is, to be looked at.
func (k *killer) keep() string { return k.db }

// soon is a random time in which a command is killed; short ones meet its start.
func (k *killer) soon() time.Duration {
	return time.Duration(k.rand.ExpFloat64() * float64(250*time.Millisecond))
}

// check verifies the store, opens it and compares it with what was acknowledged.
func (k *killer) check() {
	if _, err := os.Stat(filepath.Join(k.db, "whosaid.format")); err != nil {
		return // killed before there was a store
	}
	if code, out := verify(k.t, k.db); code != 0 {
		k.t.Errorf("verify: exit %d\n%s", code, out)
		return
	}
	store, err := cayleystore.Open(k.db, cayleystore.Options{})
	if err != nil {
		k.t.Error(err)
		return
	}
	defer store.Close()
	for _, p := range k.plans {
		if err := p.check(store); err != nil {
			k.t.Error(err)
		}
	}
	k.checkMerges(store)
	k.checkDecided(store)
}

// checkDecided looks for the curations that were acknowledged.
func (k *killer) checkDecided(store graph.Store) {
	all, err := store.Curations(context.Background())
	if err != nil {
		k.t.Error(err)
	}
	there := map[graph.CurationID]bool{}
	for _, c := range all {
		there[c.Curation.ID] = true
	}
	for _, id := range k.decided {
		if !there[id] {
			k.t.Errorf("curation %s was acknowledged, and is lost", id)
		}
	}
}

// checkMerges tells whether what was merged is one, where both are still there.
func (k *killer) checkMerges(store graph.Store) {
	for _, m := range k.merges {
		members, err := store.Members(context.Background(), m[0])
		if errors.Is(err, graph.ErrNotFound) {
			continue
		}
		if err != nil {
			k.t.Error(err)
			return
		}
		if _, err := store.Entity(context.Background(), m[1]); errors.Is(err, graph.ErrNotFound) {
			continue
		}
		one := false
		for _, e := range members {
			one = one || e.ID == m[1]
		}
		if !one {
			k.t.Errorf("%s and %s were merged, and are two", m[0], m[1])
		}
	}
}

// kill waits for a killed process, which must not have ended in another way.
func (k *killer) kill(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if cmd.ProcessState.Exited() && cmd.ProcessState.ExitCode() != 0 {
		k.t.Errorf("%v ended with %v", cmd.Args, cmd.ProcessState)
	}
}
