package lexicon

import (
	"fmt"
	"strings"

	"whosaid/graph"
)

// A Cue is a form of a verb that reports.
type Cue struct {
	Lemma string
	Act   graph.Act
	Form  Form
}

// Form is the form of a verb, as far as its spelling tells.
type Form byte

const (
	Base   Form = iota // say
	Third              // says
	Past               // said: past tense or participle
	Ing                // saying
	OnlyPP             // written, spoken: participle only
)

// Cue returns the cue of which word, in lower case, is a form.
func (l *Lexicon) Cue(word string) (Cue, bool) {
	c, ok := l.cues[word]
	return c, ok
}

// cueLine reads: lemma act [irregular forms].
func (l *Lexicon) cueLine(s string) error {
	f := strings.Fields(s)
	if len(f) < 2 {
		return fmt.Errorf("want lemma and act, not %q", s)
	}
	c := Cue{Lemma: f[0], Act: graph.Act(f[1])}
	if !c.Act.Valid() {
		return fmt.Errorf("unknown act %q", f[1])
	}
	irregular := f[2:]
	for _, word := range irregular { // first: "read" is the past more often than the base
		l.addForm(c, irregularForm(c.Lemma, word), word)
	}
	for form, word := range regularForms(c.Lemma) {
		if len(irregular) == 0 || form == int(Base) || len(irregular) == 1 && form != int(Past) {
			l.addForm(c, Form(form), word)
		}
	}
	return nil
}

func (l *Lexicon) addForm(c Cue, form Form, word string) {
	if _, taken := l.cues[word]; !taken {
		c.Form = form
		l.cues[word] = c
	}
}

// regularForms returns the forms of a regular verb, by Form.
func regularForms(lemma string) [4]string {
	stem := strings.TrimSuffix(lemma, "e")
	third := lemma + "s"
	switch {
	case strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeou"):
		return [4]string{lemma, lemma[:len(lemma)-1] + "ies", lemma[:len(lemma)-1] + "ied", lemma + "ing"}
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "x"):
		third = lemma + "es"
	}
	return [4]string{lemma, third, stem + "ed", stem + "ing"}
}

// irregularForm tells which form of lemma an irregular word is.
func irregularForm(lemma, word string) Form {
	switch {
	case word == lemma && word != "read" && word != "forecast":
		return Base
	case strings.HasSuffix(word, "ing"):
		return Ing
	case strings.HasSuffix(word, "s"):
		return Third
	case strings.HasSuffix(word, "en"), strings.HasSuffix(word, "wn"), word == "gone", word == "sworn", word == "begun":
		return OnlyPP
	}
	return Past
}
