package main

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
)

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
