package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/graph"
)

// tokenize cuts raw into tokens. A chunk is what stands between white space;
// each chunk is cut on its own.
func tokenize(raw string, from int) []Token {
	tokens := make([]Token, 0, (len(raw)-from)/5+8)
	for i := from; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if isSpace(r) {
			i += size
			continue
		}
		end := i
		for end < len(raw) {
			r, size := utf8.DecodeRuneInString(raw[end:])
			if isSpace(r) {
				break
			}
			end += size
		}
		c := chunk{raw: raw, at: i, end: end, tokens: tokens, space: true}
		c.cut()
		tokens = c.tokens
		i = end
	}
	return tokens
}

// isSpace tells white space, control characters and invisible marks, which are
// never part of a token.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\u200e', '\u200f', '\ufeff', '\u00ad':
		return true
	}
	return unicode.IsSpace(r) || r != utf8.RuneError && unicode.IsControl(r)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// A chunk is a stretch without white space that is being cut.
type chunk struct {
	raw     string
	at, end int
	tokens  []Token
	space   bool // no token of this chunk yet
}

func (c *chunk) emit(end int) {
	c.tokens = append(c.tokens, Token{
		Span: graph.Span{Start: c.at, End: end}, Word: c.raw[c.at:end], Space: c.space, Quotation: -1,
	})
	c.at, c.space = end, false
}

// rune returns the rune at byte i of the chunk and its size; 0, 0 at the end.
func (c *chunk) rune(i int) (rune, int) {
	if i >= c.end {
		return 0, 0
	}
	return utf8.DecodeRuneInString(c.raw[i:c.end])
}

// before returns the rune that ends at byte i; 0 at the start of the chunk's
// current token.
func (c *chunk) before(i int) rune {
	if i <= c.at {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(c.raw[c.at:i])
	return r
}

func (c *chunk) cut() {
	for c.at < c.end {
		r, size := c.rune(c.at)
		next, _ := c.rune(c.at + size)
		switch {
		case c.link():
		case (r == '@' || r == '#') && isWord(next):
			c.emit(c.run(c.at+size, func(r rune) bool { return isWord(r) || r == '_' }))
		case c.apostrophe(r, size, next):
		case r == '.' && next == '.', r == '-' && next == '-', r == '–' || r == '—' || r == '―':
			c.emit(c.run(c.at, func(x rune) bool { return x == r }))
		case isWord(r), (r == '.' || r == '-' && c.space) && isDigit(next):
			c.word(size)
		default:
			c.emit(c.at + size)
		}
	}
}

// run returns where the runes from i on stop fulfilling is.
func (c *chunk) run(i int, is func(rune) bool) int {
	for i < c.end {
		r, size := c.rune(i)
		if !is(r) {
			break
		}
		i += size
	}
	return i
}

// link cuts a web address in one piece.
func (c *chunk) link() bool {
	rest := c.raw[c.at:c.end]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") &&
		!strings.HasPrefix(rest, "www.") && !strings.HasPrefix(rest, "pic.twitter.com/") {
		return false
	}
	c.emit(c.at + len(strings.TrimRight(rest, ".,;:!?)]\"'”’»")))
	return true
}

// apostrophe cuts marks that begin with an apostrophe: a doubled one (a double
// quotation mark), a clitic, an elided word ('em), a year (’90s), or itself.
func (c *chunk) apostrophe(r rune, size int, next rune) bool {
	if !isApostrophe(r) && r != '‘' && r != '`' {
		return false
	}
	if next == r {
		c.emit(c.at + 2*size)
		return true
	}
	if r == '‘' || r == '`' {
		c.emit(c.at + size)
		return true
	}
	end := c.run(c.at+size, isWord)
	tail := strings.ToLower(c.raw[c.at+size : end])
	year := len(tail) >= 2 && isDigit(rune(tail[0])) && isDigit(rune(tail[1]))
	switch {
	case year, c.space && (tail == "em" || tail == "til" || tail == "twas"), !c.space && clitics[tail]:
		c.emit(end)
	default:
		c.emit(c.at + size)
	}
	return true
}

var clitics = map[string]bool{"s": true, "re": true, "ve": true, "ll": true, "d": true, "m": true}
