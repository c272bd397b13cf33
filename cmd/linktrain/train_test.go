package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/extract/score"
	"whosaid/graph/link"
)

// The weights are those that a logistic regression has where it can be told: one
// feature, as many of each answer.
func TestLogistic(t *testing.T) {
	var xs [][]float64
	var ys []float64
	for i := range 400 { // of those that have it, three in four are yes; else one in four
		has := float64(i % 2)
		xs = append(xs, []float64{has})
		ys = append(ys, map[bool]float64{true: 1}[(i/2%4 != 0) == (has == 1)])
	}
	w := logistic(xs, ys, 1e6)
	if p := 1 / (1 + math.Exp(-w[0])); math.Abs(p-.25) > 1e-3 {
		t.Errorf("without it %v, want .25", p)
	}
	if p := 1 / (1 + math.Exp(-w[0]-w[1])); math.Abs(p-.75) > 1e-3 {
		t.Errorf("with it %v, want .75", p)
	}
	if small := logistic(xs, ys, 1e-6); math.Abs(small[1]) > 1e-3 {
		t.Errorf("a weight that may cost nothing is %v", small[1])
	}
}

// Pairs that a story joins are in one fold, whatever the order of the pairs.
func TestStoryFolds(t *testing.T) {
	pair := func(a, b string, r link.Relation, table int) example {
		return example{score.Link{A: score.AttributionID{Document: a}, B: score.AttributionID{Document: b}}, r, nil, table}
	}
	all := []example{
		pair("a", "b", link.Related, 0), pair("c", "d", link.Agrees, 0), pair("e", "f", link.Agrees, 0),
		pair("b", "c", link.Disputes, 0), pair("g", "h", link.Unrelated, 0), pair("x", "y", link.Related, 1),
	}
	fold := storyFolds(all, 5)
	if fold[0] != fold[1] || fold[0] != fold[3] || fold[0] == fold[2] || fold[5] != -1 {
		t.Errorf("folds %v", fold)
	}
}

// What is written is read, the same each time.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	const text = "Ilse Brandt proposed a ban on boats. Jon Hale rejected the ban on boats. Mara Voss said snow will fall."
	var gold, links bytes.Buffer
	links.WriteString("heading\n")
	for i := range 12 {
		line := map[string]any{"id": fmt.Sprint(i), "text": text, "attributions": []any{
			map[string]any{"id": "E1", "source": [][2]int{{0, 11}}, "cue": [][2]int{{12, 20}}, "content": [][2]int{{21, 35}}},
			map[string]any{"id": "E2", "source": [][2]int{{37, 45}}, "cue": [][2]int{{46, 54}}, "content": [][2]int{{55, 71}}},
			map[string]any{"id": "E3", "source": [][2]int{{73, 82}}, "cue": [][2]int{{83, 87}}, "content": [][2]int{{88, 102}}},
		}}
		if err := json.NewEncoder(&gold).Encode(line); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			for _, l := range []string{"1 1 SAME_QUOTE", "1 2 DISPUTES", "1 3 UNRELATED", "2 2 SAME_CLAIM", "2 3 RELATED", "3 3 AGREES"} {
				f := strings.Fields(l)
				fmt.Fprintf(&links, "%d\tE%s\t%d\tE%s\t%s\n", i-1, f[0], i, f[1], f[2])
			}
		}
	}
	goldFile, linkFile := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "links.tsv")
	if err := os.WriteFile(goldFile, gold.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(linkFile, links.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var files []string
	for range 2 {
		var table bytes.Buffer
		out := filepath.Join(dir, "weights.txt")
		if err := run(&table, []string{goldFile}, []string{linkFile}, out); err != nil {
			t.Fatal(err)
		}
		if strings.Count(table.String(), "link: macro") != 2 {
			t.Errorf("printed\n%s", table.String())
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, string(b))
	}
	if m, err := link.ReadModel(files[0]); err != nil || files[0] != files[1] || m.String() != files[0] {
		t.Errorf("%v: %s", err, files[0])
	}
	words := filepath.Join(dir, "words.txt")
	if err := writeWords(words, goldFile); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(words); err != nil || !strings.HasPrefix(string(b), "12\na 12\nban 12\n") {
		t.Errorf("%v: %s", err, b)
	}
}
