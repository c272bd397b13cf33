package score

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
)

var (
	nameTitles   = wordSet(`mr mrs ms dr president senator sen rep gov governor the secretary judge justice`)
	nameSuffixes = wordSet(`jr sr ii iii`)
)

//go:embed plain.txt
var plainText string

// plain gives the letters that stand for one in another form: É is E.
var plain = readPlain(plainText)

func readPlain(text string) map[rune]string {
	out := map[rune]string{}
	for line := range strings.Lines(text) {
		form, letters, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue // a comment
		}
		for _, r := range letters {
			out[r] = form
		}
	}
	return out
}

// nameWords returns the words of a name as they are compared: without accents,
// punctuation, leading titles and articles and trailing suffixes, in lower
// case; a hyphen separates words.
func nameWords(name string) []string {
	var b strings.Builder
	for _, r := range name {
		form, ok := plain[r]
		if !ok {
			form = string(r)
		}
		for _, c := range form {
			switch {
			case c == '-':
				b.WriteByte(' ')
			case isAlnum(c) || isSpace(c):
				b.WriteRune(unicode.ToLower(c))
			}
		}
	}
	words := strings.FieldsFunc(b.String(), isSpace)
	for len(words) > 1 && nameTitles[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && nameSuffixes[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// SameName tells whether two full names are of one entity by their spelling:
// they have the same words, or the same first and the same last word and one
// has all the words of the other ("Donald J. Trump", "Donald Trump"). Case,
// accents, punctuation, titles and a leading article do not count. A last name
// alone is not the full name. An empty name is like no other.
func SameName(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	v, w := nameWords(a), nameWords(b)
	if slices.Equal(v, w) {
		return true
	}
	return len(v) > 1 && len(w) > 1 && v[0] == w[0] && v[len(v)-1] == w[len(w)-1] &&
		(within(v, w) || within(w, v))
}

func within(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// SameNames tells whether two lists of names, joined by "|", hold the same
// ones. Empty names and "-" are left out; a list without a name is like no
// other.
func SameNames(a, b string) bool {
	v, w := splitNames(a), splitNames(b)
	return len(w) > 0 && eachIn(v, w) && eachIn(w, v)
}

func splitNames(s string) []string {
	var out []string
	for name := range strings.SplitSeq(s, "|") {
		name = strings.TrimFunc(name, isSpace)
		if name != "" && name != "-" {
			out = append(out, name)
		}
	}
	return out
}

func eachIn(a, b []string) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y string) bool { return SameName(x, y) }) {
			return false
		}
	}
	return true
}
