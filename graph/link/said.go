package link

import (
	"slices"
	"strings"
	"unicode"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A Said is what is known of a statement to judge how it relates to another. It does
// not change, and may be judged by several at once.
type Said struct {
	words           []string // of the content, as names.Words gives them
	terms, plain    []term   // the words that tell something, and those of them that are no names
	norm, plainNorm float64
	names, numbers  []string // of the content, sorted, each once
	speakers        []graph.EntityID
	voice           []string // the names of the source and of the speakers, sorted, each once
	stance          int      // of the source: 1 for what it speaks of, -1 against, 0 neither
	rebuts          bool     // cue or content call something untrue
	denies          bool     // the content has a word that denies
	negated         bool     // as graph.Statement.Negated has it
	kind            graph.Kind
	date            graph.Date
}

// mostRead is how many words of a content count: to compare two takes the product.
const mostRead = 400

// NewSaid reads a statement of an article; speakers are those of its speakers that
// the caller knows more of than their ids. Of a content the first 400 words count.
func NewSaid(s graph.Statement, a graph.Article, speakers ...graph.Entity) Said {
	content, source := graph.TextOf(a.Text, s.Content), graph.TextOf(a.Text, s.Source)
	cue := names.Words(graph.TextOf(a.Text, s.Cue))
	r := Said{words: names.Words(content), speakers: s.Speakers, negated: s.Negated, kind: s.Kind, date: s.When(a)}
	r.words = r.words[:min(len(r.words), mostRead)]
	for _, w := range r.words {
		if w[0] >= '0' && w[0] <= '9' {
			r.numbers = append(r.numbers, w)
		}
		r.denies = r.denies || negations[w]
		r.rebuts = r.rebuts || rebuttals[w]
	}
	for _, w := range cue {
		r.rebuts = r.rebuts || rebuttals[w]
	}
	r.voice = capitals(source)
	for _, e := range speakers {
		if !e.Unnamed {
			r.voice = append(r.voice, names.Words(e.Name)...)
		}
	}
	r.numbers, r.voice, r.names = set(r.numbers), set(r.voice), contentNames(content, len(r.words))
	r.terms = termsOf(r.words)
	r.plain = without(r.terms, r.names)
	r.norm, r.plainNorm = normOf(r.terms), normOf(r.plain)
	r.stance = stanceOf(cue, r.words, s.Act)
	return r
}

// capitals returns the words of a text that begin with a capital.
func capitals(text string) (all []string) {
	for _, w := range strings.Fields(text) {
		w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		for _, r := range w {
			if unicode.IsUpper(r) {
				all = append(all, names.Words(w)...)
			}
			break
		}
	}
	return all
}

// contentNames returns the words of a content of some words that begin with a
// capital, sorted, each once; none if most do, as in a headline.
func contentNames(content string, words int) []string {
	all := capitals(content)
	if len(all) > 3 && 2*len(all) > words {
		return nil
	}
	return set(all)
}

// sameSpeaker tells whether the two have a speaker in common.
func (s Said) sameSpeaker(t Said) bool {
	return slices.ContainsFunc(s.speakers, func(id graph.EntityID) bool { return slices.Contains(t.speakers, id) })
}

// sameVoice tells whether they do, or have a name in common among the words of their
// sources.
func (s Said) sameVoice(t Said) bool {
	return s.sameSpeaker(t) || shared(s.voice, t.voice) > 0
}
