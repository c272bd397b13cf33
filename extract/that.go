package extract

import (
	"whosaid/extract/text"
	"whosaid/graph"
)

// thatClauses attributes what a verb of speech in the past reports with "that" to its
// subject, where nothing else has been found: "The minister, Ann Orr, said on Friday that …".
func (a *attributor) thatClauses() {
	for that := range a.Tokens {
		if a.lower[that] != "that" || a.pos(that) == "DT" || a.owner[that] > 0 || a.content0(that) {
			continue
		}
		first := a.Sentence(that).Start
		verb := that - 1
		for verb > first && verb > that-maxLead && (timeWords[a.lower[verb]] || a.lower[verb] == "on") {
			verb--
		}
		if verb <= first || a.pos(verb) != "VBD" || !a.freeWords(text.Range{Start: verb, End: that}) {
			continue
		}
		c, ok := a.cueAt(verb)
		source, content := a.nounPhraseBefore(c.Start, first), a.thatClause(that)
		if !ok || c.word.Act != graph.Says && c.word.Act != graph.Denies || !a.speaker(source) || !a.hasVerb(content) {
			continue
		}
		x := a.reported(c, source, content)
		x.confidence = confidenceCueQuote
		a.add(x)
	}
}

// hasVerb tells whether a verb in r is finite.
func (d *draft) hasVerb(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if finite(d.pos(i)) {
			return true
		}
	}
	return false
}

// thatClause returns the clause that begins with the token "that": to the end of its
// sentence, or to the last comma before what something else reports.
func (a *attributor) thatClause(that int) text.Range {
	limit := a.Sentence(that).End
	comma, end := that, that
	for end < limit && a.owner[end] == 0 && !a.used[end] {
		if a.lower[end] == "," {
			comma = end
		}
		end++
	}
	if end < limit {
		end = comma
	}
	for end > that && !wordLike(a.Tokens[end-1].Word) && !a.content0(end-1) {
		end--
	}
	return text.Range{Start: that, End: end}
}
