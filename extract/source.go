package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/model"
	"whosaid/extract/text"
)

// mendSource corrects the source of what the model found where the words tell that it
// is cut wrongly; false if the source is no words at all.
func (a *attributor) mendSource(x *model.Attribution) bool {
	if len(x.Source) == 0 {
		x.Source, x.Cue = a.nameIn(x.Cue)
		return true
	}
	x.Source = slices.DeleteFunc(slices.Clone(x.Source), func(r text.Range) bool { return !a.worded(r) })
	if len(x.Source) == 0 {
		return false
	}
	s := &x.Source[0]
	for i := s.Start + 1; i+1 < s.End; i++ {
		if a.lower[i] == "the" && a.nameAt[i-1] >= 0 && a.nameAt[i] != a.nameAt[i-1] {
			s.Start = i // "a message to Ann Orr the president expressed hope"
		}
	}
	if comma := a.commaIn(*s); comma > 0 && s.End == x.Cue.Start && a.interrupts(x.Cue, x.Content[0]) {
		s.Start = comma + 1 // "The sanctions, Minister Ann Orr said, had hurt both"
	}
	if c := x.Content[0]; len(x.Content) > 1 && c.End == s.Start && a.titles(c) {
		x.Content, s.Start = x.Content[1:], c.Start
	}
	a.wholeName(x)
	if last := len(x.Content) - 1; last > 0 && a.apposed(x.Cue, x.Content[last], *s) {
		s.Start = x.Content[last].Start // "sighed his sister, Ann Orr"
		x.Content = x.Content[:last]
	}
	return true
}

// wholeName gives the source a name of which it has the end alone, and the content of
// x the beginning: "“We won!” Ann “Annie” | Orr shouted".
func (a *attributor) wholeName(x *model.Attribution) {
	s := &x.Source[0]
	k := a.nameAt[s.Start]
	if k < 0 || a.names[k].Start >= s.Start {
		return
	}
	name := a.names[k].Range
	for i, c := range x.Content {
		if c.Start < name.Start && c.End > name.Start && c.End <= s.Start {
			x.Content = slices.Clone(x.Content)
			x.Content[i].End = name.Start
			s.Start = name.Start
			return
		}
	}
}

// commaIn returns the comma in r behind which a name stands and before which none
// does; 0 if there is none.
func (a *attributor) commaIn(r text.Range) int {
	comma := 0
	for i := r.Start + 1; i < r.End; i++ {
		switch {
		case a.lower[i] == "," && comma == 0:
			comma = i
		case a.lower[i] == ",", a.nameAt[i-1] >= 0 && comma == 0:
			return 0
		}
	}
	if comma == 0 || a.nameAt[r.End-1] < 0 || determiners[a.lower[comma+1]] {
		return 0
	}
	return comma
}

// interrupts tells whether a cue stands between commas before a content that has no
// subject of its own: ", … said, had hurt both".
func (a *attributor) interrupts(cue, content text.Range) bool {
	first := cue.End + 1
	return first < len(a.Tokens) && a.lower[cue.End] == "," && finite(a.pos(first)) && (content.Start == first || content.Start == cue.End)
}

// apposed tells whether the tokens r stand between a cue and its source, and are a noun
// phrase that a comma parts from it.
func (a *attributor) apposed(cue, r, source text.Range) bool {
	end := r.End
	if a.lower[end-1] == "," {
		end--
	}
	return r.Start == cue.End && end+1 == source.Start && a.lower[end] == "," && a.nameAt[source.Start] >= 0 && a.nounPhraseAfter(r.Start, end).End == end
}

// nameIn parts a cue that ends in a name ("Continued Stone:") into that name, as the
// source, and what stands before it; there is no source if it does not.
func (a *attributor) nameIn(cue text.Range) (source []text.Range, rest text.Range) {
	end := cue.End
	if end-1 > cue.Start && a.lower[end-1] == ":" {
		end--
	}
	start := end
	for start > cue.Start && a.nameAt[start-1] >= 0 {
		start--
	}
	if start == end || start == cue.Start {
		return nil, cue
	}
	return []text.Range{{Start: start, End: end}}, text.Range{Start: cue.Start, End: start}
}

// worded tells whether a token of r is a pronoun, or a word of two letters or more.
func (a *attributor) worded(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		w := strings.TrimLeft(a.Tokens[i].Word, "@#")
		if pronouns[a.lower[i]] || utf8.RuneCountInString(w) > 1 && wordLike(w) && strings.IndexFunc(w, unicode.IsSymbol) < 0 {
			return true
		}
	}
	return false
}

// titles tells whether r is titles and nothing else.
func (a *attributor) titles(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if !isTitle(a.draft, i) {
			return false
		}
	}
	return r.Len() > 0
}

// accordingTo attributes what stands behind "According to X," at the beginning of a
// sentence, where the model has found nothing.
func (a *attributor) accordingTo() {
	for _, s := range a.Sentences {
		if s.Len() < 6 || a.lower[s.Start] != "according" || a.lower[s.Start+1] != "to" || a.used[s.Start] {
			continue
		}
		comma := s.Start + 2
		for comma < s.End && a.lower[comma] != "," && !finite(a.pos(comma)) && comma-s.Start < maxNounPhrase {
			comma++
		}
		end := s.End
		for end > comma && !wordLike(a.Tokens[end-1].Word) {
			end--
		}
		content := text.Range{Start: comma + 1, End: end}
		if a.lower[min(comma, s.End-1)] != "," || comma == s.Start+2 || content.Len() < 2 || !a.freeWords(content) {
			continue
		}
		a.add(attribution{
			source: []text.Range{{Start: s.Start + 2, End: comma}}, cue: []text.Range{{Start: s.Start, End: s.Start + 2}},
			content: []text.Range{content}, anchor: s.Start, confidence: confidenceCueQuote,
		})
	}
}
