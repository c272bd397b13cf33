package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
)

// clauses attributes what is reported without quotation marks around it:
// "Peskov said (that) …", "…, Peskov said", "according to Peskov, …".
func (a *attributor) clauses() {
	for _, s := range a.Sentences {
		for i := s.Start; i < s.End; i++ {
			if a.content[i] || a.used[i] || a.content0(i) {
				continue
			}
			if a.accordingTo(i, s) {
				continue
			}
			if c, ok := a.cueAt(i); ok && (!c.passive || a.quotedAs(&c, s.End)) {
				a.clause(c, s)
			}
		}
	}
}

// clause attributes the clause of a cue, after it or before it.
func (a *attributor) clause(c cue, s text.Range) {
	source := a.nounPhraseBefore(c.Start, a.clauseStart(c.Start, s))
	content := a.complement(c, s)
	confidence := confidenceThat
	if content.Len() == 0 {
		content, confidence = a.preposed(c, &source, s), confidencePreposed
	}
	if source.Len() == 0 {
		source = a.subjectOf(c, s.Start)
	}
	if content.Len() < 2 || source.Len() == 0 || overlap(source, content) || a.taken(content) {
		return
	}
	x := a.reported(c, source, content)
	if x.confidence = confidence; confidence == confidencePreposed {
		more := a.resumed(c, source, s)
		switch {
		case more.Len() > 1 && !a.taken(more):
			x.content = append(x.content, more)
		case content.Len() < 4 || !c.word.Takes(lexicon.Clause):
			return
		}
	}
	a.add(x)
}

func overlap(a, b text.Range) bool { return a.Start < b.End && b.Start < a.End }

// taken tells whether more than a little of r is content already.
func (a *attributor) taken(r text.Range) bool {
	n := 0
	for i := r.Start; i < r.End; i++ {
		if a.content[i] {
			n++
		}
	}
	return n*4 > r.Len()
}

// clauseStart is where the clause of token i begins: after the content or the
// cue that stands before it in its sentence.
func (a *attributor) clauseStart(i int, s text.Range) int {
	for k := i - 1; k >= s.Start; k-- {
		if a.used[k] || a.lower[k] == ";" || isDash(a.lower[k]) {
			return k + 1
		}
	}
	return s.Start
}

// subjectOf finds the source of a cue without a subject of its own: of ", adding
// that" and "and said" it is the source of the attribution before it in the
// sentence, or the subject of the clause before.
func (a *attributor) subjectOf(c cue, limit int) text.Range {
	for k := len(a.found) - 1; k >= max(0, len(a.found)-lookBack); k-- {
		x := a.found[k]
		if x.anchor >= limit && x.anchor < c.verb && len(x.source) > 0 {
			return x.source[0]
		}
	}
	if c.word.Form == lexicon.Base {
		return text.Range{}
	}
	first := limit
	for first < c.Start && !a.capital(first) && !determiners[a.lower[first]] && !pronouns[a.lower[first]] {
		first++
	}
	r := a.nounPhraseAfter(limit, c.Start)
	if r.Len() == 0 || r.End >= c.Start {
		return text.Range{}
	}
	return r
}

// complement returns what the cue reports behind it; empty if nothing.
func (a *attributor) complement(c cue, s text.Range) text.Range {
	start := a.complementStart(c, s)
	if start < 0 {
		return text.Range{}
	}
	return text.Range{Start: start, End: a.complementEnd(start, s)}
}

// complementStart returns the first token of the content behind c; -1 if none
// follows.
func (a *attributor) complementStart(c cue, s text.Range) int {
	phrase := -1
	for i := c.End; i < s.End && i < c.End+12; i++ {
		w := a.lower[i]
		switch {
		case w == "that" && a.thatClause(i, c, s):
			return i + 1
		case complementizers[w] && (c.word.Takes(lexicon.That) || c.word.Takes(lexicon.Clause) || c.word.Takes("whether")) && i <= c.End+3:
			return i
		case phrase < 0 && prepositions[w] && c.word.Takes(w) && i <= c.End+6:
			phrase = c.End
			if i == c.End {
				phrase = i + 1
			}
		case w == "to" && c.word.Takes(w) && i == c.End:
			return i + 1
		case w == ":" || w == ";" || w == "," && i > c.End || quoteBegins(a.Text, i):
			goto scanned
		}
		if _, verb := a.cueAt(i); verb || auxiliaries[w] && w != "'s" && w != "to" {
			break
		}
	}
scanned:
	if phrase >= 0 {
		return phrase
	}
	return a.bareStart(c, s)
}

// quoteBegins tells whether a quotation begins at token i.
func quoteBegins(t *text.Text, i int) bool {
	q := t.Tokens[i].Quotation
	return q >= 0 && t.Quotations[q].Start == i
}

// thatClause tells whether the "that" at token i begins what c reports: only an
// addressee, a time or a noun such as "hope" may stand between them.
func (a *attributor) thatClause(i int, c cue, s text.Range) bool {
	if i+1 >= s.End || i == c.End {
		return i+1 < s.End && !c.word.Takes(lexicon.QuoteBy)
	}
	if c.word.Takes(lexicon.QuoteBy) {
		return false
	}
	if c.word.Takes(lexicon.Express) {
		return true
	}
	return c.word.Takes(lexicon.That) || c.word.Takes(lexicon.Clause)
}

// bareStart returns where a clause without "that" begins behind c; -1 if c takes
// none or something else follows.
func (a *attributor) bareStart(c cue, s text.Range) int {
	if !c.word.Takes(lexicon.Clause) && !c.word.Takes(lexicon.Object) || c.End >= s.End {
		return -1
	}
	i := a.skipTime(c.End, s)
	if c.word.Lemma == "tell" || c.word.Lemma == "warn" {
		addressee := a.nounPhraseAfter(i, s.End)
		if addressee.Len() == 0 || addressee.Len() > 4 {
			return -1
		}
		i = a.skipTime(addressee.End, s)
	}
	if i >= s.End || !wordLike(a.Tokens[i].Word) && !quoteBegins(a.Text, i) || prepositions[a.lower[i]] || a.lower[i] == "and" || a.lower[i] == "so" {
		return -1
	}
	return i
}

// skipTime passes over a time or a short phrase behind a cue: "last week", "on
// Monday", "in a statement".
func (a *attributor) skipTime(i int, s text.Range) int {
	for i < s.End {
		switch w := a.lower[i]; {
		case weekdays[w] && w != "last", adverb(w) && !a.capital(i):
			i++
		case w == "last" && i+1 < s.End && timeUnits[a.lower[i+1]]:
			i += 2
		case w == "on" && i+1 < s.End && weekdays[a.lower[i+1]]:
			i += 2
		case w == "in" && i+2 < s.End && (a.lower[i+1] == "a" || a.lower[i+1] == "an") && media[a.lower[i+2]]:
			i += 3
		default:
			return i
		}
	}
	return i
}

// complementEnd returns where content that begins at start ends: with its
// sentence, or before another report in the same sentence.
func (a *attributor) complementEnd(start int, s text.Range) int {
	end := s.End
	for i := start + 2; i < s.End; i++ {
		if a.content0(i) {
			continue
		}
		c, ok := a.cueAt(i)
		if !ok || c.Start <= start+1 {
			continue
		}
		if cut := a.otherReport(c, start, s); cut > 0 {
			end = cut
			break
		}
		before := a.lower[c.Start-1]
		if c.word.Form == lexicon.Ing && before == "," || before == "and" && c.word.Form != lexicon.Base || before == "but" {
			end = c.Start - 1
			if before != "," && a.lower[end-1] == "," {
				end--
			}
			break
		}
	}
	for end > start && !wordLike(a.Tokens[end-1].Word) && a.Tokens[end-1].Quotation < 0 && a.lower[end-1] != ")" && a.lower[end-1] != "%" {
		end--
	}
	return end
}

// otherReport returns where the content that began at start ends because c
// reports something else or the same again: ", but Lavrov insists that …" and
// ", Reuters reported"; 0 if it does not end there.
func (a *attributor) otherReport(c cue, start int, s text.Range) int {
	if c.word.Form == lexicon.Ing {
		return 0
	}
	subject := a.nounPhraseBefore(c.Start, start)
	at := subject.Start
	if subject.Len() == 0 || at-2 <= start {
		return 0
	}
	if w := a.lower[at-1]; (w == "but" || w == "while" || w == "and") && a.lower[at-2] == "," && a.complement(c, s).Len() > 0 {
		return at - 2
	}
	if a.skipTime(c.End, s)+1 < s.End {
		return 0
	}
	if a.lower[at-1] == "," {
		return at - 1
	}
	if a.content0(at-1) && a.lower[at-2] == "," { // the comma is within the quotation
		return at
	}
	return 0
}

// preposed returns the content of "…, Peskov said" and "…, said Peskov": what
// stands before the comma. It sets the source of an inverted cue.
func (a *attributor) preposed(c cue, source *text.Range, s text.Range) text.Range {
	at := c.Start
	if source.Len() > 0 {
		at = source.Start
	}
	if at-1 <= s.Start || a.lower[at-1] != "," || c.word.Form == lexicon.Ing || !c.word.Takes(lexicon.Clause) && !c.word.Takes(lexicon.That) {
		return text.Range{}
	}
	if source.Len() == 0 {
		if *source = a.nounPhraseAfter(c.End, s.End); source.Len() == 0 {
			return text.Range{}
		}
	}
	start := a.clauseStart(at, s)
	for start < at && !wordLike(a.Tokens[start].Word) && a.Tokens[start].Quotation < 0 {
		start++
	}
	if at <= start+1 || a.adverbial(text.Range{Start: start, End: at - 1}) {
		return text.Range{}
	}
	return text.Range{Start: start, End: at - 1}
}

// adverbial tells words that only say when or how: "After the vote", "In an
// interview". With a comma in them they are more than that.
func (a *attributor) adverbial(r text.Range) bool {
	first := a.lower[r.Start]
	if !prepositions[first] && !phraseBreaks[first] && !strings.HasSuffix(first, "ing") {
		return false
	}
	for i := r.Start; i < r.End; i++ {
		if a.lower[i] == "," {
			return false
		}
	}
	return true
}

// resumed returns what goes on behind a cue that interrupts its content: "The
// talks, he said, had failed"; empty if nothing does.
func (a *attributor) resumed(c cue, source text.Range, s text.Range) text.Range {
	from := max(c.End, source.End)
	if from+2 >= s.End || a.lower[from] != "," || a.lower[from+1] == "and" || a.lower[from+1] == "but" {
		return text.Range{}
	}
	if next, ok := a.cueAt(from + 1); ok && next.word.Form == lexicon.Ing {
		return text.Range{}
	}
	return text.Range{Start: from + 1, End: a.complementEnd(from+1, s)}
}

// accordingTo attributes "according to X, …" and "…, according to X".
func (a *attributor) accordingTo(i int, s text.Range) bool {
	if a.lower[i] != "according" || a.lowerAt(i+1) != "to" || i+2 >= s.End {
		return false
	}
	source := a.nounPhraseAfter(i+2, s.End)
	if source.Len() == 0 {
		return false
	}
	content := text.Range{Start: s.Start, End: i}
	if i-s.Start < 3 {
		content = text.Range{Start: source.End, End: s.End}
	}
	for content.Len() > 0 && !wordLike(a.Tokens[content.Start].Word) && a.Tokens[content.Start].Quotation < 0 {
		content.Start++
	}
	for content.Len() > 0 && !wordLike(a.Tokens[content.End-1].Word) && a.Tokens[content.End-1].Quotation < 0 {
		content.End--
	}
	if content.Len() < 2 || a.taken(content) {
		return false
	}
	a.add(attribution{
		source: []text.Range{source}, cue: []text.Range{{Start: i, End: i + 2}}, content: []text.Range{content},
		anchor: i, confidence: confidenceAccording,
	})
	return true
}

var (
	complementizers = words(`whether if how why what where when who`)
	timeUnits       = words(`week month year night monday tuesday wednesday thursday friday saturday sunday`)
	media           = words(`statement interview speech letter tweet post article email report memo briefing`)
)

// The confidence of each rule is its precision on the training part of the
// attribution corpus.
const (
	confidenceQuoteCue  = 0.95
	confidenceCueQuote  = 0.70
	confidenceLayout    = 0.65
	confidenceThat      = 0.67
	confidencePreposed  = 0.75
	confidenceAccording = 0.77
)
