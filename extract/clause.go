package extract

import (
	"whosaid/extract/text"
	"whosaid/graph"
)

// announced attributes a quotation behind a colon to the subject of the clause that
// the colon ends, whatever its verb is: "He went back to his old lines: “…”". If that
// clause reports something already, the quotation goes on from it. It returns the
// attribution, or -1.
func (a *attributor) announced(q text.Quotation) int {
	if q.Start < 2 || a.lower[q.Start-1] != ":" || !a.speech(q) || !a.ownSentences(q) {
		return -1
	}
	if k := a.nameAt[q.Start-2]; k >= 0 {
		return a.named(q, a.withTitle(a.names[k].Range))
	}
	for i, first := q.Start-2, a.Sentence(q.Start-1).Start; i > first; i-- {
		if k := int(a.owner[i]) - 1; k >= 0 {
			return a.extend(k, q.Range)
		}
		if !finite(a.pos(i)) || a.content0(i) {
			continue
		}
		if k := a.cueOf(i); k >= 0 {
			return a.extend(k, q.Range)
		}
		if source := a.nounPhraseBefore(i, first); a.speaker(source) {
			cue := text.Range{Start: i, End: q.Start}
			if cue.Len() > maxCue {
				cue.End = i + 1
			}
			a.add(attribution{
				source: []text.Range{source}, cue: []text.Range{cue}, content: []text.Range{q.Range},
				anchor: i, confidence: confidenceCueQuote,
			})
			return len(a.found) - 1
		}
	}
	return -1
}

// named attributes a quotation to the name that a colon ties to it: "That did not
// surprise the pollster Ann Orr: “…”". It returns the attribution, or -1.
func (a *attributor) named(q text.Quotation, source text.Range) int {
	if a.placed(source) || a.names[a.nameAt[source.End-1]].entity.kind == graph.Place {
		return -1
	}
	a.add(attribution{
		source: []text.Range{source}, cue: []text.Range{{Start: source.End, End: q.Start}}, content: []text.Range{q.Range},
		anchor: source.End, confidence: confidenceCueQuote,
	})
	return len(a.found) - 1
}

// withTitle returns the name r with the nouns and adjectives before it.
func (d *draft) withTitle(r text.Range) text.Range {
	for first := d.Sentence(r.Start).Start; r.Start > first; r.Start-- {
		switch d.pos(r.Start - 1) {
		case "NN", "NNS", "NNP", "NNPS", "JJ", "DT":
		default:
			return r
		}
	}
	return r
}

// colonOn returns the attribution that x goes on from: one whose content a colon ends
// that is all the cue of x; -1 if there is none.
func (a *attributor) colonOn(x *attribution) int {
	c := x.cue[0]
	if len(x.cue) != 1 || c.Len() != 1 || c.Start == 0 || a.lower[c.Start] != ":" || x.content[0].Start != c.End {
		return -1
	}
	return int(a.owner[c.Start-1]) - 1
}

// cueOf returns the attribution, of those found last, of which token i is the cue; -1
// if there is none.
func (a *attributor) cueOf(i int) int {
	for k := len(a.found) - 1; a.used[i] && k >= max(0, len(a.found)-lookBack); k-- {
		for _, r := range a.found[k].cue {
			if r.Start <= i && i < r.End {
				return k
			}
		}
	}
	return -1
}

// maxCue bounds the words of a cue that ends in a colon.
const maxCue = 8

// impersonal subjects say nothing.
var impersonal = words(`it this that there here these those which what`)

// within attributes a reported clause of which a quotation is part: "Holt stressed
// that the plan was “a way to begin”".
func (a *attributor) within(q text.Quotation) bool {
	s := a.Sentence(q.Start)
	clause := false // a verb with a subject stands between
	for i := q.Start - 1; i > s.Start && a.owner[i] == 0 && !a.used[i] && !a.content0(i); i-- {
		c, ok := a.cueAt(i)
		if !ok || c.passive || !finite(a.pos(i)) || a.lower[c.End] != "that" && !(clause && a.startsClause(c.End)) {
			clause = clause || finite(a.pos(i))
			continue
		}
		source := a.nounPhraseBefore(c.Start, s.Start)
		if !a.speaker(source) {
			return false
		}
		x := a.reported(c, source, text.Range{Start: c.End, End: a.clauseEnd(q, s.End)})
		x.confidence = confidenceCueQuote
		a.add(x)
		return true
	}
	return false
}

// startsClause tells whether the subject of a clause can begin at token i.
func (a *attributor) startsClause(i int) bool {
	return (pronouns[a.lower[i]] || determiners[a.lower[i]] || a.capital(i)) && !timeWords[a.lower[i]]
}

// clauseEnd returns where the clause ends that a quotation is part of: with the
// quotation if that ends in a comma, else at the next one or what is reported otherwise.
func (a *attributor) clauseEnd(q text.Quotation, limit int) int {
	end := q.End
	for end < limit && !a.commaInside(q) && a.owner[end] == 0 && !a.used[end] && a.lower[end] != "," {
		end++
	}
	return end
}

// parted gives what is reported around its source and cue the words before them, which
// the model often leaves out: "After all, she argued, he got the money".
func (a *attributor) parted() {
	for k := range a.found {
		x := &a.found[k]
		if len(x.source) != 1 || len(x.cue) != 1 {
			continue
		}
		start, end := min(x.source[0].Start, x.cue[0].Start), max(x.source[0].End, x.cue[0].End)
		s := a.Sentence(start)
		if start < s.Start+2 || end+1 >= s.End || a.lower[start-1] != "," || a.lower[end] != "," ||
			x.source[0].Len()+x.cue[0].Len() != end-start || x.content[0].Start < end || x.content[0].Start > end+1 || a.content0(end+1) {
			continue
		}
		before := text.Range{Start: s.Start, End: start - 1}
		if a.freeWords(before) {
			a.extend(k, before)
		}
	}
}

// freeWords tells whether the tokens of r are no quotation and no part of an attribution.
func (a *attributor) freeWords(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if a.owner[i] > 0 || a.used[i] || a.content0(i) {
			return false
		}
	}
	return true
}
