package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/text"
	"whosaid/graph"
)

func TestFilesLoad(t *testing.T) {
	if _, err := load(); err != nil {
		t.Fatal(err)
	}
}

func TestCueForms(t *testing.T) {
	l := Default()
	for word, want := range map[string]struct {
		lemma string
		form  Form
	}{
		"said": {"say", Past}, "says": {"say", Third}, "saying": {"say", Ing}, "say": {"say", Base},
		"told": {"tell", Past}, "tells": {"tell", Third}, "telling": {"tell", Ing},
		"wrote": {"write", Past}, "written": {"write", OnlyPP}, "writing": {"write", Ing},
		"denied": {"deny", Past}, "denies": {"deny", Third}, "stresses": {"stress", Third},
		"noted": {"note", Past}, "noting": {"note", Ing}, "admitted": {"admit", Past},
		"read": {"read", Past}, "goes": {"go", Third}, "quipping": {"quip", Ing},
	} {
		c, ok := l.Cue(word)
		if !ok || c.Lemma != want.lemma || c.Form != want.form {
			t.Errorf("%s is %q form %d, %t; want %q form %d", word, c.Lemma, c.Form, ok, want.lemma, want.form)
		}
	}
	if _, ok := l.Cue("sanctions"); ok {
		t.Error("sanctions is taken for a cue")
	}
}

func TestActs(t *testing.T) {
	l := Default()
	for word, want := range map[string]graph.Act{
		"said": graph.Says, "denied": graph.Denies, "contradicts": graph.Denies, "denial": graph.Denies,
		"wanted": graph.Hopes, "blasting": graph.Rejects, "endorsed": graph.Confirms, "sanctions": "",
	} {
		if got, _ := l.Act(word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestMedia(t *testing.T) {
	l := Default()
	for text, want := range map[string]struct {
		medium graph.Medium
		words  int
		verb   bool
	}{
		"letter to": {graph.InLetter, 1, false}, "tweeted that": {graph.InTweet, 1, true}, "Twitter .": {graph.InTweet, 1, false},
		"press conference": {graph.InPressConference, 2, false}, "press secretary": {}, "phone call": {graph.InCall, 2, false},
		"phone .": {graph.InCall, 1, true}, "twitter .": {},
	} {
		word, next, _ := strings.Cut(text, " ")
		m, n, verb := l.Medium(word, next)
		if m != want.medium || n != want.words || verb != want.verb {
			t.Errorf("%s: %q, %d words, verb %t", text, m, n, verb)
		}
	}
}

func TestBadLinesAreRefused(t *testing.T) {
	for _, c := range []struct {
		line func(*Lexicon, string) error
		text string
	}{
		{(*Lexicon).cueLine, "say"},
		{(*Lexicon).cueLine, "say SHOUTS"},
		{(*Lexicon).actLine, "DENIES: contradict"},
		{(*Lexicon).actLine, "SINGS verbs: hum"},
		{(*Lexicon).mediumLine, "BOOK nouns: book"},
		{(*Lexicon).mediumLine, "SONG words: song"},
		{(*Lexicon).givenLine, "Anna"},
		{(*Lexicon).placeLine, "a | b | c | d | e | f"},
		{(*Lexicon).outletLine, "a | b | c"},
		{(*Lexicon).organizationLine, "a | b | c | d"},
		{(*Lexicon).personLine, "Ann Berg | Q"},
	} {
		l, _ := load()
		if err := c.line(l, c.text); err == nil {
			t.Errorf("%q is accepted", c.text)
		}
	}
}

func TestKnownNamesLongestFirst(t *testing.T) {
	for text, want := range map[string]Known{
		"U.S. President":           {Name: "United States", Kind: graph.Place},
		"UN Security Council says": {Name: "United Nations Security Council", Kind: graph.Organization},
		"Moscow on":                {Name: "Moscow", Kind: graph.Place, Country: "Russia"},
		"Russian leader":           {Name: "Russia", Kind: graph.Place, Demonym: true},
		"RIA Novosti reported":     {Name: "RIA Novosti", Kind: graph.Organization, Outlet: true},
	} {
		words := strings.Fields(text)
		got, ok := Default().KnownAt(func(i int) string {
			if i < len(words) {
				return words[i]
			}
			return ""
		})
		got.Words = nil
		if !ok || got.Name != want.Name || got.Kind != want.Kind || got.Outlet != want.Outlet ||
			got.Country != want.Country || got.Demonym != want.Demonym {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// TestKnownNamesAreTokens: a name that the tokenizer cuts otherwise than the file
// does would never be found.
func TestKnownNamesAreTokens(t *testing.T) {
	for _, known := range Default().known {
		for _, k := range known {
			cut := text.Cut(strings.NewReplacer(" 's", "'s", " ’s", "’s").Replace(strings.Join(k.Words, " ")), 0)
			var words []string
			for _, token := range cut.Tokens {
				words = append(words, token.Word)
			}
			if !slices.Equal(words, k.Words) {
				t.Errorf("%q is cut into %q", k.Words, words)
			}
			if first, _ := utf8.DecodeRuneInString(k.Words[0]); !unicode.IsUpper(first) && !unicode.IsDigit(first) {
				t.Errorf("%q begins with a small letter", k.Words)
			}
		}
	}
}

func TestSameAs(t *testing.T) {
	l := Default()
	for _, c := range []struct {
		kind graph.EntityKind
		name string
		want graph.WikidataID
	}{
		{graph.Place, "Russia", "Q159"}, {graph.Place, "Georgia", "Q230"}, {graph.Place, "Texas", "Q1439"},
		{graph.Organization, "NATO", "Q7184"}, {graph.Organization, "Reuters", "Q130879"}, {graph.Person, "Vladimir Putin", "Q7747"},
		{graph.Person, "Georgia", ""}, {graph.Organization, "Senate", ""}, {graph.Place, "Moscow", ""},
	} {
		if got := l.SameAs(c.kind, c.name); got != c.want {
			t.Errorf("%s %s is %q, want %q", c.kind, c.name, got, c.want)
		}
	}
}

// TestIdsStandOnce: two names with one Wikidata id are a slip.
func TestIdsStandOnce(t *testing.T) {
	seen := map[graph.WikidataID]string{}
	for n, id := range Default().sameAs {
		if other, twice := seen[id]; twice {
			t.Errorf("%s is the id of %s and of %s", id, n.name, other)
		}
		seen[id] = n.name
	}
	if len(seen) < 250 {
		t.Errorf("only %d ids", len(seen))
	}
}
