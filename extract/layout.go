package extract

import (
	"strings"

	"whosaid/extract/text"
)

// layout attributes what the layout tells without a verb.
func (a *attributor) layout() {
	a.turns()
	for _, q := range a.Quotations {
		if a.ownerOf(q) > 0 {
			continue
		}
		if p := a.Paragraph(q.Start); !a.dashAfter(q, p) && q.Start == p.Start && q.Start > 0 && a.lower[q.Start-1] == ":" {
			a.headed(q, a.Sentence(q.Start-1))
		}
	}
}

// dashAfter attributes “…” — Name, with the name on the same line or the next.
func (a *attributor) dashAfter(q text.Quotation, p text.Range) bool {
	i := q.End
	if i >= len(a.Tokens) || !isDash(a.Tokens[i].Word) || !a.speech(q) {
		return false
	}
	end := a.Paragraph(i).End
	if i < p.End && q.Start != p.Start && a.Sentence(i).End > i+12 || end-i > 14 {
		return false
	}
	source := text.Range{Start: i + 1, End: i + 1}
	for source.End < end && (a.capital(source.End) || source.Len() > 0 && prepositions[a.lower[source.End]]) {
		source.End++
	}
	if source.Len() == 0 || source.End < end && a.nameAt[source.End-1] < 0 {
		return false
	}
	a.add(attribution{
		source: []text.Range{source}, cue: []text.Range{{Start: i, End: i + 1}}, content: []text.Range{q.Range},
		anchor: i, confidence: confidenceLayout,
	})
	return true
}

func isDash(w string) bool {
	switch w {
	case "—", "–", "―", "--", "-":
		return true
	}
	return false
}

// maxHeading bounds the tokens of a line that names the speaker of what stands
// below it.
const maxHeading = 12

// headed attributes a quotation below a line that only names its speaker and
// ends in a colon: "From Chairwoman Okafor:".
func (a *attributor) headed(q text.Quotation, s text.Range) bool {
	if s != a.Paragraph(s.Start) || s.Len() > maxHeading {
		return false
	}
	for i := s.Start; i < s.End; i++ {
		if _, cue := a.cueAt(i); cue {
			return false
		}
	}
	colon := s.End - 1
	source := a.nounPhraseBefore(colon, s.Start)
	if source.Len() == 0 || a.nameAt[colon-1] < 0 {
		return false
	}
	a.add(attribution{
		source: []text.Range{source}, cue: []text.Range{{Start: colon, End: s.End}}, content: []text.Range{q.Range},
		anchor: colon, confidence: confidenceLayout,
	})
	return true
}

// minTurns is how many paragraphs must begin like a turn before they are taken
// for a transcript.
const minTurns = 3

// turns attributes the turns of a transcript: paragraphs that begin with NAME:.
func (a *attributor) turns() {
	colons := make([]int, len(a.Paragraphs))
	n := 0
	for i, p := range a.Paragraphs {
		colons[i] = a.turn(a.turnOf(p))
		if colons[i] > 0 {
			n++
		}
	}
	if n < minTurns {
		return
	}
	last := -1
	for i, p := range a.Paragraphs {
		switch colon := colons[i]; {
		case colon > 0:
			a.add(attribution{
				source: []text.Range{{Start: a.turnOf(p).Start, End: colon}}, cue: []text.Range{{Start: colon, End: colon + 1}},
				content: []text.Range{{Start: colon + 1, End: p.End}}, anchor: colon, confidence: confidenceLayout,
				verbatim: true,
			})
			last = len(a.found) - 1
		case last >= 0 && p.Len() > 3 && a.Tokens[p.Start].Word != "(" && a.Tokens[p.Start].Word != "[" && i+1 < len(colons) && colons[i+1] > 0 && a.quoted(p):
			a.extend(last, p)
		}
	}
}

// turnOf returns a paragraph without the quotation mark that each paragraph of a
// transcript may begin with where the whole of it is quoted.
func (a *attributor) turnOf(p text.Range) text.Range {
	if p.Len() > 1 && (text.IsQuoteMark(a.Tokens[p.Start].Word)) {
		p.Start++
	}
	return p
}

func (a *attributor) quoted(p text.Range) bool { return a.Tokens[p.Start].Quotation >= 0 }

// turn returns the colon that ends the speaker's name at the start of p; 0 if p
// is no turn. The name is in capitals, or a name of two words.
func (a *attributor) turn(p text.Range) int {
	for i := p.Start; i < p.End && i < p.Start+6; i++ {
		w := a.Tokens[i].Word
		if w == ":" {
			upper := a.Words(text.Range{Start: p.Start, End: i})
			if len(upper) > 2 && p.End-i > 3 && (strings.ToUpper(upper) == upper || i-p.Start == 2) {
				return i
			}
			return 0
		}
		if !a.capital(i) && w != "." {
			return 0
		}
	}
	return 0
}
