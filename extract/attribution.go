package extract

import (
	"sort"

	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// An attribution is what the words say before anybody is identified: who (the
// source), by which words (the cue), what (the content). All are ranges of
// tokens, each role sorted and disjoint; source and cue may be empty.
type attribution struct {
	source, cue, content []text.Range
	act                  graph.Act
	confidence           float64
	// anchor is the token by which the attribution was found: its cue, or the
	// quotation that has none.
	anchor int
	// verbatim marks the speaker's own words without quotation marks: a turn of
	// a transcript.
	verbatim bool
}

// An attributor finds the attributions of one article: first those that its
// layout tells, then the learned ones, then by rule those of quotations that
// are left without a speaker. A token is the content of at most one.
type attributor struct {
	*draft
	found []attribution
	owner []int32 // by token: the attribution of which it is content, from 1; 0 if none
	used  []bool  // by token: cue of an attribution
}

func (d *draft) findAttributions() []attribution {
	a := &attributor{draft: d, owner: make([]int32, len(d.Tokens)), used: make([]bool, len(d.Tokens))}
	a.layout()
	a.learned(false)
	a.quotations()
	a.learned(true)
	a.accordingTo()
	a.thatClauses()
	a.inSentence()
	a.alone()
	a.parted()
	for i := range a.found {
		x := &a.found[i]
		x.source, x.cue, x.content = inOrder(x.source), inOrder(x.cue), inOrder(x.content)
	}
	sort.SliceStable(a.found, func(i, j int) bool { return a.found[i].start() < a.found[j].start() })
	return a.found
}

// inOrder sorts ranges and joins those that overlap or meet.
func inOrder(ranges []text.Range) []text.Range {
	sort.Slice(ranges, func(i, j int) bool { return ranges[i].Start < ranges[j].Start })
	out := ranges[:0]
	for _, r := range ranges {
		if last := len(out) - 1; last >= 0 && r.Start <= out[last].End {
			out[last].End = max(out[last].End, r.End)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// learned adds what the model found, but for what is known already. What tears a
// quotation apart comes in a second round, when the rules for quotations have
// had their turn: it is more likely wrong than they are.
func (a *attributor) learned(torn bool) {
	for _, x := range a.analysis.Attributions {
		if a.tears(x) != torn || a.taken(x.Content) || a.used[x.Cue.Start] {
			continue
		}
		x.Cue = a.withoutDay(x.Cue)
		if !a.mendSource(&x) {
			continue
		}
		y := attribution{
			source: a.wholeSource(x.Source), cue: []text.Range{x.Cue}, content: x.Content,
			confidence: x.Confidence, anchor: x.Cue.Start,
		}
		for i := x.Cue.Start; i < x.Cue.End; i++ {
			if c, ok := a.lex.Cue(a.lower[i]); ok {
				y.act, y.anchor = c.Act, i
			}
		}
		if y.act == "" && a.Tokens[y.anchor].Word != ":" && a.titled(x.Content) {
			continue
		}
		if k := a.colonOn(&y); k >= 0 {
			for _, r := range y.content {
				a.extend(k, r)
			}
			continue
		}
		a.relayed(&y)
		a.add(y)
	}
}

// titled tells whether a content is the title of a work or the like: a quotation of
// two words or more, each of four letters or more beginning with a capital.
func (a *attributor) titled(content []text.Range) bool {
	words := 0
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			switch w := a.Tokens[i].Word; {
			case a.Tokens[i].Quotation < 0 && isLetter(w), len(w) > 3 && isLetter(w) && !a.capital(i) && !prepositions[w]:
				return false
			case a.capital(i):
				words++
			}
		}
	}
	return words > 1
}

// tears tells whether the content of x begins or ends within a quotation.
func (a *attributor) tears(x model.Attribution) bool {
	for _, r := range x.Content {
		for _, edge := range []int{r.Start, r.End} {
			if edge == 0 || edge == len(a.Tokens) || a.Tokens[edge-1].Quotation < 0 || a.Tokens[edge-1].Quotation != a.Tokens[edge].Quotation {
				continue
			}
			if q := a.Quotations[a.Tokens[edge].Quotation]; a.speech(q) && edge > q.Inside().Start && edge < q.Inside().End {
				return true
			}
		}
	}
	return false
}

// wholeSource adds to a source that begins with a bare title the words before it
// that belong to it: "the Russian" before "President".
func (a *attributor) wholeSource(source []text.Range) []text.Range {
	if len(source) != 1 || !isTitle(a.draft, source[0].Start) {
		return source
	}
	start := source[0].Start
	for start > a.Sentence(start).Start {
		k := a.nameAt[start-1]
		if !titleModifiers[a.lower[start-1]] && (k < 0 || !a.names[k].known.Demonym) {
			break
		}
		start--
	}
	if start > 0 && determiners[a.lower[start-1]] {
		start--
	}
	return []text.Range{{Start: start, End: source[0].End}}
}

// relayed turns "X warned that …, Reuters reported", which is marked as what
// Reuters says, into what X says: an agency that relays is no speaker.
func (a *attributor) relayed(x *attribution) {
	if len(x.source) != 1 || len(x.content) != 1 || x.content[0].Start > x.anchor || !relayVerbs[a.lower[x.anchor]] {
		return
	}
	k := a.nameAt[x.source[0].End-1]
	if k < 0 || !a.names[k].entity.outlet {
		return
	}
	r := x.content[0]
	for i := r.Start; i+2 < r.End; i++ {
		c, ok := a.cueAt(i)
		if !ok || c.passive || a.Tokens[i].Quotation >= 0 {
			continue
		}
		source := a.nounPhraseBefore(c.Start, r.Start)
		if source.Len() == 0 || source.Start > r.Start+1 {
			return
		}
		x.source, x.cue, x.content = []text.Range{source}, []text.Range{c.Range}, []text.Range{{Start: c.End, End: r.End}}
		x.act, x.anchor = c.word.Act, c.verb
		return
	}
}

// taken tells whether a token of ranges is content already.
func (a *attributor) taken(ranges []text.Range) bool {
	for _, r := range ranges {
		for i := r.Start; i < r.End; i++ {
			if a.owner[i] > 0 {
				return true
			}
		}
	}
	return false
}

// start is the first token of a's content.
func (a attribution) start() int { return a.content[0].Start }

// add keeps an attribution and marks its tokens.
func (a *attributor) add(x attribution) {
	if x.act == "" {
		x.act = graph.Says
	}
	for _, r := range x.content {
		for i := r.Start; i < r.End; i++ {
			a.owner[i] = int32(len(a.found)) + 1
		}
	}
	for _, r := range x.cue {
		for i := r.Start; i < r.End; i++ {
			a.used[i] = true
		}
	}
	a.found = append(a.found, x)
}

// reported returns what a cue of the lexicon reports.
func (a *attributor) reported(c cue, source, content text.Range) attribution {
	return attribution{
		source: []text.Range{source}, cue: []text.Range{c.Range}, content: []text.Range{content},
		act: c.word.Act, anchor: c.verb,
	}
}

// The confidence of what a rule finds is its precision on the training part of the
// attribution corpus, where a model that did not learn from the article has found nothing.
const (
	confidenceQuoteCue = 0.85
	confidenceCueQuote = 0.65
	confidenceLayout   = 0.65
)
