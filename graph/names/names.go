// Package names says when two names are written alike: it folds case, accents
// and word endings, so that "Erdoğan" is found by "erdogan" and "sanction" by
// "sanctions". What is one entity is decided elsewhere; this is spelling only.
package names

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
	"github.com/mozillazg/go-unidecode"
)

// unpointed takes the points and apostrophes out of a word: "U.S." is "us".
var unpointed = strings.NewReplacer("'", "", ".", "")

// Words returns the words of a name as they are compared: without accents,
// punctuation and possessive endings, in lower case and stemmed. A name with
// no letter or digit has none.
func Words(name string) []string {
	folded := strings.ToLower(unidecode.Unidecode(strings.ReplaceAll(name, "’", "'")))
	words := strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '.'
	})
	out := words[:0]
	for _, w := range words {
		w = strings.TrimSuffix(w, "'s")
		w = unpointed.Replace(w)
		if w != "" {
			out = append(out, english.Stem(w, false))
		}
	}
	return out
}

// Key returns the words of a name in one string: two names with one key are
// written alike.
func Key(name string) string { return strings.Join(Words(name), " ") }

// Holds tells whether all of words, as Words gives them, are among the words
// of name.
func Holds(name string, words []string) bool {
	has := Words(name)
	for _, w := range words {
		found := false
		for _, h := range has {
			found = found || h == w
		}
		if !found {
			return false
		}
	}
	return len(words) > 0
}
