package score

import (
	"strings"
	"unicode"
)

// The classes of characters, as Python has them.

// isAlnum is str.isalnum: letters and numbers of every kind ("²" and "Ⅳ" too),
// no marks.
func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// isWord is \w of a Python pattern.
func isWord(r rune) bool { return r == '_' || isAlnum(r) }

// isSpace is str.isspace and \s. Python counts the four separators of ASCII,
// which Go does not.
func isSpace(r rune) bool { return unicode.IsSpace(r) || '\x1c' <= r && r <= '\x1f' }

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }

func isLower(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

// lower is str.lower, but for the final sigma: Python keeps the dot of İ as a
// mark of its own.
func lower(s string) string { return strings.ToLower(strings.ReplaceAll(s, "İ", "i̇")) }

// tokens cuts text as the pattern \w+(?:['’.,]\w+)*|[^\w\s] does: words, which
// may hold an apostrophe, a full stop or a comma inside, and single marks.
func tokens(text []rune) []Span {
	var out []Span
	for i := 0; i < len(text); {
		start := i
		switch {
		case isSpace(text[i]):
			i++
			continue
		case isWord(text[i]):
			i = wordEnd(text, i)
		default:
			i++
		}
		out = append(out, Span{start, i})
	}
	return out
}

func wordEnd(text []rune, i int) int {
	for {
		for i < len(text) && isWord(text[i]) {
			i++
		}
		if i+1 >= len(text) || !strings.ContainsRune("'’.,", text[i]) || !isWord(text[i+1]) {
			return i
		}
		i++
	}
}

// countWords counts the runs of word characters in text.
func countWords(text []rune) int {
	n := 0
	for i, r := range text {
		if isWord(r) && (i == 0 || !isWord(text[i-1])) {
			n++
		}
	}
	return n
}
