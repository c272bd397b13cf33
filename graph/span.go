package graph

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Span is a half-open range of an article's text, in bytes, on rune
// boundaries.
type Span struct {
	Start, End int
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps tells whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains tells whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Of returns the words of s in text. It panics if s is not a range of text: see
// [Span.Check].
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Check returns an error if s is empty, is not a range of text, or cuts a rune.
func (s Span) Check(text string) error {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return fmt.Errorf("span %d-%d is not a range of a text of %d bytes", s.Start, s.End, len(text))
	}
	if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return fmt.Errorf("span %d-%d cuts a character in two", s.Start, s.End)
	}
	return nil
}

// TextOf returns the words of several spans, joined by " … ".
func TextOf(text string, spans []Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Of(text)
	}
	return strings.Join(parts, " … ")
}

// Offsets turns byte offsets of one text into code points and back.
// A byte that is no valid UTF-8 counts as one code point.
type Offsets struct {
	text string
	at   []int // at[k] is the byte offset of code point k*stride
}

const stride = 64

// NewOffsets prepares the conversion for text in one pass over it.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, at: make([]int, 0, len(text)/stride+1)}
	points := 0
	for i := range text {
		if points%stride == 0 {
			o.at = append(o.at, i)
		}
		points++
	}
	return o
}

// Point returns the number of code points before byte offset b, which lies
// between 0 and the length of the text.
func (o *Offsets) Point(b int) int {
	k := sort.SearchInts(o.at, b+1) - 1
	if k < 0 {
		return 0
	}
	return k*stride + utf8.RuneCountInString(o.text[o.at[k]:b])
}

// Byte returns the byte offset of code point p; the length of the text if it
// has no more than p code points.
func (o *Offsets) Byte(p int) int {
	if p/stride >= len(o.at) {
		return len(o.text)
	}
	b := o.at[p/stride]
	for n := p % stride; n > 0 && b < len(o.text); n-- {
		_, size := utf8.DecodeRuneInString(o.text[b:])
		b += size
	}
	return b
}

// Points returns s as a half-open range of code points.
func (o *Offsets) Points(s Span) (start, end int) {
	return o.Point(s.Start), o.Point(s.End)
}
