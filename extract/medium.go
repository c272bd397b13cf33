package extract

import (
	"strings"

	"whosaid/graph"
)

// medium returns the form in which an attribution was said: what its cue says
// ("tweeted"), what its clause says behind a preposition or as the object of a
// verb of writing ("in a letter", "on Twitter", "issued a statement"), the
// nearest to the cue; what its source is ("the report said"); or the court that
// was told. Empty if none of them tells.
func (b *builder) medium(f frame, to []graph.Span) graph.Medium {
	best, distance := graph.Medium(""), 1<<30
	for _, i := range f.clause {
		m := b.mediumAt(i)
		if m == "" || !b.mediumVerb(i, f.attribution) && !b.mediumPhrase(i) {
			continue
		}
		if off := abs(i - f.anchor); off < distance {
			best, distance = m, off
		}
	}
	switch {
	case best != "":
		return best
	case len(f.source) == 1:
		best = b.sourceMedium(f.source[0].Start, f.source[0].End)
	}
	if best == "" && b.onAir(f) {
		return graph.InBroadcast
	}
	if best == "" && b.toldCourt(f, to) {
		return graph.InTestimony
	}
	return best
}

// toldCourt tells whether a court or a committee was told.
func (b *builder) toldCourt(f frame, to []graph.Span) bool {
	if !strings.HasPrefix(b.lower[f.anchor], "t") || !tells[b.lower[f.anchor]] {
		return false
	}
	for _, s := range to {
		words := strings.Fields(strings.ToLower(s.Of(b.Raw)))
		if courts[words[len(words)-1]] {
			return true
		}
	}
	return false
}

// mediumAt returns the medium that the word or the two words at token i name.
// The first of two nouns names none: "the interview room".
func (b *builder) mediumAt(i int) graph.Medium {
	word, next := b.Tokens[i].Word, ""
	if i+1 < len(b.Tokens) {
		next = b.lower[i+1]
	}
	m, n, _ := b.lex.Medium(word, next)
	if m == "" || b.nameAt[i] >= 0 && !b.capital(i) {
		return ""
	}
	if end := i + n; strings.HasPrefix(b.pos(end), "NN") && !timeWords[b.lowerAt(end)] && b.pos(end) != "NNP" {
		return ""
	}
	return m
}

// mediumVerb tells whether token i is a verb that names a medium, as the cue of x.
func (b *builder) mediumVerb(i int, x *attribution) bool {
	_, _, verb := b.lex.Medium(b.lower[i], "")
	return verb && within(i, x.cue) && (strings.HasPrefix(b.pos(i), "VB") || i == x.anchor)
}

// mediumPhrase tells whether the noun at token i stands in a phrase that says how
// something was said: behind a preposition, or as the object of a verb that
// publishes.
func (b *builder) mediumPhrase(i int) bool {
	limit := b.Sentence(i).Start
	for j := i - 1; j >= limit && j >= i-8; j-- {
		w := b.lower[j]
		if mediumPrepositions[w] || publishes[w] {
			return true
		}
		if !b.nominal(j) && b.Tokens[j].Quotation < 0 && w != "and" && w != "," && !timeWords[w] {
			return false
		}
	}
	return false
}

// sourceMedium returns the medium of a source that is a text, by its head: "the
// report", "a letter by Ms. Tanaka".
func (b *builder) sourceMedium(start, end int) graph.Medium {
	m := graph.Medium("")
	for i := start; i < end && b.nominal(i) && !b.capital(i) || i == start && i < end; i++ {
		if strings.HasPrefix(b.pos(i), "NN") {
			m = b.mediumAt(i)
		}
	}
	if !texts[m] {
		return ""
	}
	return m
}

// onAir tells whether the clause names an outlet behind "on": "on CNN".
func (b *builder) onAir(f frame) bool {
	for _, i := range f.clause {
		if k := b.nameAt[i]; k >= 0 && b.names[k].entity.outlet && b.lowerAt(b.names[k].Start-1) == "on" {
			return true
		}
	}
	return false
}

// texts are the media that can be what speaks.
var texts = map[graph.Medium]bool{
	graph.InTweet: true, graph.InPost: true, graph.InStatement: true, graph.InLetter: true, graph.InArticle: true,
	graph.InReport: true, graph.InBook: true,
}

var (
	mediumPrepositions = words(`in on at during by via through over from under into to`)
	publishes          = words(`issued issue issues issuing released release releases releasing published publish publishes
		publishing sent sends sending wrote writes writing posted posts posting gave gives giving delivered delivers
		delivering held holds filed files filing penned reading signed`)
	courts = words(`court jury judge judges inquiry tribunal committee subcommittee panel jurors hearing commission`)
)
