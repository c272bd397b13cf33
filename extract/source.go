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
	if c := x.Content[0]; len(x.Content) > 1 && c.End == s.Start && a.titles(c) {
		x.Content, s.Start = x.Content[1:], c.Start
	}
	return true
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
