package score

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "store what the reference scorers print for the fixtures in testdata")

// reference is where the scorers lie that define the figures. They are not
// part of the repository.
const reference = "../../../shared/score"

// A scorer is a reference scorer and what this package has in its place.
type scorer struct {
	name string
	args []string // fixtures, as files that writeFixtures makes
	ours func(t *testing.T) any
}

var scorers = []scorer{
	{"attributions", []string{"gold.jsonl", "predicted.jsonl"}, func(t *testing.T) any {
		gold, _ := goldFixture(t)
		return must[*Report](t)(Compare(gold, predictedFixture(t)))
	}},
	{"speakers", []string{"gold.jsonl", "speakers.tsv", "predicted.jsonl"}, func(t *testing.T) any {
		gold, labels := goldFixture(t)
		return must[*SpeakerReport](t)(ScoreSpeakers(gold, labels, predictedFixture(t)))
	}},
	{"questions", []string{"gold.jsonl", "questions.jsonl", "answers.jsonl"}, func(t *testing.T) any {
		gold, _ := goldFixture(t)
		questions, answers := questionsFixture(t, predictedFixture(t))
		return ScoreAnswers(gold, questions, answers)
	}},
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// The figures are those that the reference scorers printed for the fixtures,
// to four digits. testdata/*.golden says by which command.
func TestStoredFigures(t *testing.T) {
	for _, s := range scorers {
		t.Run(s.name, func(t *testing.T) {
			golden := filepath.Join("testdata", s.name+".golden")
			if *update {
				storeFigures(t, golden, s)
			}
			data, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			_, figures, _ := strings.Cut(string(data), "\n")
			compareFigures(t, []byte(figures), s.ours(t), .00005)
		})
	}
}

func storeFigures(t *testing.T, golden string, s scorer) {
	head := fmt.Sprintf("# %s.py %s --json, the files made from gold.txt and predicted.txt\n", s.name, strings.Join(s.args, " "))
	if err := os.WriteFile(golden, append([]byte(head), runReference(t, s, "--json")...), 0o666); err != nil {
		t.Fatal(err)
	}
}

// The reference scorers, run now, print the same figures, and attributions.py
// the same table.
func TestReference(t *testing.T) {
	for _, s := range scorers {
		t.Run(s.name, func(t *testing.T) {
			compareFigures(t, runReference(t, s, "--json"), s.ours(t), 1e-9)
			if s.name != "attributions" {
				return
			}
			var table bytes.Buffer
			if err := s.ours(t).(*Report).WriteTable(&table); err != nil {
				t.Fatal(err)
			}
			if want := runReference(t, s); table.String() != string(want) {
				t.Errorf("table is\n%s\nwant\n%s", table.String(), want)
			}
		})
	}
}

// runReference writes the fixtures as files and runs a scorer on them.
func runReference(t *testing.T, s scorer, flags ...string) []byte {
	t.Helper()
	script := filepath.Join(reference, s.name+".py")
	if _, err := os.Stat(script); err != nil {
		t.Skipf("the reference scorer %s is not here: figures are compared with the stored ones only", script)
	}
	script, err := filepath.Abs(script)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python(t), append(append([]string{script}, s.args...), flags...)...)
	cmd.Dir = writeFixtures(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", s.name, err, stderr.Bytes())
	}
	return out
}

func python(t *testing.T) string {
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to compare with")
	}
	return path
}

func writeFixtures(t *testing.T) (dir string) {
	dir = t.TempDir()
	gold, labels := goldFixture(t)
	predicted := predictedFixture(t)
	_, answers := questionsFixture(t, predicted)
	var table strings.Builder
	table.WriteString("doc\tstart\tend\tname\ttype\tform\n")
	for at, l := range labels {
		fmt.Fprintf(&table, "%s\t%d\t%d\t%s\tany\t%s\n", at.Document, at.Start, at.End, l.Name, l.Form)
	}
	questions, err := os.ReadFile("testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"gold.jsonl":      listRoles(jsonLines(t, gold)),
		"predicted.jsonl": listRoles(jsonLines(t, predicted)),
		"speakers.tsv":    []byte(table.String()),
		"questions.jsonl": questions,
		"answers.jsonl":   jsonLines(t, answers),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var nullRole = regexp.MustCompile(`("(?:source|cue|content)":)null`)

// listRoles turns null into the empty list that the reference scorers want.
func listRoles(lines []byte) []byte { return nullRole.ReplaceAll(lines, []byte("$1[]")) }

// compareFigures compares the JSON of a reference scorer with that of ours.
func compareFigures(t *testing.T, want []byte, ours any, within float64) {
	t.Helper()
	encoded, err := json.Marshal(ours)
	if err != nil {
		t.Fatal(err)
	}
	var w, g map[string]map[string]float64
	if err := json.Unmarshal(want, &w); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(encoded, &g); err != nil {
		t.Fatal(err)
	}
	for row := range g {
		if w[row] == nil {
			t.Errorf("%s: the reference has no such row", row)
		}
	}
	for row, figures := range w {
		if len(g[row]) != len(figures) {
			t.Errorf("%s is %v, want %v", row, g[row], figures)
		}
		for name, value := range figures {
			if math.Abs(g[row][name]-value) > within {
				t.Errorf("%s: %s is %v, want %v", row, name, g[row][name], value)
			}
		}
	}
}
