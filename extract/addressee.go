package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// addressed returns the noun phrases that name whom an attribution is said to:
// the object of "told" and its like, what "to" leads to behind a verb of speech
// or the name of a medium ("a letter to"), those with whom somebody speaks, and
// the court before which somebody testifies. Pronouns are left out.
func (b *builder) addressed(f frame) []text.Range {
	var out []text.Range
	for n, i := range f.clause {
		if r := b.asked(i, f.attribution); r.Len() > 0 {
			out = append(out, r)
			continue
		}
		start := 0
		switch w := b.lower[i]; {
		case tells[w] && b.spoken(i, f.attribution) && !b.passive(i):
			start = b.afterAdverbs(i + 1)
		case w == "to" && b.speechBefore(f.clause[:n]), w == "with" && conversations[b.lowerAt(i-1)],
			w == "before" && strings.HasPrefix(b.lowerAt(i-1), "testi"), w == "addressing":
			start = i + 1
		default:
			continue
		}
		if r := b.nounPhrase(start); r.Len() > 0 && !noise[b.lower[r.End-1]] && !b.overlaps(r, f, out) {
			out = append(out, r)
		}
	}
	return out
}

// asked returns whom the verb at token i of x's cue asks to do something: "asked
// voters to stay at home", "called on Congress to act". They stand in the content
// too.
func (b *builder) asked(i int, x *attribution) text.Range {
	if !demands[b.lower[i]] || !b.spoken(i, x) || b.passive(i) {
		return text.Range{}
	}
	start := i + 1
	if w := b.lowerAt(start); w == "on" || w == "upon" {
		start++
	}
	r := b.nounPhrase(start)
	if r.Len() == 0 || b.lowerAt(r.End) != "to" || b.lowerAt(r.End+1) == "the" {
		return text.Range{}
	}
	return r
}

// spoken tells whether the verb at token i is of x's cue, or says what the
// speaker does meanwhile.
func (b *builder) spoken(i int, x *attribution) bool {
	return within(i, x.cue) || i == x.anchor || speaking[b.lower[i]]
}

// passive tells whether the verb at token i stands in the passive: "was told".
func (b *builder) passive(i int) bool {
	for i--; i >= 0 && adverb(b.lower[i]); i-- {
	}
	return i >= 0 && beForms[b.lower[i]]
}

func (b *builder) afterAdverbs(i int) int {
	for i < len(b.lower) && adverb(b.lower[i]) {
		i++
	}
	return i
}

// speechBefore tells whether the tokens before "to" end with a verb of speech or
// the name of a medium, perhaps with a day or an adverb behind it.
func (b *builder) speechBefore(tokens []int) bool {
	for n := len(tokens) - 1; n >= 0 && n >= len(tokens)-4; n-- {
		i := tokens[n]
		w := b.lower[i]
		if speaksTo[w] {
			return true
		}
		if _, _, verb := b.lex.Medium(w, ""); !verb && strings.HasPrefix(b.pos(i), "NN") && b.mediumAt(i) != "" {
			return true
		}
		if !timeWords[w] && !adverb(w) && w != "on" {
			return false
		}
	}
	return false
}

// overlaps tells whether r has a token of a content or of the source of f, or of
// others.
func (b *builder) overlaps(r text.Range, f frame, others []text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if b.marks.content[i] != 0 || b.inSource(i, f.attribution) || within(i, others) {
			return true
		}
	}
	return false
}

// addressees returns the entities that noun phrases name: the named ones, or an
// unnamed group with its words. An outlet that is told something relays it, and
// is no addressee.
func (b *builder) addressees(phrases []text.Range) (ids []graph.EntityID, spans []graph.Span) {
	heads := &resolver{draft: b.draft}
	for _, r := range phrases {
		if b.outletIn(r) != "" && b.onlyOutlet(r) {
			continue
		}
		spans = append(spans, b.Text.Span(r))
		named := heads.namedIn(heads.phrases(r))
		for _, e := range named {
			if !e.outlet {
				ids = append(ids, b.entity(e))
			}
		}
		if len(named) == 0 {
			words := b.Words(r)
			e := graph.Entity{
				ID: graph.NewUnnamedID(b.article.ID, names.Key(words)), Kind: graph.Group,
				Name: strings.Join(strings.Fields(words), " "), Unnamed: true,
			}
			b.put(e)
			ids = append(ids, e.ID)
		}
	}
	return ids, spans
}

var (
	demands = words(`asked asks asking urged urges urging called calls calling begged begs ordered orders implored pressed
		instructed encouraged advised advises told tells warned challenged invited exhorted`)
	tells = words(`told tell tells telling informed inform informs informing notified notifies notifying reminded reminds
		reminding assured assures assuring reassured reassures advised advises advising warned warns warning briefed briefs
		briefing asked asks asking emailed texted phoned telephoned thanked`)
	noise    = words(`cheers applause laughter boos chants whistles`) // "she said to cheers"
	speaksTo = words(`said say says saying spoke speak speaks speaking talked talk talks talking wrote write writes writing
		explained explain explains explaining announced announcing confirmed confirming admitted admitting complained
		complaining confessed confessing remarks comments addressed delivered gave testified testimony whispered shouted
		confided promised pleaded appealed boasted suggested mentioned described repeated declared reply`)
	conversations = words(`interview interviews conversation conversations call calls spoke speaking speak talk talked
		talking`)
)
