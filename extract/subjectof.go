package extract

import (
	"whosaid/extract/lexicon"
	"whosaid/extract/text"
)

// subjectOf finds the source of a cue without a subject of its own: of ", adding
// that" and "and said" it is the source of the attribution before it in the
// sentence, or the subject of the verb before it that has one.
func (a *attributor) subjectOf(c cue, limit int) text.Range {
	for i := c.Start - 1; i > max(limit, c.Start-maxReach); i-- {
		if k := a.cueOf(i); k >= 0 && len(a.found[k].source) > 0 {
			return a.found[k].source[0]
		}
		if !finite(a.pos(i)) || a.content0(i) || a.owner[i] > 0 {
			continue
		}
		if r := a.nounPhraseBefore(i, limit); a.speaker(r) {
			return r
		}
	}
	if c.word.Form == lexicon.Base {
		return text.Range{}
	}
	r := a.nounPhraseAfter(limit, c.Start)
	if !a.subject(r) || r.End >= c.Start {
		return text.Range{}
	}
	return r
}

// speaker tells whether r can be the source of any verb: not "it" or "there" either.
func (d *draft) speaker(r text.Range) bool {
	return d.subject(r) && !impersonal[d.lower[r.End-1]]
}

// subject tells whether r can be the source of a verb that reports: not empty, no time,
// without a verb of its own but in a relative clause, and not what a participle begins.
func (d *draft) subject(r text.Range) bool {
	if r.Len() == 0 || r.Len() <= 2 && timeWords[d.lower[r.End-1]] {
		return false
	}
	if pos := d.pos(r.Start); (pos == "VBG" || pos == "VBN") && (!d.capital(r.Start) || d.startsSentence(r.Start)) {
		return false
	}
	for i := r.Start; i < r.End && !relatives[d.lower[i]]; i++ {
		if finite(d.pos(i)) {
			return false
		}
	}
	return true
}
