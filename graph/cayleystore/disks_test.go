package cayleystore

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/graphtest"
)

// everyWrite lets TestFailingDisk fail each write of a store, not some of them.
var everyWrite = flag.Bool("everywrite", false, "TestFailingDisk fails every write")

// childDisk is the number of the write at which the child's disk fails, and childFails
// how: one of disks.
const (
	childDisk  = "WHOSAID_TEST_CHILD_DISK"
	childFails = "WHOSAID_TEST_CHILD_DISK_FAILS"
)

// disks are ways of failing: at one bad block, from some time on, and for want of room.
var disks = map[string]func(after int) *disk{
	"once":     func(after int) *disk { return &disk{left: after, once: true} },
	"for ever": func(after int) *disk { return &disk{left: after} },
	"full":     func(after int) *disk { return &disk{left: after, full: true} },
}

// diskChanges is how many changes a child makes, before it backs the store up, closes it
// and restores the backup. It ends itself with one of these.
const (
	diskChanges = 12
	backedUp    = "backup" // what it prints then
	restored    = "restored"
	allDone     = 40 // no write failed
	failedWell  = 41 // a clear error, after which reading went on
	failedBadly = 42
)

// onFailingDisk makes changes until one fails, and prints the number of each that
// was made.
func onFailingDisk(dir string, seed uint64, after int) int {
	ctx := context.Background()
	fs := errorfs.Wrap(vfs.Default, disks[os.Getenv(childFails)](after))
	s, err := Open(dir, Options{fs: fs})
	if err != nil {
		return failed(err)
	}
	g, last := graphtest.NewGenerator(seed), graph.Extraction{}
	for i := range diskChanges {
		if err = changeStep(ctx, s, g, &last, i); err != nil {
			break
		}
		fmt.Println(i)
	}
	if err == nil {
		if _, err = s.Backup(ctx, dir+backedUp, ""); err == nil {
			fmt.Println(backedUp)
		}
	}
	if err != nil {
		end := failed(err)
		if !readersGoOn(ctx, s) {
			end = failedBadly
		}
		_ = s.Close() // with the error of the disk
		return end
	}
	if err := s.Close(); err != nil {
		return failed(err)
	}
	if err := restore(ctx, fs, dir+backedUp, dir+restored); err != nil {
		return failed(err)
	}
	fmt.Println(restored)
	return allDone
}

// failed tells how it failed: well if the error says that it was the disk.
func failed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	if errors.Is(err, pebblequads.ErrBroken) || strings.Contains(err.Error(), errDisk.Error()) || strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
		return failedWell
	}
	return failedBadly
}

func readersGoOn(ctx context.Context, s *Store) bool {
	_, err := s.Counts(ctx)
	err = errors.Join(err, s.Articles(ctx, func(graph.Article) bool { return true }))
	if err != nil {
		fmt.Fprintln(os.Stderr, "readers do not go on:", err)
	}
	return err == nil
}

// Whichever write fails, of the quads, the index, the list of the files, the format, the
// lock, a backup or what is restored, once, from then on or for want of room: it is a
// clear error, or Pebble ends the process with one; readers go on, the store opens again,
// and what was acknowledged is there, and of the change under way all or nothing.
func TestFailingDisk(t *testing.T) {
	stride := 17
	if *everyWrite {
		stride = 1
	}
	outcomes := map[string]int{}
	for fails := range disks {
		done := false
		for after := 0; !done; after += stride {
			done = failDisk(t, after, fails, outcomes)
			if t.Failed() {
				t.Fatalf("at write %d, %s", after, fails)
			}
		}
	}
	t.Logf("%v", outcomes)
}

// failDisk lets one write fail, and tells whether there was none such.
func failDisk(t *testing.T, after int, fails string, outcomes map[string]int) (done bool) {
	t.Helper()
	const seed = 5
	dir := filepath.Join(t.TempDir(), "store")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir, childSeed+"="+strconv.Itoa(seed),
		childDisk+"="+strconv.Itoa(after), childFails+"="+fails)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, _ := cmd.Output()
	lines := strings.Fields(string(out))
	reported := slices.IndexFunc(append(lines, backedUp), func(l string) bool { return l == backedUp })
	switch code := cmd.ProcessState.ExitCode(); {
	case code == allDone:
		outcomes["no write failed"]++
		done = reported == diskChanges && lines[len(lines)-1] == restored
	case code == failedWell:
		outcomes["an error"]++
	case code != failedBadly && strings.Contains(errs.String(), "the store cannot write its log"):
		outcomes["Pebble ended the process"]++
	default:
		t.Errorf("exit %d: %s", code, &errs)
		return true
	}
	checkStore(t, dir, seed, reported)
	if _, err := os.Stat(dir + backedUp); err == nil { // whole, whether acknowledged or not
		checkStore(t, dir+backedUp, seed, diskChanges)
	} else if slices.Contains(lines, backedUp) {
		t.Errorf("an acknowledged backup: %v", err)
	}
	if _, err := os.Stat(dir + restored); err == nil {
		checkStore(t, dir+restored, seed, diskChanges)
	} else if slices.Contains(lines, restored) {
		t.Errorf("what was restored: %v", err)
	}
	return done
}

// checkStore opens a store after as many acknowledged changes, and checks it.
func checkStore(t *testing.T, dir string, seed uint64, reported int) {
	t.Helper()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Errorf("it does not open again: %v", err)
		return
	}
	defer s.Close()
	checkChanges(t, s, seed, reported)
	faultless(t, s)
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
