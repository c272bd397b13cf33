package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// maxDescription bounds the tokens of an apposition.
const maxDescription = 14

// descriptions learns from the titles and appositions of the article what its
// persons are: "Hugh Hill, a doctor at the hospital,", "Ann Orr, the state's
// attorney general".
func (g *gatherer) descriptions() {
	for _, n := range g.names {
		if n.entity.kind != graph.Person {
			continue
		}
		g.describeBy(n.entity, n.title)
		r := g.appositionTo(n)
		g.describeBy(n.entity, r)
		for i := r.Start; i < r.End; i++ {
			if wordLike(g.Tokens[i].Word) && !g.lex.Stopword(g.lower[i]) {
				n.entity.titles[g.lower[i]] = true
			}
		}
	}
}

// maxDescriptions bounds the descriptions of an entity in one article.
const maxDescriptions = 16

// describeBy keeps r as a description of e, without an article before it, unless
// it is a mere form of address, or tells what e does and not what it is.
func (g *gatherer) describeBy(e *entity, r text.Range) {
	for r.Len() > 0 && (determiners[g.lower[r.Start]] || prepositions[g.lower[r.Start]] || !wordLike(g.Tokens[r.Start].Word) || g.lower[r.Start] == "now") {
		r.Start++
	}
	for r.Len() > 0 && !wordLike(g.Tokens[r.End-1].Word) {
		r.End--
	}
	if r.Len() == 0 || relatives[g.lower[r.Start]] || startsNumber(g.lower[r.Start]) || len(e.descriptions) == maxDescriptions {
		return
	}
	if _, abbr := g.lex.Title(g.Tokens[r.Start].Word); abbr && r.Len() == 1 {
		return
	}
	for _, d := range e.descriptions {
		if g.Words(d) == g.Words(r) {
			return
		}
	}
	e.descriptions = append(e.descriptions, r)
}

// appositionTo returns the description between commas behind a person's name, or
// behind "is" or "was"; empty if there is none.
func (g *gatherer) appositionTo(n name) text.Range {
	i := n.End
	if i+2 >= len(g.Tokens) {
		return text.Range{}
	}
	switch w := g.lower[i]; {
	case w == ",", w == "is" && determiners[g.lower[i+1]], w == "was" && determiners[g.lower[i+1]]:
		i++
	case w == "(":
		i++
	default:
		return text.Range{}
	}
	if w := g.lower[i]; !determiners[w] && !isTitle(g.draft, i) && !titleModifiers[w] && !g.capital(i) && w != "now" && w != "who" &&
		!strings.HasPrefix(g.analysis.PartOfSpeech(i), "N") {
		return text.Range{}
	}
	end := i
	for end < len(g.Tokens) && end < i+maxDescription && g.Tokens[end].Sentence == g.Tokens[n.Start].Sentence {
		w := g.lower[end]
		if w == "," || w == ")" || w == "—" || w == ";" {
			break
		}
		if g.Tokens[end].Quotation >= 0 || g.verbAt(end) && g.lower[i] != "who" {
			return text.Range{} // a clause, no description
		}
		end++
	}
	if g.nameAt[i] < 0 && end > i && g.nameAt[end-1] >= 0 && g.names[g.nameAt[end-1]].entity.kind == graph.Person {
		return text.Range{} // another person with a title
	}
	return text.Range{Start: i, End: end}
}

// sourceNames adds names that only their place as a source gives away: the
// capitalised words that end a source's first noun phrase ("The Tax Policy
// Center", "Politifact").
func (g *gatherer) sourceNames(found []attribution) {
	for _, x := range found {
		if len(x.source) == 0 {
			continue
		}
		if r := g.unmarkedName(x.source[0]); r.Len() > 0 {
			g.add(name{Range: r, title: g.titleBefore(r.Start, r.Start)})
		}
	}
}

// outletAt tells whether an outlet of the article is called by the last word of
// its name at token i: "the Times".
func (g *gatherer) outletAt(i int) bool {
	if g.lowerAt(i-1) != "the" {
		return false
	}
	for _, e := range g.byWord[g.lower[i]] {
		if e.outlet && e.words[len(e.words)-1] == g.lower[i] {
			return true
		}
	}
	return false
}

func (g *gatherer) unmarkedName(s text.Range) text.Range {
	start := s.Start
	for start < s.End && (determiners[g.lower[start]] || g.lower[start] == "both") {
		start++
	}
	end := start
	for end < s.End && g.nameAt[end] < 0 && g.capital(end) && isLetter(g.Tokens[end].Word) {
		end++
	}
	r := text.Range{Start: start, End: end}
	switch {
	case r.Len() == 0 || g.headline(start) || pronouns[g.lower[start]] || g.lex.Stopword(g.lower[start]):
		return text.Range{}
	case end < s.End && wordLike(g.Tokens[end].Word) && !prepositions[g.lower[end]] && g.lower[end] != "and" && !relatives[g.lower[end]]:
		return text.Range{}
	case g.outletAt(start), r.Len() == 1 && g.misspelt(&name{Range: r}, g.lower[start]) != nil:
		return r
	case r.Len() == 1 && (strings.HasSuffix(g.lower[start], "ly") && !g.properWord(start) || strings.HasSuffix(g.analysis.PartOfSpeech(start), "S") || isTitle(g.draft, start)):
		return text.Range{}
	case r.Len() == 1 && start == g.Sentence(start).Start && (!g.properWord(start) || g.lowerAt(end) == "of") &&
		(!strings.HasPrefix(g.analysis.PartOfSpeech(start), "NNP") || strings.HasSuffix(g.lower[start], "s")):
		return text.Range{}
	}
	for i := r.Start; i < r.End; i++ {
		if _, cue := g.lex.Cue(g.lower[i]); cue || (r.Len() == 1 || i == g.Sentence(i).Start) && g.ordinary(i) && !g.outletAt(i) || g.lex.Stopword(g.lower[i]) || roles[g.lower[i]] || fellows[g.lower[i]] {
			return text.Range{}
		}
	}
	return g.extendName(r)
}
