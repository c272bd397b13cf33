package extract

import (
	"whosaid/extract/lexicon"
	"whosaid/extract/text"
)

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
	return clause == q.Range && a.commaInside(q) && a.startsSentence(q.Start) && a.verbAfter(q, from, limit)
}

// verbAfter attributes a quotation to the subject of the verb behind it, whatever verb
// that is: "“…,” Orr mused about the vote", "“…!” beamed Ann Orr".
func (a *attributor) verbAfter(q text.Quotation, from, limit int) bool {
	for i := from; i < limit; i++ {
		if !finite(a.pos(i)) || a.pos(i) == "MD" || auxiliaries[a.lower[i]] || a.content0(i) {
			continue
		}
		source := a.nounPhraseBefore(i, from)
		if i == from {
			if source = a.nounPhraseAfter(i+1, limit); source.Len() == 0 || a.nameAt[source.End-1] < 0 {
				return false
			}
		} else if source.Start != from {
			return false
		}
		if !a.speaker(source) {
			return false
		}
		a.add(attribution{
			source: []text.Range{source}, cue: []text.Range{{Start: i, End: i + 1}}, content: []text.Range{q.Range},
			anchor: i, confidence: confidenceCueQuote,
		})
		return true
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
	if !a.subject(source) {
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
