package names

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Keys returns the keys by which a name is found among those that may be of the
// same person or organization: the sound of its last word, and its acronym with
// "=" before it. "Sergei Lavrov" and "Lavrov" have a key in common, so have
// "Serious Fraud Office" and "SFO". A name without a letter has none.
func Keys(name string) []string {
	words := Plain(name)
	for len(words) > 1 && suffixes[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return nil
	}
	keys := []string{Sound(words[len(words)-1])}
	if len(words) > 1 {
		return append(keys, "="+acronym(name))
	}
	if isAcronym(name) {
		keys = append(keys, "="+words[0])
	}
	return keys
}

var suffixes = set("jr sr ii iii iv inc corp ltd llc plc co gmbh")

// IsSuffix tells whether a word, as [Plain] gives it, stands behind a name and
// is no part of it: "jr", "inc".
func IsSuffix(word string) bool { return suffixes[word] }

// small are the words that acronyms pass over.
var small = set("the of for and on in to de la")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// Plain returns the words of a name without accents, points and possessive
// endings, in lower case; a hyphen divides words, and a leading article is left
// out.
func Plain(name string) []string {
	folded := strings.ToLower(unidecode.Unidecode(strings.ReplaceAll(name, "’", "'")))
	words := strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '.'
	})
	out := words[:0]
	for _, w := range words {
		if w = unpointed.Replace(strings.TrimSuffix(w, "'s")); w != "" {
			out = append(out, w)
		}
	}
	if len(out) > 1 && out[0] == "the" {
		out = out[1:]
	}
	return out
}

// acronym returns the initials of a name's words, small words left out.
func acronym(name string) string {
	var b strings.Builder
	for _, w := range Plain(name) {
		if !small[w] {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// isAcronym tells a name of two to six letters, all capitals: "UNHCR", "U.N.".
func isAcronym(name string) bool {
	name = unpointed.Replace(name)
	return len(name) >= 2 && len(name) <= 6 && strings.IndexFunc(name, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// sounds are pairs of spellings and what both are written as, in the order in
// which they are replaced: the usual differences between transliterations from
// Cyrillic, Arabic, Persian and Hebrew script. They are classes of spellings,
// not names.
var sounds = strings.NewReplacer(
	"shch", "sh", "sch", "sh", "tch", "ch", "tsch", "ch", "tz", "ts", "cz", "ch",
	"kh", "h", "gh", "g", "ph", "f", "dj", "j", "dzh", "j", "zh", "j",
	"ue", "u", "oe", "o", "ae", "a", "ck", "k", "q", "k", "x", "ks", "w", "v",
	"you", "u", "ou", "u", "oo", "u", "ee", "i", "ei", "e", "ey", "e", "ai", "a", "ay", "a",
	"ya", "a", "ia", "a", "yu", "u", "iu", "u", "ye", "e", "ie", "e", "yo", "e", "io", "e",
	"yy", "i", "iy", "i", "ij", "i", "ii", "i", "y", "i",
	"aa", "a",
)

// Sound returns a word, as [Plain] gives it, so written that the usual ways of
// writing one name in Latin letters are alike: "sergei" and "sergey", "lavrov"
// and "lawrow", "mohammed" and "muhammad". Different names can have one sound.
func Sound(word string) string {
	s := sounds.Replace(word)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i == 0 || s[i] != s[i-1] { // double letters are written as one
			b.WriteByte(s[i])
		}
	}
	s = b.String()
	if len(s) > 3 && strings.HasSuffix(s, "of") { // Gorbachof
		s = s[:len(s)-1] + "v"
	}
	return s
}
