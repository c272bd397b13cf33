// Package tag gives every token a part of speech and finds names.
package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/model/chain"
)

// A Form holds what features need to know of a word, whoever uses it where.
type Form struct {
	Exact, Lower, Stem                       uint64 // hashes of the normalized word, in lower case, without ending
	Suf1, Suf2, Suf3, suf4, pre1, pre3, pre4 uint64
	Shape                                    uint64
	Upper, Lowercase, Alnum                  bool // of its first character
	Long                                     bool // more than three bytes
	Entry
	StemCue uint8 // Cue over all verbs of its stem, 7 unknown
	fixed   int16 // its only part of speech, or -1
}

// maxForms and maxWord bound the memory that a Forms keeps between texts.
const maxForms, maxWord = 50_000, 64

// Forms makes and remembers forms. It is for one goroutine at a time.
type Forms struct {
	lex *Lexicon
	m   map[string]*Form
}

// NewForms returns an empty memory over lex.
func NewForms(lex *Lexicon) *Forms { return &Forms{lex: lex, m: map[string]*Form{}} }

// Get returns the form of a word. Callers must not change it.
func (f *Forms) Get(w string) *Form {
	if x, ok := f.m[w]; ok {
		return x
	}
	if len(f.m) >= maxForms {
		clear(f.m)
	}
	x := f.make(w)
	if len(w) <= maxWord {
		f.m[strings.Clone(w)] = x
	}
	return x
}

func (f *Forms) make(w string) *Form {
	n := Normal(w)
	l := strings.ToLower(n)
	lower := strings.ToLower(w)
	r, _ := utf8.DecodeRuneInString(w)
	x := &Form{
		Exact: chain.String(n), Lower: chain.String(l), Stem: chain.String(Stem(l)),
		Suf1: chain.String(suffix(l, 1)), Suf2: chain.String(suffix(l, 2)), Suf3: chain.String(suffix(l, 3)),
		suf4: chain.String(suffix(lower, 4)), pre1: chain.String(prefix(l, 1)), pre3: chain.String(prefix(lower, 3)),
		pre4: chain.String(prefix(lower, 4)), Shape: chain.String(shape(n)),
		Upper: unicode.IsUpper(r), Lowercase: unicode.IsLower(r), Long: len(w) > 3, fixed: -1,
		Alnum: unicode.IsLetter(r) || unicode.IsDigit(r),
	}
	x.StemCue = 7
	if f.lex == nil {
		return x
	}
	f.lex.describe(x)
	return x
}

// Normal unites spellings of one word: quotation marks, dashes, apostrophes, and all numbers.
func Normal(w string) string {
	switch w {
	case "’", "‘", "`", "'":
		return "'"
	case "“", "”", "\"", "''", "``", "’’", "‘‘":
		return "\""
	case "–", "—", "--", "---", "―":
		return "--"
	}
	if strings.ContainsRune(w, '’') {
		w = strings.ReplaceAll(w, "’", "'")
	}
	digits := 0
	for i := 0; i < len(w); i++ {
		if w[i] >= '0' && w[i] <= '9' {
			digits++
		}
	}
	if digits == 0 || digits*2 < len(w) {
		return w
	}
	if digits == 4 && len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
		return "!YEAR"
	}
	return "!NUM"
}

// Stem takes the endings of English verbs off a word in lower case. It need
// not be a word: "says", "saying" and "say" agree, and so do "argue", "argued".
func Stem(w string) string {
	n := len(w)
	cut := func(k int) string {
		s := w[:n-k]
		if m := len(s); m > 3 && s[m-1] == s[m-2] && s[m-1] != 'l' && s[m-1] != 's' {
			return s[:m-1]
		}
		return strings.TrimSuffix(s, "e")
	}
	switch {
	case n > 5 && strings.HasSuffix(w, "ing"):
		return cut(3)
	case n > 4 && strings.HasSuffix(w, "ied"), n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && strings.HasSuffix(w, "ed"):
		return cut(2)
	case n > 3 && strings.HasSuffix(w, "s") && w[n-2] != 's' && w[n-2] != 'u':
		if n > 4 && strings.HasSuffix(w, "es") {
			return strings.TrimSuffix(w[:n-1], "e")
		}
		return w[:n-1]
	}
	return strings.TrimSuffix(w, "e")
}

// shape maps letters to X and x, digits to d, and keeps at most two of a kind in a row.
func shape(w string) string {
	var b []byte
	run := 0
	for _, r := range w {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < 128:
			c = byte(r)
		}
		if len(b) > 0 && b[len(b)-1] == c {
			if run++; run > 1 {
				continue
			}
		} else {
			run = 0
		}
		if b = append(b, c); len(b) > 40 {
			break
		}
	}
	return string(b)
}

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

func prefix(s string, n int) string { return s[:min(n, len(s))] }
