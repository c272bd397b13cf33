package lexicon

import (
	"strings"
	"testing"

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
		"read": {"read", Base}, "goes": {"go", Third}, "quipping": {"quip", Ing},
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

func TestBadLinesAreRefused(t *testing.T) {
	for _, c := range []struct {
		line func(*Lexicon, string) error
		text string
	}{
		{(*Lexicon).cueLine, "say"},
		{(*Lexicon).cueLine, "say SHOUTS clause"},
		{(*Lexicon).cueLine, "say SAYS anything"},
		{(*Lexicon).givenLine, "Anna"},
		{(*Lexicon).placeLine, "a | b | c | d | e"},
		{(*Lexicon).outletLine, "a | b | c"},
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
		"UN Security Council says": {Name: "UN Security Council", Kind: graph.Organization},
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
