package cayleystore

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/graphtest"
)

// everyWrite lets TestFailingDisk fail each write of the quads, not some of them.
var everyWrite = flag.Bool("everywrite", false, "TestFailingDisk fails every write")

// childDisk is the number of the write to the quads at which the child's disk fails;
// childOnce lets it fail there only, as a disk does that has a bad block, and not
// from there on, as one does that is full.
const (
	childDisk = "WHOSAID_TEST_CHILD_DISK"
	childOnce = "WHOSAID_TEST_CHILD_DISK_ONCE"
)

// diskChanges is how many changes a child makes. It ends itself with one of these.
const (
	diskChanges = 12
	allDone     = 40 // no write failed
	failedWell  = 41 // a clear error, after which reading went on
	failedBadly = 42
)

// onFailingDisk makes changes until one fails, and prints the number of each that
// was made.
func onFailingDisk(dir string, seed uint64, after int) int {
	ctx := context.Background()
	d := &disk{left: after, once: os.Getenv(childOnce) != ""}
	clear := func(err error) bool {
		return errors.Is(err, pebblequads.ErrBroken) || strings.Contains(err.Error(), errDisk.Error())
	}
	s, err := Open(dir, Options{fs: errorfs.Wrap(vfs.Default, d)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return map[bool]int{true: failedWell, false: failedBadly}[clear(err)]
	}
	g, last := graphtest.NewGenerator(seed), graph.Extraction{}
	for i := range diskChanges {
		err := changeStep(ctx, s, g, &last, i)
		if err == nil {
			fmt.Println(i)
			continue
		}
		fmt.Fprintln(os.Stderr, err)
		if !clear(err) {
			return failedBadly
		}
		if _, err := s.Counts(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "readers do not go on:", err)
			return failedBadly
		}
		if err := s.Articles(ctx, func(graph.Article) bool { return true }); err != nil {
			fmt.Fprintln(os.Stderr, "readers do not go on:", err)
			return failedBadly
		}
		_ = s.Close() // with the error of the disk
		return failedWell
	}
	if err := s.Close(); err != nil {
		if fmt.Fprintln(os.Stderr, err); !clear(err) {
			return failedBadly
		}
		return failedWell
	}
	return allDone
}

// Whichever write to the quads fails, once or from then on, it is a clear error, or
// Pebble ends the process with one; readers go on, the store opens again, and what was
// acknowledged is there, and of the change under way all or nothing.
func TestFailingDisk(t *testing.T) {
	stride := 9
	if *everyWrite {
		stride = 1
	}
	outcomes := map[string]int{}
	for _, once := range []string{"", "1"} {
		done := false
		for after := 0; !done; after += stride {
			done = failDisk(t, after, once, outcomes)
			if t.Failed() {
				t.Fatalf("at write %d, once: %q", after, once)
			}
		}
	}
	t.Logf("%v", outcomes)
}

// failDisk lets one write fail, and tells whether there was none such.
func failDisk(t *testing.T, after int, once string, outcomes map[string]int) (done bool) {
	t.Helper()
	const seed = 5
	dir := filepath.Join(t.TempDir(), "store")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir, childSeed+"="+strconv.Itoa(seed),
		childDisk+"="+strconv.Itoa(after), childOnce+"="+once)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, _ := cmd.Output()
	reported := strings.Count(string(out), "\n")
	switch code := cmd.ProcessState.ExitCode(); {
	case code == allDone:
		outcomes["no write failed"]++
		done = reported == diskChanges
	case code == failedWell:
		outcomes["an error"]++
	case code != failedBadly && strings.Contains(errs.String(), errDisk.Error()):
		outcomes["Pebble ended the process"]++
	default:
		t.Errorf("exit %d: %s", code, &errs)
		return true
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Errorf("it does not open again: %v", err)
		return true
	}
	defer s.Close()
	checkChanges(t, s, seed, reported)
	if _, err := s.CheckGraph(context.Background(), func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
	if err := s.CheckIndex(context.Background(), func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
	return done
}

// checkChanges compares a store with one in memory after as many changes, or after
// one more.
func checkChanges(t *testing.T, s *Store, seed uint64, reported int) {
	t.Helper()
	m, g, last := graphtest.NewMemory(), graphtest.NewGenerator(seed), graph.Extraction{}
	step := func(i int) {
		if err := changeStep(context.Background(), m, g, &last, i); err != nil {
			t.Fatal(err)
		}
	}
	for i := range reported {
		step(i)
	}
	got := contents(t, s)
	diff := cmp.Diff(contents(t, m), got, cmpopts.EquateEmpty())
	if diff == "" {
		return
	}
	step(reported)
	if next := cmp.Diff(contents(t, m), got, cmpopts.EquateEmpty()); next != "" {
		t.Errorf("neither %d changes nor one more: (-want +got):\n%s\n%s", reported, diff, next)
	}
}
