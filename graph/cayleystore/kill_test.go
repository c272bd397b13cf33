package cayleystore

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// childFolder is the variable of the environment that makes the test binary a
// child which adds articles to the store that it names, until it is killed.
// childSeed tells the child what to generate.
const (
	childFolder = "WHOSAID_TEST_CHILD_FOLDER"
	childSeed   = "WHOSAID_TEST_CHILD_SEED"
	// childChanges makes it replace and delete, too; see changing.
	childChanges = "WHOSAID_TEST_CHILD_CHANGES"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		if after, err := strconv.Atoi(os.Getenv(childDisk)); err == nil {
			seed, _ := strconv.ParseUint(os.Getenv(childSeed), 10, 64)
			os.Exit(onFailingDisk(dir, seed, after))
		}
		if err := child(dir, os.Getenv(childSeed)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// child prints the number of every article once Add has returned.
func child(dir, seed string) error {
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	if os.Getenv(childChanges) != "" {
		return changing(dir, n)
	}
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	g := graphtest.NewGenerator(n)
	for i := 0; ; i++ {
		if _, err := s.Add(context.Background(), g.Extraction()); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// start starts a child and waits until it has the store and has added an
// article.
func start(t *testing.T, dir string, seed uint64) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir, childSeed+"="+strconv.FormatUint(seed, 10))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("the child added nothing: %v", cmd.Wait())
	}
	return cmd, lines
}

// A process that is killed loses no article of which Add has returned, leaves
// no part of one, and does not keep the folder locked.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	added := 0
	for round := range uint64(5) {
		cmd, lines := start(t, dir, round)
		if _, err := Open(dir, Options{}); !errors.Is(err, graph.ErrLocked) ||
			!strings.Contains(err.Error(), fmt.Sprintf("process %d ", cmd.Process.Pid)) {
			t.Errorf("a store that process %d has: %v", cmd.Process.Pid, err)
		}
		time.AfterFunc(time.Duration(37*(round+1)%150)*time.Millisecond, func() { _ = cmd.Process.Kill() })
		reported := 1
		for lines.Scan() {
			reported++
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
			t.Fatalf("the child ended by itself: %v", err)
		}

		s := open(t, dir)
		there := checkRound(t, s, round, reported)
		t.Logf("round %d: %d articles reported, %d there", round, reported, there)
		added += there
		c, err := s.Counts(context.Background())
		if err != nil || c.Articles != added {
			t.Errorf("round %d: %d articles, want %d; %v", round, c.Articles, added, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// checkRound checks that the articles of a round are there whole: those
// reported, and perhaps the one after. It returns how many are.
func checkRound(t *testing.T, s *Store, seed uint64, reported int) int {
	t.Helper()
	g := graphtest.NewGenerator(seed)
	for i := 0; ; i++ {
		x := g.Extraction()
		_, err := s.Article(context.Background(), x.Article.ID)
		if errors.Is(err, graph.ErrNotFound) && i >= reported {
			return i
		}
		if err != nil || i > reported {
			t.Fatalf("article %d of %d reported: %v", i, reported, err)
		}
		checkWhole(t, s, x)
	}
}
