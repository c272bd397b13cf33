package lexicon

import (
	"fmt"
	"strings"

	"whosaid/graph"
)

// Act returns what a speaker does by whose cue word, in lower case, stands in.
func (l *Lexicon) Act(word string) (graph.Act, bool) {
	if c, ok := l.cues[word]; ok {
		return c.Act, true
	}
	a, ok := l.acts[word]
	return a, ok
}

// Medium returns the form of speech or writing that a word names, and how many
// words name it: two if it does so together with the next one ("press
// conference"). Both stand as in the text. verb tells a verb from a noun.
func (l *Lexicon) Medium(word, next string) (m graph.Medium, words int, verb bool) {
	e, ok := l.media[word]
	if !ok {
		return "", 0, false
	}
	if e.leads {
		if two, ok := l.media[word+"_"+next]; ok {
			return two.medium, 2, false
		}
	}
	if e.medium == "" {
		return "", 0, false
	}
	return e.medium, 1, e.verb
}

// A mediumWord is what a word tells of the medium. leads marks the first of two.
type mediumWord struct {
	medium      graph.Medium
	verb, leads bool
}

// actLine reads: act verbs: lemmas, or act words: words.
func (l *Lexicon) actLine(s string) error {
	name, verbs, words, err := classLine(s)
	act := graph.Act(name)
	if err != nil || !act.Valid() {
		return fmt.Errorf("want an act, verbs: or words:, and words, not %q", s)
	}
	for _, w := range formsOf(words, verbs) {
		if _, taken := l.acts[w]; !taken {
			l.acts[w] = act
		}
	}
	return nil
}

// mediumLine reads: medium verbs: lemmas, or medium words: words.
func (l *Lexicon) mediumLine(s string) error {
	name, verbs, words, err := classLine(s)
	medium := graph.Medium(name)
	if err != nil || !medium.Valid() {
		return fmt.Errorf("want a medium, verbs: or words:, and words, not %q", s)
	}
	for _, w := range formsOf(words, verbs) {
		e := l.media[w]
		if e.medium == "" {
			e.medium, e.verb = medium, verbs
		}
		l.media[w] = e
		if first, _, two := strings.Cut(w, "_"); two {
			e := l.media[first]
			e.leads = true
			l.media[first] = e
		}
	}
	return nil
}

// classLine reads: class verbs: lemmas, or class words: words.
func classLine(s string) (class string, verbs bool, words []string, err error) {
	head, list, ok := strings.Cut(s, ":")
	f := strings.Fields(head)
	if !ok || len(f) != 2 || f[1] != "verbs" && f[1] != "words" {
		return "", false, nil, fmt.Errorf("want a class and verbs or words before a colon")
	}
	return f[0], f[1] == "verbs", strings.Fields(list), nil
}

// formsOf returns words, or all forms of regular verbs.
func formsOf(words []string, verbs bool) []string {
	if !verbs {
		return words
	}
	var all []string
	for _, w := range words {
		forms := regularForms(w)
		all = append(all, forms[:]...)
	}
	return all
}
