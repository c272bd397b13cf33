package extract

import (
	"slices"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
)

// quotations attributes the quotations, paragraph by paragraph.
func (a *attributor) quotations() {
	last := -1 // the attribution of the last quotation, in found
	for qi := 0; qi < len(a.Quotations); {
		end := qi + 1
		paragraph := a.Tokens[a.Quotations[qi].Start].Paragraph
		for end < len(a.Quotations) && a.Tokens[a.Quotations[end].Start].Paragraph == paragraph {
			end++
		}
		last = a.paragraphQuotes(a.Quotations[qi:end], last)
		qi = end
	}
}

// paragraphQuotes attributes the quotations of one paragraph and returns the
// attribution of the last one.
func (a *attributor) paragraphQuotes(quotes []text.Quotation, last int) int {
	p := a.Paragraph(quotes[0].Start)
	for k, q := range quotes {
		if owner := a.ownerOf(q); owner > 0 {
			last = int(owner) - 1
			continue
		}
		if q.Inside().Len() <= 0 {
			continue
		}
		next := p.End
		if n := slices.IndexFunc(quotes[k+1:], a.noNickname); n >= 0 {
			next = quotes[k+1+n].Start
		}
		switch {
		case a.cueAfter(q, next), a.cueBefore(q, p), a.within(q):
			last = len(a.found) - 1
		case a.goesOn(q, quotes[:k], p, last):
			a.extend(last, q.Range)
		default:
			if k := a.announced(q); k >= 0 {
				last = k
			}
		}
	}
	return last
}

// noNickname tells whether a quotation is not part of a name: Robert "Bobby" Scott.
func (a *attributor) noNickname(q text.Quotation) bool { return a.nameAt[q.Start] < 0 }

// ownerOf returns the attribution, from 1, of which a word of q is content; 0 if
// there is none.
func (a *attributor) ownerOf(q text.Quotation) int32 {
	for i := q.Start; i < q.End; i++ {
		if a.owner[i] > 0 {
			return a.owner[i]
		}
	}
	return 0
}

// speech tells whether a quotation is long enough to be speech by itself.
func (a *attributor) speech(q text.Quotation) bool { return q.Inside().Len() >= 3 }

// cueAfter attributes "…," Peskov said, and "…," said Peskov.
func (a *attributor) cueAfter(q text.Quotation, next int) bool {
	if !a.speech(q) && !a.commaInside(q) || a.stopInside(q) {
		return false
	}
	clause := q.Range // what is reported: with the clause of which the quotation is the end
	if a.midClause(q) {
		clause.Start = a.Sentence(q.Start).Start
		if !a.speech(q) || !a.commaInside(q) || !a.freeWords(text.Range{Start: clause.Start, End: q.Start}) {
			return false
		}
	}
	from := q.End
	for from < next && (a.lower[from] == "," || a.lower[from] == "." && a.commaInside(q)) {
		from++
	}
	limit := min(next, a.sentenceEnd(from), from+maxNounPhrase)
	for i := from; i < limit; i++ {
		c, ok := a.cueAt(i)
		if !ok || c.passive && !a.quotedAs(&c, limit) || c.word.Form == lexicon.Ing && !c.passive {
			continue
		}
		if !a.commaInside(q) && from == q.End {
			return false
		}
		if clause != q.Range && c.Start != q.End {
			return false
		}
		return a.addAfter(q, clause, c, from, limit)
	}
	return false
}

// midClause tells a quotation that begins within a clause of other words, which
// is part of what the clause reports.
func (a *attributor) midClause(q text.Quotation) bool {
	if a.startsSentence(q.Start) {
		return false
	}
	switch w := a.lower[q.Start-1]; w {
	case ",", ":", ";", "—", "--", "–", ".", "and", "but":
		return false
	default:
		_, cue := a.cueAt(q.Start - 1)
		return !cue
	}
}

// sentenceEnd is the end of the sentence of token i, or i past the last token.
func (a *attributor) sentenceEnd(i int) int {
	if i >= len(a.Tokens) {
		return i
	}
	return a.Sentence(i).End
}

// quotedAs turns "was quoted as saying" into one cue.
func (a *attributor) quotedAs(c *cue, limit int) bool {
	if c.word.Lemma != "quote" || c.verb+2 >= limit || a.lower[c.verb+1] != "as" {
		return false
	}
	word, ok := a.lex.Cue(a.lower[c.verb+2])
	if !ok {
		return false
	}
	c.End, c.word, c.passive = c.verb+3, word, true
	return true
}

func (a *attributor) addAfter(q text.Quotation, clause text.Range, c cue, from, limit int) bool {
	source := a.nounPhraseBefore(c.Start, from)
	if source.Len() == 0 {
		if c.Start != from {
			return false
		}
		source = a.nounPhraseAfter(c.End, limit)
	} else if source.Start > from+2 && !phraseStarts[a.lower[from]] && !a.onlyMarks(from, source.Start) {
		return false
	}
	if source.Len() == 0 {
		return false
	}
	x := a.reported(c, source, clause)
	x.confidence = confidenceQuoteCue
	x.content = append(x.content, a.splitQuote(c, q)...)
	a.add(x)
	return true
}

func (a *attributor) onlyMarks(from, to int) bool {
	for i := from; i < to; i++ {
		if wordLike(a.Tokens[i].Word) && !adverb(a.lower[i]) && a.lower[i] != "and" && a.lower[i] != "but" {
			return false
		}
	}
	return true
}

// commaInside tells a quotation that a comma (or ? or !) before its closing
// mark ties to what follows, and stopInside one that ends a sentence.
func (a *attributor) commaInside(q text.Quotation) bool {
	return a.endsWith(q, ",", "?", "!", "—", "--")
}
func (a *attributor) stopInside(q text.Quotation) bool { return a.endsWith(q, ".", "…", "...") }

func (a *attributor) endsWith(q text.Quotation, marks ...string) bool {
	in := q.Inside()
	if in.Len() == 0 {
		return false
	}
	w := a.Tokens[in.End-1].Word
	if (w == "’" || w == "'") && in.Len() > 1 {
		w = a.Tokens[in.End-2].Word
	}
	for _, m := range marks {
		if w == m {
			return true
		}
	}
	return false
}

// cueBefore attributes Peskov said: "…" where only marks, an addressee or a
// time stand between the cue and the quotation.
func (a *attributor) cueBefore(q text.Quotation, p text.Range) bool {
	if q.Start == p.Start {
		return a.colonBefore(q)
	}
	before := a.lower[q.Start-1]
	if before != "," && before != ":" {
		if _, ok := a.cueAt(q.Start - 1); !ok {
			return false
		}
	}
	limit := a.Sentence(q.Start - 1).Start
	for i := q.Start - 1; i >= limit && i > q.Start-14; i-- {
		c, ok := a.cueAt(i)
		if !ok || a.owner[i] > 0 || a.used[i] || c.passive {
			continue
		}
		source := a.nounPhraseBefore(c.Start, limit)
		if source.Len() == 0 && i == limit { // Continued Stone: “…”
			source = a.nounPhraseAfter(c.End, q.Start-1)
		}
		if source.Len() == 0 {
			source = a.subjectOf(c, limit)
		}
		if source.Len() == 0 {
			return false
		}
		x := a.reported(c, source, q.Range)
		x.confidence = confidenceCueQuote
		a.add(x)
		return true
	}
	return false
}

// colonBefore attributes a quotation that fills a paragraph and is announced by
// a colon at the end of the one before.
func (a *attributor) colonBefore(q text.Quotation) bool {
	if q.Start == 0 || a.lower[q.Start-1] != ":" {
		return false
	}
	s := a.Sentence(q.Start - 1)
	for i := s.End - 1; i >= s.Start; i-- {
		c, ok := a.cueAt(i)
		if !ok || c.passive || a.owner[i] > 0 {
			continue
		}
		if source := a.nounPhraseBefore(c.Start, s.Start); source.Len() > 0 {
			x := a.reported(c, source, q.Range)
			x.confidence = confidenceCueQuote
			a.add(x)
			return true
		}
	}
	return false
}
