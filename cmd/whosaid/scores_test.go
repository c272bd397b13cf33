package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/scores.txt")

const scoresFile = "../../testdata/scores.txt"

// scored are the evaluations whose figures stand in scores.txt; the paths are
// relative to the top of the project.
var scored = []string{
	"testdata/gold.jsonl --speakers testdata/speakers.tsv --around testdata/around.tsv --links testdata/links.tsv",
	"../shared/polnear/dev.jsonl --speakers ../shared/polnear/speakers-dev.tsv --questions ../shared/polnear/questions-dev.jsonl",
}

// TestScores compares what eval prints with testdata/scores.txt, so that a change
// in quality is seen in the change that makes it. The second gold standard is no
// part of the project and may be missing.
func TestScores(t *testing.T) {
	b, err := os.ReadFile(scoresFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	old := sections(string(b))
	var file strings.Builder
	for _, args := range scored {
		t.Run(strings.Fields(args)[0], func(t *testing.T) {
			if _, err := os.Stat("../../" + strings.Fields(args)[0]); errors.Is(err, fs.ErrNotExist) {
				t.Skipf("%s is not here", strings.Fields(args)[0])
			}
			got := evaluateHere(t, args)
			if !*update && got != old[args] {
				t.Errorf("the figures have changed; go test ./cmd/whosaid -run Scores -update, and look at the difference:\n%s", got)
			}
			old[args] = got
		})
		file.WriteString("$ whosaid eval " + args + "\n" + old[args])
	}
	if *update {
		if err := os.WriteFile(scoresFile, []byte(file.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// evaluateHere runs eval from this folder.
func evaluateHere(t *testing.T, args string) string {
	f := strings.Fields("eval " + args)
	for i, a := range f {
		if strings.Contains(a, "/") {
			f[i] = "../../" + a
		}
	}
	code, out, errs := runHere(t, f...)
	if code != exitOK {
		t.Fatal(errs)
	}
	return out
}

// sections returns what follows each command line in a file of scores.
func sections(file string) map[string]string {
	out := map[string]string{}
	for _, part := range strings.Split("\n"+file, "\n$ whosaid eval ")[1:] {
		args, figures, _ := strings.Cut(part, "\n")
		if !strings.HasSuffix(figures, "\n") {
			figures += "\n"
		}
		out[args] = figures
	}
	return out
}
