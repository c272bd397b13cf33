package link

import (
	"encoding/json"
	"hash/fnv"
	"os"
	"strings"
	"testing"
	"unicode"

	"whosaid/graph/names"
)

// A pair is two statements of which a reader said how they relate.
type pair struct {
	a, b        string // the articles
	label       string
	likeness    Likeness
	sameSpeaker bool
}

// attribution is one as the corpus has it, in code points.
type attribution struct {
	ID              string
	Source, Content [][2]int
}

// words returns the texts of some spans.
func textOf(text []rune, spans [][2]int) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, string(text[s[0]:s[1]]))
	}
	return strings.Join(parts, " ")
}

// namesIn returns the words of a source that begin with a capital.
func namesIn(source string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if unicode.IsUpper([]rune(w)[0]) {
			all[w] = true
		}
	}
	return all
}

// readPairs reads the labelled pairs and what they say; none if they are not here.
func readPairs(t *testing.T) (pairs []pair) {
	const shared = "../../../shared/"
	table, err := os.ReadFile(shared + "links/pairs.tsv")
	if err != nil {
		t.Skip("the labelled pairs of statements are not here")
	}
	type said struct{ source, content string }
	all := map[string]said{}
	for _, file := range []string{"train", "dev"} {
		b, err := os.ReadFile(shared + "polnear/" + file + ".jsonl")
		if err != nil {
			t.Skip("the corpus is not here")
		}
		for line := range strings.Lines(string(b)) {
			var d struct {
				ID, Text     string
				Attributions []attribution
			}
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				t.Fatal(err)
			}
			text := []rune(d.Text)
			for _, a := range d.Attributions {
				all[d.ID+" "+a.ID] = said{textOf(text, a.Source), textOf(text, a.Content)}
			}
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(string(table)), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 {
			continue
		}
		a, okA := all[f[0]+" "+f[1]]
		b, okB := all[f[2]+" "+f[3]]
		if !okA || !okB {
			t.Fatalf("line %d names what is not in the corpus", i+1)
		}
		p := pair{a: f[0], b: f[2], label: f[4], likeness: Compare(names.Words(a.content), names.Words(b.content))}
		for name := range namesIn(a.source) {
			p.sameSpeaker = p.sameSpeaker || namesIn(b.source)[name]
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// folds numbers the pairs by story: articles with a pair that is not UNRELATED are
// of one story.
func folds(pairs []pair, n int) []int {
	story := map[string]string{}
	var of func(string) string
	of = func(a string) string {
		if s, ok := story[a]; ok && s != a {
			return of(s)
		}
		return a
	}
	for _, p := range pairs {
		if a, b := of(p.a), of(p.b); p.label != "UNRELATED" && a != b {
			story[max(a, b)] = min(a, b)
		}
	}
	fold := make([]int, len(pairs))
	for i, p := range pairs {
		h := fnv.New32a()
		h.Write([]byte(of(p.a)))
		fold[i] = int(h.Sum32() % uint32(n))
	}
	return fold
}

// A rule is what two prints have in common at the least: of one speaker, of anybody.
type rule [2]Likeness

func (r rule) holds(p pair) bool {
	ofOne := p.sameSpeaker && p.likeness.Run >= r[0].Run && p.likeness.Shared >= r[0].Shared
	return ofOne || p.likeness.Run >= r[1].Run && p.likeness.Shared >= r[1].Shared
}

// counts of right, wrong and missed pairs.
type counts struct{ right, wrong, missed int }

func (c *counts) add(said bool, label string) {
	switch is := label == "SAME_QUOTE"; {
	case said && is:
		c.right++
	case said:
		c.wrong++
	case is:
		c.missed++
	}
}

func (c counts) precision() float64 { return float64(c.right) / float64(max(c.right+c.wrong, 1)) }
func (c counts) recall() float64    { return float64(c.right) / float64(max(c.right+c.missed, 1)) }
func (c counts) f1() float64 {
	return 2 * float64(c.right) / float64(max(2*c.right+c.wrong+c.missed, 1))
}

// bestRule returns the first rule of the greatest F1 on the pairs outside a fold.
func bestRule(pairs []pair, fold []int, out int) (best rule) {
	most := -1.0
	for _, run := range []int{3, 5, 7} {
		for _, shared := range []float64{.6, .7, .8, .9} {
			for _, anyRun := range []int{7, 9, 11} {
				for _, anyShared := range []float64{.5, .6, .7} {
					r := rule{{run, shared}, {anyRun, anyShared}}
					var c counts
					for i, p := range pairs {
						if fold[i] != out {
							c.add(r.holds(p), p.label)
						}
					}
					if f := c.f1(); f > most {
						most, best = f, r
					}
				}
			}
		}
	}
	return best
}

// TestPairs measures OneQuote on pairs of statements that were labelled by reading:
// with the bounds as they are, and with bounds chosen on four fifths of the stories
// for the fifth that is left out.
func TestPairs(t *testing.T) {
	pairs := readPairs(t)
	const n = 5
	fold := folds(pairs, n)
	var all, left counts
	for out := range n {
		r := bestRule(pairs, fold, out)
		t.Logf("without fold %d: of one speaker %+v, of anybody %+v", out, r[0], r[1])
		for i, p := range pairs {
			if fold[i] == out {
				left.add(r.holds(p), p.label)
			}
		}
	}
	wrong := map[string]int{}
	for _, p := range pairs {
		said := p.likeness.OneQuote(p.sameSpeaker)
		all.add(said, p.label)
		if said {
			wrong[p.label]++
		}
	}
	for what, c := range map[string]counts{"as it is": all, "left out": left} {
		t.Logf("SAME_QUOTE, %s: precision %.3f, recall %.3f, F1 %.3f (%+v)", what, c.precision(), c.recall(), c.f1(), c)
	}
	t.Logf("what is taken for one quote, by label: %v", wrong)
	if all.f1() < 0.8 {
		t.Errorf("F1 is %.3f", all.f1())
	}
}
