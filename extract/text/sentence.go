package text

import (
	"strings"
	"unicode"
)

// maxSentence bounds the tokens of a sentence, so that whatever looks at one
// sentence at a time takes linear time on any text.
const maxSentence = 1000

// sentences numbers the sentences. A sentence ends with its paragraph, and
// after a full stop, question or exclamation mark, with the closing marks that
// follow it, where what comes next can begin a sentence; white space need not
// stand between them.
func (t *Text) sentences() {
	start := 0
	for i := 0; i < len(t.Tokens); i++ {
		last := i
		if isStop(t.Tokens[i].Word) || endsInPoint(t.Tokens[i].Word) {
			for last+1 < len(t.Tokens) && t.closes(last+1, i) {
				last++
			}
		}
		if t.endsSentence(i, last) || last-start >= maxSentence {
			t.endSentence(start, last+1)
			start = last + 1
		}
		i = last
	}
	if start < len(t.Tokens) {
		t.endSentence(start, len(t.Tokens))
	}
}

func (t *Text) endSentence(start, end int) {
	for i := start; i < end; i++ {
		t.Tokens[i].Sentence = int32(len(t.Sentences))
	}
	t.Sentences = append(t.Sentences, Range{start, end})
}

// closes tells whether token j still belongs to the sentence that stops at i:
// further stops and closing quotation marks and brackets.
func (t *Text) closes(j, i int) bool {
	if t.Tokens[j].Paragraph != t.Tokens[i].Paragraph {
		return false
	}
	switch w := t.Tokens[j].Word; w {
	case "”", "’", "»", ")", "]", "’’":
		return true
	case `"`, "'", "''":
		return !t.Tokens[j].Space && (j+1 == len(t.Tokens) || t.Tokens[j+1].Space || isStop(t.Tokens[j+1].Word) ||
			t.Tokens[j+1].Paragraph != t.Tokens[j].Paragraph || t.open(j))
	default:
		return isStop(w) && !t.Tokens[j].Space
	}
}

// open tells whether an odd number of straight marks like token j stands before
// it in its paragraph, so that j closes.
func (t *Text) open(j int) bool {
	odd := false
	for i := j - 1; i >= 0 && j-i < maxQuoteTokens && t.Tokens[i].Paragraph == t.Tokens[j].Paragraph; i-- {
		if t.Tokens[i].Word == t.Tokens[j].Word {
			odd = !odd
		}
	}
	return odd
}

// endsSentence tells whether a sentence ends after token last, where i is the
// token with its stop (or last itself where it has none).
func (t *Text) endsSentence(i, last int) bool {
	if last+1 >= len(t.Tokens) {
		return true
	}
	next := t.Tokens[last+1]
	if next.Paragraph != t.Tokens[i].Paragraph {
		return true
	}
	w := t.Tokens[i].Word
	r := firstRune(next.Word)
	switch {
	case !isStop(w):
		return endsInPoint(w) && !titleAbbreviations[strings.ToLower(strings.TrimSuffix(w, "."))] && len(w) > 2 &&
			(IsOpeningMark(next.Word) || unicode.IsUpper(r) && starters[strings.ToLower(next.Word)])
	case strings.HasPrefix(w, "..") || w == "…":
		return last > i && unicode.IsUpper(r)
	case isDigit(r):
		return next.Space
	}
	return unicode.IsUpper(r) || IsOpeningMark(next.Word) || strings.ContainsRune("([@#—–―\"'", r)
}

// endsInPoint tells an abbreviation or initials with their full stop.
func endsInPoint(w string) bool { return len(w) > 1 && w[len(w)-1] == '.' && w[0] != '.' }

// isStop tells the marks that end a sentence.
func isStop(w string) bool {
	switch w {
	case ".", "?", "!", "…":
		return true
	}
	return len(w) > 1 && strings.Trim(w, ".") == ""
}

// starters begin sentences after an abbreviation.
var starters = words(`the he she it but in a and they we i this that his her on at as if for when while after there
	their one another an what some so many most its other both even also not now then these those you former
	meanwhile however mr mrs ms sen rep`)
