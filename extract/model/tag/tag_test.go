package tag

import (
	"slices"
	"strings"
	"testing"

	"whosaid/extract/model/chain"
	"whosaid/extract/text"
)

func TestNormal(t *testing.T) {
	for w, want := range map[string]string{
		"’": "'", "“": "\"", "''": "\"", "—": "--", "don’t": "don't", "1984": "!YEAR", "12,500": "!NUM", "3rd": "3rd", "B-52": "!NUM", "said": "said", "": "",
	} {
		if got := Normal(w); got != want {
			t.Errorf("Normal(%q) is %q, want %q", w, got, want)
		}
	}
}

// TestStem: the forms of a verb have one stem.
func TestStem(t *testing.T) {
	for _, forms := range []string{"say says saying", "argue argues argued arguing", "deny denies denied", "warn warns warned warning", "stop stopped stopping", "tell telling"} {
		words := strings.Fields(forms)
		for _, w := range words[1:] {
			if Stem(w) != Stem(words[0]) {
				t.Errorf("Stem(%q) is %q, that of %q is %q", w, Stem(w), words[0], Stem(words[0]))
			}
		}
	}
	if Stem("bus") == Stem("bed") || Stem("s") != "s" || Stem("") != "" {
		t.Error("stems of short words")
	}
}

func TestShape(t *testing.T) {
	for w, want := range map[string]string{"Obama": "Xxx", "USA": "XX", "U.S.": "X.X.", "iPhone6": "xXxxd", "—": "."} {
		if got := shape(w); got != want {
			t.Errorf("shape(%q) is %q, want %q", w, got, want)
		}
	}
	if got := shape(strings.Repeat("aB", 1000)); len(got) > 41 {
		t.Errorf("the shape of a long word has %d bytes", len(got))
	}
}

// TestLexicon: what went into a lexicon comes out in forms, from memory and from a file.
func TestLexicon(t *testing.T) {
	h := func(s string) uint64 { return chain.String(s) }
	want := Entry{Cue: 6, Source: 5, Known: true, Fine: 600, Coarse: 64}
	lex := NewLexicon(map[uint64]Entry{h("said"): want, h("x"): {Fine: 1}}, map[uint64]uint8{h("say"): 4}, map[uint64]uint8{h("The"): 10})
	read, rest, err := ReadLexicon(append(lex.Append(nil), 1, 2))
	if err != nil || len(rest) != 2 {
		t.Fatalf("error %v, %d bytes left", err, len(rest))
	}
	for _, l := range []*Lexicon{lex, read} {
		f := NewForms(l)
		if x := f.Get("Said"); x.Entry != want || x.StemCue != 7 || x.fixed != -1 {
			t.Errorf("Said: %+v", x)
		}
		if x := f.Get("saying"); x.StemCue != 4 || x.Known {
			t.Errorf("saying: %+v", x)
		}
		if x := f.Get("The"); x.fixed != 10 || f.Get("the").fixed != -1 {
			t.Errorf("The: %+v", x)
		}
	}
}

// TestFormsAreBounded: any number of words of any length leave a bounded memory.
func TestFormsAreBounded(t *testing.T) {
	f := NewForms(nil)
	f.Get(strings.Repeat("x", maxWord+1))
	if len(f.m) != 0 {
		t.Error("a long word is kept")
	}
	for i := range maxForms + 10 {
		f.Get(string(rune('a'+i%26)) + string(rune(0x4E00+i/26)))
	}
	if len(f.m) > maxForms {
		t.Errorf("%d forms are kept", len(f.m))
	}
	if a, b := f.Get("word"), f.Get("word"); a != b {
		t.Error("one word has two forms")
	}
}

// TestSeen: a capitalized word is remembered by its first company inside a sentence.
func TestSeen(t *testing.T) {
	f := NewForms(nil)
	var words []*Form
	for _, w := range strings.Fields("Berlin is here . Today in Berlin Anna Berg met Karl .") {
		words = append(words, f.Get(w))
	}
	seen := Seen(words, []text.Range{{Start: 0, End: 4}, {Start: 4, End: 12}})
	if want := chain.F1(2, f.Get("Anna").Exact); seen[f.Get("Berlin")] != want {
		t.Errorf("Berlin: %x, want the word behind it, %x", seen[f.Get("Berlin")], want)
	}
	if want := chain.F1(1, f.Get("Anna").Exact); seen[f.Get("Berg")] != want {
		t.Error("Berg: not the word before it")
	}
	if seen[f.Get("Karl")] != chain.F0(3) {
		t.Error("Karl: not alone")
	}
	if _, ok := seen[f.Get("Today")]; ok {
		t.Error("a word that begins a sentence counts")
	}
}

// TestPOS: words of one tag have it, others the one of the highest weight.
func TestPOS(t *testing.T) {
	noun, verb := tagOf("NN"), tagOf("VB")
	lex := NewLexicon(nil, nil, map[uint64]uint8{chain.String("tree"): uint8(noun)})
	f := NewForms(lex)
	x := f.Get("run")
	row := make([]int8, len(TagNames))
	row[verb] = 50
	rows := &chain.Rows{Labels: len(TagNames), Scale: 1, Keys: []uint64{chain.Key(chain.F1(2, x.Exact))}, Weights: row}
	p := POS{Table: rows.Sparse()}
	if got := p.Tag([]*Form{f.Get("tree"), x}, []Tag{CC}); !slices.Equal(got, []Tag{CC, noun, verb}) {
		t.Errorf("tags %v", got)
	}
	if !verb.Verb() || noun.Verb() || CC.Verb() {
		t.Error("what is a verb")
	}
}

func TestHeadline(t *testing.T) {
	f := NewForms(nil)
	for s, want := range map[string]uint64{"Senate Votes on Budget": 1, "The Senate voted on the budget": 0, "Anna Berg": 0} {
		var w []*Form
		for _, x := range strings.Fields(s) {
			w = append(w, f.Get(x))
		}
		if got := headline(w); got != want {
			t.Errorf("headline(%q) is %d", s, got)
		}
	}
}
