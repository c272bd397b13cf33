package text

import (
	"strings"
	"unicode"
)

// word cuts the word that begins here, with its hyphens, inner apostrophes
// (O'Brien), digit groups, abbreviation points; without its clitic.
func (c *chunk) word(first int) {
	i := c.at + first
	for i < c.end {
		r, size := c.rune(i)
		next, _ := c.rune(i + size)
		prev := c.before(i)
		switch {
		case isWord(r):
		case (r == '-' || r == '/' || r == '_' || r == '@') && isWord(next):
		case (r == ',' || r == ':') && isDigit(prev) && isDigit(next):
		case r == '&' && unicode.IsUpper(prev) && unicode.IsUpper(next):
		case isApostrophe(r) && isWord(next) && !c.clitic(i, size):
		case r == '.':
			end, more := c.point(i)
			if !more {
				c.emit(end)
				return
			}
		default:
			c.endWord(i)
			return
		}
		i += size
	}
	c.endWord(i)
}

// clitic tells whether the apostrophe at i begins a clitic: 's, n't.
func (c *chunk) clitic(i, size int) bool {
	tail := strings.ToLower(c.raw[i+size : c.run(i+size, unicode.IsLetter)])
	return clitics[tail] || tail == "t" && unicode.ToLower(c.before(i)) == 'n'
}

// endWord emits the word that ends at i, moving its n to a clitic n't.
func (c *chunk) endWord(i int) {
	r, size := c.rune(i)
	if isApostrophe(r) && i-c.at > 1 {
		t, _ := c.rune(i + size)
		n := c.raw[i-1]
		if (t == 't' || t == 'T') && (n == 'n' || n == 'N') {
			c.emit(i - 1)
			c.emit(c.run(i+size, unicode.IsLetter))
			return
		}
	}
	c.emit(i)
}

// point decides about the full stop at i: whether the word goes on after it,
// and if not, where the word ends.
func (c *chunk) point(i int) (end int, more bool) {
	prev := c.before(i)
	next, size := c.rune(i + 1)
	word := c.raw[c.at:i]
	if len(word) > 2 && word[1] == '-' {
		word = word[2:] // the state of "R-S.C."
	}
	switch {
	case isDigit(prev) && isDigit(next):
		return 0, true
	case isInitials(word):
		if after, _ := c.rune(i + 1 + size); unicode.IsLetter(next) && (after == '.' || len(word) > 1 && !isWord(after)) {
			return 0, true
		}
		if len(word) > 1 || unicode.IsUpper(prev) && word != "I" {
			return i + 1, false
		}
		return i, false
	case unicode.IsLetter(next):
		tail := c.raw[i+1 : c.run(i+1, isWord)]
		if domains[tail] {
			return c.run(i, func(r rune) bool { return isWord(r) || r == '/' || r == '.' || r == '-' }), false
		}
	}
	if IsAbbreviation(word) {
		return i + 1, false
	}
	return i, false
}

// maxInitials bounds the bytes of initials, so that a long row of letters and
// points is not looked through again at each point.
const maxInitials = 24

// isInitials tells "U", "U.S", "p.m": letters with points between them.
func isInitials(word string) bool {
	if len(word) > maxInitials {
		return false
	}
	letter := false
	for _, r := range word {
		switch {
		case unicode.IsLetter(r) && !letter:
			letter = true
		case r == '.' && letter:
			letter = false
		default:
			return false
		}
	}
	return letter
}
