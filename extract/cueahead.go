package extract

import (
	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

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
		if source.Len() > 0 && !a.capital(source.End-1) && !relatives[a.lower[source.Start]] && c.Len() == 1 && a.pos(i) == "VBN" {
			continue // "a series called “…”"
		}
		if source.Len() > 0 && c.word.Form == lexicon.Ing && a.placed(source) {
			source = text.Range{}
		}
		if source.Len() == 0 && a.inverts(c, limit) {
			source = a.nounPhraseAfter(c.End, q.Start-1)
		}
		if source.Len() == 0 {
			source = a.subjectOf(c, limit)
		}
		if !a.subject(source) {
			return false
		}
		x := a.reported(c, source, q.Range)
		x.confidence = confidenceCueQuote
		a.add(x)
		return true
	}
	return false
}

// inverts tells whether the source of a cue without one before it stands behind it:
// "Continued Stone: “…”", "But, said Stone, “…”".
func (a *attributor) inverts(c cue, limit int) bool {
	return c.verb == limit || a.lowerAt(c.Start-1) == "," && c.word.Form != lexicon.Ing && !tells[a.lower[c.verb]] && a.capital(c.End)
}

// placed tells whether r is where something was said, and not who said it: "on
// Facebook".
func (a *attributor) placed(r text.Range) bool {
	k := a.nameAt[r.End-1]
	return k >= 0 && a.names[k].entity.kind != graph.Person && prepositions[a.lowerAt(r.Start-1)]
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
		source := a.nounPhraseBefore(c.Start, s.Start)
		if source.Len() == 0 && i == s.Start { // Stated Stone: ¶ “…”
			source = a.nounPhraseAfter(c.End, s.End-1)
		}
		if a.subject(source) {
			x := a.reported(c, source, q.Range)
			x.confidence = confidenceCueQuote
			a.add(x)
			return true
		}
	}
	return false
}
