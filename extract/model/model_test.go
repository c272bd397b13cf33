package model

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"whosaid/extract/text"
)

// analyse analyses a text with the embedded model.
func analyse(s string) *Analysis { return Default().Analyse(text.Cut(s, 0), LeastConfidence) }

// TestAttributions: articles in miniature, what is said by whom. The first line
// of an article is its headline.
func TestAttributions(t *testing.T) {
	for _, c := range []struct{ text, source, cue, content string }{
		{"“We will not discuss it,” the minister said on Tuesday.", "the minister", "said", "We will not discuss it"},
		{"The senator said that the bill had no chance.", "The senator", "said", "the bill had no chance"},
		{"According to the lawsuit, the company hid the risks from its customers.", "the lawsuit", "According to", "the company hid the risks"},
		{"Mrs. Jones called the plan “a gift to the rich.”", "Mrs. Jones", "called", "a gift to the rich"},
	} {
		tx := text.Cut("A Busy Week in the Senate.\n\n"+c.text, 0)
		as := Default().Analyse(tx, LeastConfidence).Attributions
		if len(as) != 1 {
			t.Errorf("%s: %d attributions, want 1", c.text, len(as))
			continue
		}
		for what, pair := range map[string]struct {
			want string
			got  []text.Range
		}{
			"source": {c.source, as[0].Source}, "cue": {c.cue, []text.Range{as[0].Cue}}, "content": {c.content, as[0].Content},
		} {
			words := ""
			for _, r := range pair.got {
				words += tx.Words(r)
			}
			if !strings.Contains(words, pair.want) {
				t.Errorf("%s: %s %q, want %q", c.text, what, words, pair.want)
			}
		}
	}
}

// check fails where an analysis breaks a promise.
func check(t testing.TB, s string) {
	t.Helper()
	tx := text.Cut(s, 0)
	a := Default().Analyse(tx, 0)
	if !reflect.DeepEqual(a, Default().Analyse(tx, 0)) {
		t.Fatalf("%.60q: two analyses differ", s)
	}
	if len(a.Tags) != len(tx.Tokens) || len(a.Names) != len(tx.Tokens) {
		t.Fatalf("%.60q: %d tokens, %d tags, %d names", s, len(tx.Tokens), len(a.Tags), len(a.Names))
	}
	inside := func(what string, ranges []text.Range) {
		last := 0
		for _, r := range ranges {
			if r.Start < last || r.Len() < 1 || r.End > len(tx.Tokens) {
				t.Fatalf("%.60q: bad %s %v", s, what, ranges)
			}
			last = r.End
		}
	}
	for _, x := range a.Attributions {
		inside("source", x.Source)
		inside("cue", []text.Range{x.Cue})
		inside("content", x.Content)
		if len(x.Content) == 0 || x.Confidence < 0 || x.Confidence > 1 {
			t.Fatalf("%.60q: bad attribution %+v", s, x)
		}
	}
}

var pieces = []string{"said", " ", " ", " ", "“", "”", "\"", "''", "'", "’", "he", "Obama", ",", ".", "\n", "\n\n", ":", "—", "U.S.",
	"\xff", "é", "that", "told", "...", "http://a.b/c", "\x00", "日本", "3.5", "NAME:", "\u200b"}

func TestAnyBytes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		var b strings.Builder
		for range rnd.IntN(200) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		check(t, b.String())
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("“We will,” he said. \"No,\" - Ann")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

// BenchmarkParagraph analyses one paragraph of a size, of the kinds of text that
// could take more than linear time.
func BenchmarkParagraph(b *testing.B) {
	for _, unit := range []string{"he said that she said, ", "\"", "''a ", "word ", "a.b.", "“he ", "NAME: yes\n"} {
		for _, size := range []int{1 << 16, 1 << 18} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(strings.TrimSpace(unit)+"/"+map[int]string{1 << 16: "64kB", 1 << 18: "256kB"}[size], func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					analyse(s)
				}
			})
		}
	}
}

func TestConcurrent(t *testing.T) {
	const s = "“We will not discuss it,” Ann Smith said. She added that talks had failed."
	want := analyse(s)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if !reflect.DeepEqual(analyse(s), want) {
					t.Error("results differ between goroutines")
				}
			}
		})
	}
	wg.Wait()
}

// TestLeastConfidence: a lower bound finds all that a higher one finds as sure.
func TestLeastConfidence(t *testing.T) {
	tx := text.Cut("Budget Vote.\n\nThe mayor hopes the plan works. “No,” she said. Critics fear that it fails, he wrote.", 0)
	few, many := Default().Analyse(tx, 0.9).Attributions, Default().Analyse(tx, 0.05).Attributions
	if len(many) <= len(few) {
		t.Errorf("%d attributions with at least .05, %d with at least .9", len(many), len(few))
	}
	for _, x := range few {
		if x.Confidence < 0.9 {
			t.Errorf("confidence %v", x.Confidence)
		}
	}
}

// TestDamagedWeights: a damaged file is an error and no panic.
func TestDamagedWeights(t *testing.T) {
	for _, n := range []int{0, 5, len(magic), 100, 10_000, len(weights) / 2, len(weights) - 1} {
		if _, err := New(weights[:n]); !errors.Is(err, ErrWeights) {
			t.Errorf("first %d bytes: error %v, want ErrWeights", n, err)
		}
	}
	if _, err := New(append(weights[:len(weights):len(weights)], 0)); !errors.Is(err, ErrWeights) {
		t.Errorf("a byte too many: error %v, want ErrWeights", err)
	}
}

func BenchmarkAnalyse(b *testing.B) {
	s := strings.Repeat("“We will not discuss it,” Ann Smith, the mayor of the town, said on Tuesday. She added that talks had failed.\n\n", 20)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		analyse(s)
	}
}
