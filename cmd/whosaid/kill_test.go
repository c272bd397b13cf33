package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// TestKilledIngestLosesNothing kills an ingest in its middle, several times over
// one store, and finds every article that was reported stored, whole.
func TestKilledIngestLosesNothing(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "whosaid")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var lines strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&lines, `{"id": "a%d", "text": "Minister Ana Peskova said plan %d had failed. “It is over,” she added."}`+"\n", i, i)
	}
	input := filepath.Join(dir, "news.jsonl")
	if err := os.WriteFile(input, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "db")
	reported := map[graph.ArticleID]bool{}
	for round := range 4 {
		killList(t, exec.Command(program, "ingest", "--list", "--db", db, input), 200+400*round, reported)
	}
	checkStored(t, db, reported)
}

// killList runs a command and kills it once it has reported n articles.
func killList(t *testing.T, cmd *exec.Cmd, n int, reported map[graph.ArticleID]bool) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	seen := 0
	for s := bufio.NewScanner(out); s.Scan(); {
		id, _, ok := strings.Cut(s.Text(), "\t")
		if !ok {
			continue
		}
		reported[graph.ArticleID(id)] = true
		if seen++; seen == n {
			cmd.Process.Kill()
		}
	}
	cmd.Wait()
	if seen < n {
		t.Fatalf("%d articles were reported, not %d", seen, n)
	}
}

func checkStored(t *testing.T, db string, reported map[graph.ArticleID]bool) {
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for id := range reported {
		a, err := store.Article(context.Background(), id)
		if err != nil {
			t.Fatalf("reported stored, but: %v", err)
		}
		page, err := store.Statements(context.Background(), graph.Filter{Articles: []graph.ArticleID{id}}, graph.Page{First: 10})
		if err != nil || page.Total != 2 {
			t.Fatalf("article %s has %d statements: %v", a.Name, page.Total, err)
		}
	}
	t.Logf("%d articles reported, all there", len(reported))
}
