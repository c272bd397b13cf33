package extract

import "whosaid/extract/text"

// maxLead bounds the tokens between a cue and "that".
const maxLead = 10

// trimContent takes out of the content of x what stands around it: what precedes
// its "that" ("said | on Monday that ...", "told | reporters that ..."), a time of its
// own, and a day behind a content without a verb ("rejected | the accusation on Monday").
func (d *draft) trimContent(x *attribution) {
	if n := d.leadOf(x); n > 0 {
		x.content[0].Start += n
		if x.content[0].Len() == 0 {
			x.content = x.content[1:]
		}
	}
	last := len(x.content) - 1
	if last > 0 && d.onlyTime(x.content[last]) {
		x.content, last = x.content[:last], last-1
	}
	if last > 0 && d.objectOfCue(x, x.content[last]) {
		x.content, last = x.content[:last], last-1
	}
	x.content[last].End -= d.tornSentence(x.content[last])
	x.content[last].End -= d.relayBehind(x.content[last])
	x.content[last].End -= d.dayBehind(x.content[last])
}

// onlyTime tells whether the tokens r are a time outside quotations: "two days ago"
// behind “We have no water,” he said.
func (d *draft) onlyTime(r text.Range) bool {
	timed := false
	for i := r.Start; i < r.End; i++ {
		if d.Tokens[i].Quotation >= 0 || !timeWords[d.lower[i]] && d.pos(i) != "CD" && d.lower[i] != "days" && d.lower[i] != "on" {
			return false
		}
		timed = timed || timeWords[d.lower[i]]
	}
	return timed
}

// objectOfCue tells whether the tokens r are no part of what was said before, but where
// it was said, with the preposition as the end of the cue: "…, Ann Orr said on | the
// radio". The preposition then leaves the cue.
func (d *draft) objectOfCue(x *attribution, r text.Range) bool {
	cue, end := &x.cue[len(x.cue)-1], x.content[0].End
	parted := d.lower[end-1] == "," || d.lowerAt(end) == "," || d.Tokens[end-1].Quotation >= 0
	if !parted || end > cue.Start || cue.Len() < 2 || cue.End != r.Start || d.pos(cue.End-1) != "IN" || d.nounPhraseAfter(r.Start, r.End).End != r.End {
		return false
	}
	cue.End--
	return true
}

// maxTorn bounds the words of a sentence of which a content holds the beginning alone.
const maxTorn = 3

// tornSentence counts the tokens at the end of a content that begin a sentence and do
// not end it: "the road is closed. In | response, …".
func (d *draft) tornSentence(r text.Range) int {
	s := d.Sentence(r.End - 1)
	if s.Start <= r.Start || s.End == r.End || r.End-s.Start > maxTorn || d.Tokens[r.End-1].Quotation >= 0 {
		return 0
	}
	return r.End - s.Start
}

// leadOf counts the tokens before the "that" with which the content of x should
// begin; 0 if it has none.
func (d *draft) leadOf(x *attribution) int {
	first := x.content[0]
	if !d.timeLeads(first.Start) && !tells[d.lower[x.anchor]] {
		return 0
	}
	if first.Start < x.anchor || d.Tokens[first.Start].Sentence != d.Tokens[x.anchor].Sentence {
		return 0
	}
	if n := d.thatIn(first); n >= 0 {
		return n
	}
	if len(x.content) > 1 && d.lower[x.content[1].Start] == "that" && first.Len() <= maxLead {
		return first.Len()
	}
	return d.toldLead(x, first)
}

// thatIn returns how far behind the beginning of a content its "that" stands; -1 if
// something else of a clause comes first.
func (d *draft) thatIn(content text.Range) int {
	for i := content.Start; i < content.End && i <= content.Start+maxLead; i++ {
		switch {
		case d.Tokens[i].Quotation >= 0, finite(d.pos(i)):
			return -1
		case d.lower[i] == "that" && d.pos(i) != "DT":
			return i - content.Start
		}
	}
	return -1
}

// toldLead counts the tokens of whom something is told, at the beginning of a content
// that goes on with a clause or a quotation: "told | Anna Berg he would run".
func (d *draft) toldLead(x *attribution, first text.Range) int {
	if len(x.cue) != 1 || x.cue[0].End != first.Start || !tells[d.lower[first.Start-1]] {
		return 0
	}
	next := d.endOfTold(first)
	if next > first.Start && next+1 < first.End && d.lower[next] == "," && d.content0(next+1) {
		next++
	}
	switch {
	case next == first.End && len(x.content) == 1:
		return 0
	case next == first.End:
		next = x.content[1].Start
	}
	if next == first.Start || !toldClause[d.lower[next]] && d.Tokens[next].Quote != text.Open {
		return 0
	}
	return min(next, first.End) - first.Start
}

// endOfTold returns where the noun phrase ends that names whom something is told.
func (d *draft) endOfTold(content text.Range) int {
	if i := content.Start; objects[d.lower[i]] && (toldClause[d.lowerAt(i+1)] || d.lower[i] != "her") {
		return i + 1
	}
	whom := d.nounPhraseAfter(content.Start, min(content.End, content.Start+maxLead))
	if whom.Len() > 1 && pronouns[d.lower[whom.End-1]] { // "told voters she"
		return whom.End - 1
	}
	if whom.Len() > 0 && d.lower[whom.End-1] == "," { // "told Ann Orr, a teacher, he": what follows is no clause of its own
		return content.Start
	}
	return whom.End
}

var (
	objects    = words(`me her him them us you`)
	toldClause = words(`he she they it we i whether if to not that how why what who when where there`)
)

// timeLeads tells whether a time begins at token i, with or without a preposition, or
// "to".
func (d *draft) timeLeads(i int) bool {
	switch w := d.lower[i]; w {
	case "on", "in", "at", "during":
		return timeWords[d.lowerAt(i+1)] || timeWords[d.lowerAt(i+2)] || d.pos(i+1) == "CD"
	case "a":
		return d.lowerAt(i+1) == "day"
	default:
		return w == "to" || timeWords[w]
	}
}

// relayBehind counts the tokens at the end of a content that tell which outlet relays
// it: ", Reuters reported on Monday".
func (d *draft) relayBehind(r text.Range) int {
	for i := r.End - 2; i > r.Start && i > r.End-maxLead; i-- {
		if d.lower[i] != "," || d.nameAt[i+1] < 0 || !d.names[d.nameAt[i+1]].entity.outlet {
			continue
		}
		verb := d.names[d.nameAt[i+1]].End
		if verb < r.End && relayVerbs[d.lower[verb]] && (verb+1 == r.End || d.onlyTime(text.Range{Start: verb + 1, End: r.End})) {
			return r.End - i
		}
	}
	return 0
}

// dayBehind counts the tokens of a day at the end of a content without a verb.
func (d *draft) dayBehind(r text.Range) int {
	end := r.End
	for end > r.Start && (timeWords[d.lower[end-1]] || d.lower[end-1] == "on") {
		end--
	}
	if _, day := weekdayNumbers[d.lower[r.End-1]]; !day || end == r.Start || r.End-end > 3 || d.Tokens[end-1].Quotation >= 0 {
		return 0
	}
	for i := r.Start; i < end; i++ {
		if pos := d.pos(i); finite(pos) || pos == "VB" {
			return 0
		}
	}
	return r.End - end
}
