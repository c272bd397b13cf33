package extract

import (
	"slices"

	"whosaid/extract/text"
)

// inSentence attributes the quotations that nothing else has found a speaker for, and
// that are no titles, by what else their sentence reports.
func (a *attributor) inSentence() {
	cues, starts := map[int]int{}, map[int]int{}
	for k, x := range a.found {
		for _, r := range x.cue {
			cues[r.End-1] = k
		}
		for _, r := range slices.Concat(x.source, x.cue) {
			starts[r.Start] = k
		}
	}
	for _, q := range a.Quotations {
		if a.ownerOf(q) > 0 || !a.speech(q) || a.titled([]text.Range{q.Range}) {
			continue
		}
		if k, ok := starts[q.End]; ok && a.endsWith(q, ",") && a.startsSentence(q.Start) { // “…,” Ann Orr said. “…”
			a.extend(k, q.Range)
			continue
		}
		if !a.participle(q) {
			a.fromVerb(q, cues)
		}
	}
}

// participle attributes a quotation behind a participle that leads its sentence to the
// subject behind it: "Citing “other duties,” the minister stayed away".
func (a *attributor) participle(q text.Quotation) bool {
	s := a.Sentence(q.Start)
	verb := s.Start
	if prepositions[a.lower[verb]] || phraseBreaks[a.lower[verb]] {
		verb++
	}
	if verb >= q.Start || a.pos(verb) != "VBG" || !a.freeWords(text.Range{Start: verb, End: q.Start}) {
		return false
	}
	from := q.End
	if a.lowerAt(from) == "," {
		from++
	} else if !a.commaInside(q) {
		return false
	}
	source := a.nounPhraseAfter(from, s.End)
	for i := source.Start; i < source.End; i++ {
		if finite(a.pos(i)) {
			source.End = i
		}
	}
	if !a.speaker(source) || !finite(a.pos(source.End)) {
		return false
	}
	a.add(attribution{
		source: []text.Range{source}, cue: []text.Range{{Start: verb, End: verb + 1}}, content: []text.Range{{Start: verb + 1, End: q.End}},
		anchor: verb, confidence: confidenceCueQuote,
	})
	return true
}

// maxReach bounds the tokens between a quotation and the verb that reports it.
const maxReach = 100

// fromVerb attributes a quotation to the verb that reports something last before it in its
// sentence, be it the cue of a statement or not. cues tells by its last token whose cue
// it is.
func (a *attributor) fromVerb(q text.Quotation, cues map[int]int) {
	free := true // of what is between
	for i := q.Start - 1; i >= max(a.Sentence(q.Start).Start, q.Start-maxReach); i-- {
		if k, ok := cues[i]; ok {
			a.goOn(k, q)
			return
		}
		free = free && a.owner[i] == 0 && !a.used[i] && !a.content0(i)
		if free && a.reportsTo(q, i) {
			return
		}
	}
}

// reportsTo attributes to the subject of the verb at token i, a cue or one with "that"
// behind it, what stands between it and the end of q: "accused him of having a “weakness
// for applause”", "sniped that he was “out of date”".
func (a *attributor) reportsTo(q text.Quotation, i int) bool {
	if !finite(a.pos(i)) || auxiliaries[a.lower[i]] {
		return false
	}
	c, ok := a.cueAt(i)
	if !ok && a.lower[i+1] == "that" {
		c, ok = cue{Range: text.Range{Start: i, End: i + 1}, verb: i}, true
	}
	if !ok || c.passive {
		return false
	}
	first := a.Sentence(i).Start
	source := a.nounPhraseBefore(c.Start, first)
	if source.Len() == 0 && a.lowerAt(c.Start-1) == "and" { // "read the plan and found “…”"
		source = a.subjectOf(c, first)
	}
	if !a.speaker(source) {
		return false
	}
	x := a.reported(c, source, text.Range{Start: c.End, End: q.End})
	x.confidence = confidenceCueQuote
	a.add(x)
	return true
}

// goOn gives to the k-th attribution a quotation behind its cue, with the words between
// that nothing else has; or to its source, as a statement of its own, what a second verb
// reports: "said he had read the plan, but called it a “place to begin”".
func (a *attributor) goOn(k int, q text.Quotation) {
	x := &a.found[k]
	cue := x.cue[len(x.cue)-1].End
	between := text.Range{Start: cue, End: q.Start}
	for _, r := range slices.Concat(x.source, x.content) {
		if r.End <= q.Start {
			between.Start = max(between.Start, r.End)
		}
	}
	if !a.freeWords(between) {
		between.Start = q.Start
	}
	verb := a.secondVerb(between, x.content[0].End <= x.cue[0].Start)
	if verb == 0 || len(x.source) == 0 {
		a.extend(k, text.Range{Start: between.Start, End: q.End})
		return
	}
	a.add(attribution{
		source: x.source, cue: []text.Range{{Start: verb, End: verb + 1}}, content: []text.Range{{Start: verb + 1, End: q.End}},
		anchor: verb, confidence: confidenceCueQuote,
	})
}

// secondVerb returns the verb that goes on from a statement in r, which stands between
// it and a quotation: behind "and" or "but", or, behind what is parted from the
// quotation by its cue, a participle: "“No,” she said, meaning that …". It returns 0 if
// there is none.
func (a *attributor) secondVerb(r text.Range, parted bool) int {
	for i := r.End - 1; i > r.Start; i-- {
		joined := a.lower[i-1] == "and" || a.lower[i-1] == "but" || adverb(a.lower[i-1]) && (a.lowerAt(i-2) == "and" || a.lowerAt(i-2) == "but")
		_, cue := a.cueAt(i)
		switch {
		case joined && finite(a.pos(i)) && !auxiliaries[a.lower[i]] && (cue || i <= r.Start+3),
			parted && a.lower[i-1] == "," && a.pos(i) == "VBG":
			return i
		}
	}
	return 0
}
