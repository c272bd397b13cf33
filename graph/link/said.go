package link

import (
	"slices"
	"strings"
	"unicode"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A Said is what is known of a statement to judge how it relates to another.
type Said struct {
	words    []string // of the content, as names.Words gives them
	terms    []term   // the words that tell something, each once, sorted
	norm     float64  // of the weights of terms
	numbers  []string // of the content, sorted, each once
	speakers []graph.EntityID
	about    []graph.EntityID
	voice    []string // the names of the source and of the speakers, sorted, each once
	stance   int      // of the source: 1 for what it speaks of, -1 against, 0 neither
	negated  bool     // the content denies, an even number of times counted as none
	kind     graph.Kind
	act      graph.Act
	date     graph.Date
}

// A term is a word with its weight, in (0, 1].
type term struct {
	word   string
	weight float64
}

// least is the weight under which a word tells nothing.
const leastWeight = 0.08

// NewSaid reads a statement of an article; speakers are those of its speakers whose
// names are known, each with its aliases.
func NewSaid(s graph.Statement, a graph.Article, speakers ...graph.Entity) Said {
	content, source := graph.TextOf(a.Text, s.Content), graph.TextOf(a.Text, s.Source)
	r := Said{
		words: names.Words(content), speakers: s.Speakers, about: s.About,
		kind: s.Kind, act: s.Act, date: s.When(a),
	}
	r.terms = termsOf(r.words)
	r.norm = normOf(r.terms)
	for _, w := range r.words {
		if w[0] >= '0' && w[0] <= '9' {
			r.numbers = append(r.numbers, w)
		}
		r.negated = r.negated != negations[w]
	}
	r.voice = capitals(source)
	for _, e := range speakers {
		if !e.Unnamed {
			r.voice = append(r.voice, names.Words(e.Name)...)
		}
	}
	r.numbers, r.voice = set(r.numbers), set(r.voice)
	r.stance = stanceOf(names.Words(graph.TextOf(a.Text, s.Cue)), s.Act)
	return r
}

func set(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
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

func termsOf(words []string) (terms []term) {
	for _, w := range set(slices.Clone(words)) {
		if weight := weight(w); weight >= leastWeight {
			terms = append(terms, term{w, weight})
		}
	}
	return terms
}

func normOf(terms []term) (norm float64) {
	for _, t := range terms {
		norm += t.weight * t.weight
	}
	return norm
}

// negations are the words that deny, as names.Words gives them.
var negations = map[string]bool{}

func init() {
	for _, w := range names.Words("no not never nobody nothing none neither nor without cannot can't don't doesn't didn't won't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't couldn't") {
		negations[w] = true
	}
}

// stanceOf tells whether a cue is for what it reports or against it, by its words
// and, where these do not tell, by the act.
func stanceOf(cue []string, act graph.Act) int {
	stance, deny := 0, false
	for _, w := range cue {
		if stance == 0 {
			stance = stances[w]
		}
		deny = deny != negations[w]
	}
	if stance == 0 {
		switch act {
		case graph.Denies, graph.Rejects, graph.Accuses:
			stance = -1
		case graph.Confirms, graph.Promises, graph.Demands:
			stance = 1
		}
	}
	if deny {
		return -stance
	}
	return stance
}
