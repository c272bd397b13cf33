package extract

import (
	"whosaid/extract/text"
)

// splitQuote returns the quotation with which one goes on behind its cue:
// "We tried," she said. "It failed."
func (a *attributor) splitQuote(c cue, q text.Quotation) []text.Range {
	k := int(a.Tokens[q.Start].Quotation) + 1
	p := a.Paragraph(q.Start)
	var more []text.Range
	for ; k < len(a.Quotations) && a.Quotations[k].End <= p.End; k++ {
		next := a.Quotations[k]
		before := a.lower[next.Start-1]
		switch {
		case before != "," && before != "." && before != ":" && before != "and" && len(more) == 0,
			len(more) > 0 && a.Tokens[next.Start-1].Quotation < 0,
			!a.speech(next), a.hasCueAfter(next, p):
			return more
		}
		more = append(more, next.Range)
	}
	return more
}

// hasCueAfter tells whether a quotation has a cue of its own behind it, so that
// it does not go on from the one before.
func (a *attributor) hasCueAfter(q text.Quotation, p text.Range) bool {
	if !a.commaInside(q) {
		return false
	}
	for i := q.End; i < p.End && i < q.End+6; i++ {
		if _, ok := a.cueAt(i); ok {
			return true
		}
	}
	return false
}

// goesOn tells whether a quotation without a cue goes on from the attribution
// last: it fills its paragraph up to here, and the one before was quoted too.
func (a *attributor) goesOn(q text.Quotation, earlier []text.Quotation, p text.Range, last int) bool {
	if last < 0 || !a.speech(q) {
		return false
	}
	content := a.found[last].content
	end := content[len(content)-1].End
	if len(earlier) > 0 { // in the same paragraph: directly behind it, or behind its cue
		return a.linked(end, q.Start) || a.Tokens[end-1].Quotation >= 0 && a.behindCue(q, last, end)
	}
	if q.Start != p.Start {
		return false
	}
	previous := a.Tokens[q.Start-1].Paragraph
	return a.Tokens[end-1].Paragraph == previous || a.Tokens[a.found[last].anchor].Paragraph == previous
}

// linked tells whether nothing but words that join stands from one token to another:
// "to fight on", and to "win".
func (a *attributor) linked(from, to int) bool {
	if from > to || to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if !links[a.lower[i]] {
			return false
		}
	}
	return true
}

var links = words(`, and or but to that as a an the also`)

// behindCue tells whether only the cue and the source of an attribution stand
// between its content, which ends at end, and the quotation q, and a mark before q.
func (a *attributor) behindCue(q text.Quotation, last, end int) bool {
	x := a.found[last]
	if len(x.cue) == 0 || x.cue[0].Start < end || x.cue[0].Start >= q.Start || !a.startsSentence(q.Start) && a.lower[q.Start-1] != "," {
		return false
	}
	for i := end; i < q.Start; i++ {
		if a.owner[i] > 0 {
			return false
		}
	}
	return q.Start-end < maxNounPhrase && !a.hasCueAfter(q, a.Paragraph(q.Start))
}

func (a *attributor) extend(at int, r text.Range) int {
	for i := r.Start; i < r.End; i++ {
		a.owner[i] = int32(at) + 1
	}
	a.found[at].content = append(a.found[at].content, r)
	return at
}

// alone gives a quotation that is sentences of its own, and that nothing else has
// found a speaker for, to the attribution that stands last before it: in its
// paragraph, or in the one before if it fills its own.
func (a *attributor) alone() {
	anchors := map[int]int{}
	for i := range a.found {
		anchors[a.found[i].anchor] = i
	}
	for _, q := range a.Quotations {
		if a.ownerOf(q) > 0 || !a.speech(q) || !a.ownSentences(q) {
			continue
		}
		p := a.Paragraph(q.Start)
		from := p.Start
		if q.Start == p.Start {
			if q.Start == 0 || q.End < p.End-1 {
				continue
			}
			from = a.Paragraph(q.Start - 1).Start
		}
		if last := a.lastIn(text.Range{Start: from, End: q.Start}, anchors); last >= 0 {
			a.extend(last, q.Range)
		}
	}
}

// ownSentences tells a quotation that begins and ends with sentences, or is led
// into by a colon.
func (a *attributor) ownSentences(q text.Quotation) bool {
	return a.beginsSpeech(q) && (a.stopInside(q) || a.endsWith(q, "?", "!") || !q.Closed) && (q.End == len(a.Tokens) || a.startsSentence(q.End))
}

// beginsSpeech tells a quotation that begins a sentence: the first of the words
// around it, or one behind an abbreviation ("of Fresno, Calif. “I …") or a colon.
func (a *attributor) beginsSpeech(q text.Quotation) bool {
	if i := a.Sentence(q.Start).Start; i == q.Start || i+2 == q.Start && adverb(a.lower[i]) { // "Indeed, “…”"
		return true
	}
	before := a.lower[q.Start-1]
	return a.capital(q.Inside().Start) && (before == ":" || len(before) > 1 && before[len(before)-1] == '.')
}

// maxBack bounds the tokens between a quotation and what it goes on from.
const maxBack = 300

// lastIn returns the attribution with a cue in r whose words stand last in it; -1
// if there is none. anchors tells by token whose anchor it is.
func (a *attributor) lastIn(r text.Range, anchors map[int]int) int {
	for i := r.End - 1; i >= max(r.Start, r.End-maxBack); i-- {
		if k, ok := anchors[i]; ok {
			return k
		}
		if k := int(a.owner[i]) - 1; k >= 0 && a.found[k].anchor >= r.Start && a.found[k].anchor < r.End {
			return k
		}
	}
	return -1
}
