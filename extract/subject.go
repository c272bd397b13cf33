package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/text"
)

// maxNounPhrase bounds the tokens of a source.
const maxNounPhrase = 30

// nounPhraseBefore returns the noun phrase that ends before token end, not
// reaching before limit: the subject of a verb at end. It may be empty.
func (d *draft) nounPhraseBefore(end, limit int) text.Range {
	if end <= limit {
		return text.Range{Start: end, End: end}
	}
	if relatives[d.lower[end-1]] {
		return text.Range{Start: end - 1, End: end}
	}
	if r, ok := d.apposition(end, limit); ok {
		return r
	}
	if open := d.parenthesis(end, limit); open > 0 { // "Ann Orr (D-Lindau)"
		return text.Range{Start: d.nounPhraseBefore(open, limit).Start, End: end}
	}
	limit = max(limit, end-maxNounPhrase)
	start := end
	for start > limit && d.inNounPhrase(start-1, start == end) {
		start--
		if pronouns[d.lower[start]] || determiners[d.lower[start]] && !prepositions[d.lowerAt(start-1)] {
			break
		}
	}
	return d.trimPhrase(text.Range{Start: start, End: end})
}

// maxParenthesis bounds the tokens of a parenthesis behind a name.
const maxParenthesis = 8

// parenthesis returns where a parenthesis begins that ends before token end, behind a
// name; 0 if there is none.
func (d *draft) parenthesis(end, limit int) int {
	if d.lowerAt(end-1) != ")" {
		return 0
	}
	for i := end - 2; i > limit && i > end-maxParenthesis; i-- {
		if d.lower[i] == "(" {
			if d.nameAt[i-1] < 0 {
				return 0
			}
			return i
		}
	}
	return 0
}

// inNounPhrase tells whether token i can belong to the noun phrase of which the
// token after it is part; last tells that i would be its last token.
func (d *draft) inNounPhrase(i int, last bool) bool {
	w := d.lower[i]
	switch {
	case !wordLike(d.Tokens[i].Word):
		return w == "'s" || w == "’s" || w == "&" || w == "%" || !last && (w == "’" || w == "'") && d.capital(i+1)
	case w == "and":
		return !last && i > 0 && d.capital(i+1) && d.capital(i-1) && d.Tokens[i-1].Paragraph == d.Tokens[i].Paragraph
	case phraseBreaks[w] || auxiliaries[w] && w != "'s" || d.content0(i):
		return false
	case last && (prepositions[w] || determiners[w]):
		return false
	}
	if c, ok := d.lex.Cue(w); ok && !d.capital(i) && c.Lemma != "report" && c.Lemma != "charge" && !nounMarkers[d.lowerAt(i-1)] {
		return false
	}
	return true
}

// quoted0 tells whether token i stands in a quotation that is no nickname within a name.
func (d *draft) quoted0(i int) bool {
	return d.content0(i) && d.nameAt[d.Quotations[d.Tokens[i].Quotation].Start] < 0
}

// content0 tells whether token i stands in a quotation.
func (d *draft) content0(i int) bool { return d.Tokens[i].Quotation >= 0 }

func (d *draft) lowerAt(i int) string {
	if i < 0 || i >= len(d.lower) {
		return ""
	}
	return d.lower[i]
}

// apposition returns a name with what stands between commas after it: "Hugh
// Hill, a doctor," before "said".
func (d *draft) apposition(end, limit int) (text.Range, bool) {
	if d.lowerAt(end-1) != "," {
		return text.Range{}, false
	}
	comma := -1
	for i := end - 2; i >= limit && i > end-maxNounPhrase; i-- {
		if d.quoted0(i) || d.lower[i] == ";" || d.lower[i] == ":" {
			return text.Range{}, false
		}
		if d.lower[i] == "," {
			comma = i
			break
		}
	}
	if comma <= limit {
		return text.Range{}, false
	}
	first := d.lower[comma+1]
	if !determiners[first] && !relatives[first] && !d.capital(comma+1) && !isTitle(d, comma+1) && !isTitle(d, comma+2) && !startsNumber(first) {
		return text.Range{}, false
	}
	head := d.nounPhraseBefore(comma, limit)
	if head.Len() == 0 || !d.capital(head.End-1) && !determiners[d.lower[head.Start]] && d.nameAt[head.Start] < 0 {
		return text.Range{}, false
	}
	return text.Range{Start: head.Start, End: end}, true
}

func isTitle(d *draft, i int) bool {
	w := d.Tokens[i].Word
	ok, _ := d.lex.Title(w)
	if !ok && len(w) > 3 && strings.ToUpper(w) == w { // MINISTER, in a transcript
		ok, _ = d.lex.Title(w[:1] + d.lower[i][1:])
	}
	return ok
}

func startsNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// trimPhrase cuts what cannot begin a noun phrase.
func (d *draft) trimPhrase(r text.Range) text.Range {
	for r.Len() > 0 {
		w := d.lower[r.Start]
		if !prepositions[w] && w != "and" && w != "'s" && w != "’s" && w != "%" && !(adverb(w) && !d.capital(r.Start)) &&
			!phraseStarts[w] {
			break
		}
		r.Start++
	}
	return r
}

// nounPhraseAfter returns the noun phrase that begins at token start and ends
// before limit: the subject of an inverted verb.
func (d *draft) nounPhraseAfter(start, limit int) text.Range {
	end := start
	for end < limit && end < start+maxNounPhrase && d.inNounPhraseAfter(end, end == start) {
		end++
		if pronouns[d.lower[end-1]] {
			break
		}
	}
	for end > start && (prepositions[d.lower[end-1]] || determiners[d.lower[end-1]] || d.lower[end-1] == "and") {
		end--
	}
	if end > start && end+1 < limit && d.lower[end] == "," {
		end = d.appositionAfter(end, limit)
	}
	return text.Range{Start: start, End: end}
}

func (d *draft) inNounPhraseAfter(i int, first bool) bool {
	w := d.lower[i]
	if weekdays[w] && !d.capital(i-1) || first && prepositions[w] || w == "in" || w == "on" && !d.capital(i+1) || w == "at" {
		return false
	}
	if _, isCue := d.lex.Cue(w); isCue && !d.capital(i) {
		return false
	}
	if !wordLike(d.Tokens[i].Word) {
		return !first && (w == "'s" || w == "’s" || w == "&")
	}
	if w == "and" {
		return !first && d.capital(i-1) && i+1 < len(d.Tokens) && d.capital(i+1)
	}
	return !phraseBreaks[w] && !auxiliaries[w] && !d.content0(i)
}

// appositionAfter extends a noun phrase that ends at a comma by the description
// behind it, if one follows: "said Hugh Hill, a doctor".
func (d *draft) appositionAfter(comma, limit int) int {
	first := d.lower[comma+1]
	named := d.capital(comma+1) && !d.capital(comma-1) // "the coach, Birgit Holm"
	if !named && !determiners[first] && !isTitle(d, comma+1) && first != "who" {
		return comma
	}
	end := comma + 1
	for end < limit && d.Tokens[end].Word != "," && !d.content0(end) && end-comma < maxNounPhrase {
		if auxiliaries[d.lower[end]] {
			return comma // a clause of its own
		}
		end++
	}
	for end > comma+1 && !wordLike(d.Tokens[end-1].Word) {
		end--
	}
	return end
}

// capital tells whether token i begins with a capital letter.
func (d *draft) capital(i int) bool {
	if i < 0 || i >= len(d.Tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.Tokens[i].Word)
	return unicode.IsUpper(r)
}

// wordLike tells words and numbers from marks.
func wordLike(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '@' || r == '#'
}

func isLetter(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r)
}

var (
	pronouns     = words(`he she they it we i who you`)
	determiners  = words(`the a an his her its their our my this that these those some many several two three both one another`)
	relatives    = words(`who whose which`)
	prepositions = words(`of in on at to for from with by about against into over under between among during after before
		as than like near since until without within toward towards per via amid despite`)
	phraseBreaks = words(`that when while because although though if unless whether but or so then as than after before
		since until where why how who which whose what i.e e.g yet nor amid despite during`)
	phraseStarts = words(`meanwhile however earlier later today yesterday tuesday monday wednesday thursday friday saturday
		sunday afterwards still also moreover`)
	weekdays = words(`monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later last`)
)
