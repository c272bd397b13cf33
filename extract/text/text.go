// Package text cuts an article into tokens, sentences, paragraphs and quotations
// without changing a byte of it: everything is a range of the original text.
//
// Any bytes are accepted. Cost is linear in the length of the text.
package text

import (
	"unicode/utf8"

	"whosaid/graph"
)

// A Text is an article cut up. Its slices are in the order of the text.
type Text struct {
	Raw        string
	Tokens     []Token
	Sentences  []Range // of tokens; every token is in exactly one
	Paragraphs []Range // of tokens; every token is in exactly one
	Quotations []Quotation
}

// A Token is a word, a number, a clitic ("'s", "n't") or a mark.
type Token struct {
	graph.Span
	Word      string // the token as it stands in the text
	Space     bool   // white space comes before it
	Paragraph int32  // index in Text.Paragraphs
	Sentence  int32  // index in Text.Sentences
	Quote     Quote  // where it stands with respect to the outermost quotation
	Quotation int32  // index in Text.Quotations of the outermost quotation it belongs to, its marks included; -1 if none
}

// A Quote tells where a token stands with respect to quotation marks.
type Quote uint8

const (
	Outside Quote = iota // in no quotation
	Inside               // between double quotation marks
	Single               // between single quotation marks
	Open                 // a mark that opens the outermost quotation
	Close                // a mark that closes it
)

// A Range is a half-open range of tokens.
type Range struct {
	Start, End int
}

// Len is the number of tokens in r.
func (r Range) Len() int { return r.End - r.Start }

// Cut cuts raw up, beginning at byte from (the end of a header that is no part
// of the article proper).
func Cut(raw string, from int) *Text {
	t := &Text{Raw: raw}
	t.Tokens = tokenize(raw, from)
	t.paragraphs()
	t.sentences()
	t.quotes()
	return t
}

// Span returns the bytes from the first to the last token of r, which must not
// be empty.
func (t *Text) Span(r Range) graph.Span {
	return graph.Span{Start: t.Tokens[r.Start].Start, End: t.Tokens[r.End-1].End}
}

// Words returns the text of r, as it stands.
func (t *Text) Words(r Range) string {
	if r.Start >= r.End {
		return ""
	}
	return t.Span(r).Of(t.Raw)
}

// Sentence returns the sentence of token i, and Paragraph its paragraph.
func (t *Text) Sentence(i int) Range { return t.Sentences[t.Tokens[i].Sentence] }

// Paragraph returns the paragraph of token i.
func (t *Text) Paragraph(i int) Range { return t.Paragraphs[t.Tokens[i].Paragraph] }

// paragraphs numbers the paragraphs: the stretches between line ends.
func (t *Text) paragraphs() {
	start, end := 0, 0
	for i := range t.Tokens {
		if i > 0 && hasLineEnd(t.Raw[end:t.Tokens[i].Start]) {
			t.Paragraphs = append(t.Paragraphs, Range{start, i})
			start = i
		}
		end = t.Tokens[i].End
		t.Tokens[i].Paragraph = int32(len(t.Paragraphs))
	}
	if start < len(t.Tokens) {
		t.Paragraphs = append(t.Paragraphs, Range{start, len(t.Tokens)})
	}
}

func hasLineEnd(gap string) bool {
	for _, r := range gap {
		if r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
