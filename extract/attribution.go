package extract

import (
	"sort"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// An attribution is what the words say before anybody is identified: who (the
// source), by which words (the cue), what (the content). All are ranges of
// tokens, each role sorted and disjoint; source and cue may be empty.
type attribution struct {
	source, cue, content []text.Range
	lemma                string // of the cue, where it is a verb of the lexicon
	act                  graph.Act
	confidence           float64
	// anchor is the token by which the attribution was found: its cue, or the
	// quotation that has none.
	anchor int
	// verbatim marks the speaker's own words without quotation marks: a turn of
	// a transcript.
	verbatim bool
}

// An attributor finds the attributions of one article by rules: first those of
// quotations, then those of clauses, each token being the content of at most
// one.
type attributor struct {
	*draft
	found   []attribution
	content []bool // by token: content of an attribution
	used    []bool // by token: cue of an attribution
}

func (d *draft) findAttributions() []attribution {
	a := &attributor{draft: d, content: make([]bool, len(d.Tokens)), used: make([]bool, len(d.Tokens))}
	a.turns()
	a.quotations()
	a.clauses()
	sort.SliceStable(a.found, func(i, j int) bool { return a.found[i].start() < a.found[j].start() })
	return a.found
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
			a.content[i] = true
		}
	}
	for _, r := range x.cue {
		for i := r.Start; i < r.End; i++ {
			a.used[i] = true
		}
	}
	a.found = append(a.found, x)
}

// A cue is a reporting verb in its place.
type cue struct {
	text.Range             // with its auxiliaries and adverbs
	verb       int         // the verb itself
	word       lexicon.Cue //
	passive    bool        // "was accused", "is expected"
}

// cueAt tells whether token i is a verb that reports, used as one: not a noun
// ("the report"), not a participle that stands for an adjective.
func (d *draft) cueAt(i int) (cue, bool) {
	word, ok := d.lex.Cue(d.lower[i])
	if !ok || d.capital(i) && !d.headline(i) {
		return cue{}, false
	}
	start := i
	limit := d.Sentence(i).Start
	aux, be, to := false, false, false
	for start > limit {
		w := d.lower[start-1]
		switch {
		case auxiliaries[w]:
			aux = true
			be = be || beForms[w]
			to = to || w == "to"
		case adverb(w) && w != "only":
		default:
			goto done
		}
		start--
	}
done:
	for start < i && adverb(d.lower[start]) && !aux && !leadingAdverbs[d.lower[start]] {
		start++
	}
	prev := ""
	if i > limit {
		prev = d.lower[i-1]
	}
	c := cue{Range: text.Range{Start: start, End: i + 1}, verb: i, word: word}
	switch {
	case nounMarkers[prev]:
		return cue{}, false
	case word.Form == lexicon.Base && !aux && !d.pluralBefore(start):
		return cue{}, false
	case word.Form == lexicon.OnlyPP && !aux:
		return cue{}, false
	case (word.Form == lexicon.Past || word.Form == lexicon.OnlyPP) && be:
		c.passive = true
	}
	return c, true
}

func (d *draft) startsSentence(i int) bool { return i == d.Sentence(i).Start }

// pluralBefore tells whether what stands before token i can be the subject of a
// verb in its base form.
func (d *draft) pluralBefore(i int) bool {
	if i == 0 || i == d.Sentence(i).Start {
		return false
	}
	w := d.lower[i-1]
	switch w {
	case "they", "we", "i", "you", "many", "some", "others", "who", "critics", "people":
		return true
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && isLetter(w)
}

var (
	auxiliaries = words(`has have had is are was were be been being will would can could may might must shall should
		do does did 's 've 'd 're 'll to wo n't not ca`)
	beForms        = words(`is are was were be been being`)
	leadingAdverbs = words(`also later then once again repeatedly recently meanwhile previously publicly still first already never`)
	nounMarkers    = words(`the a an his her its their our my your this that no any each every new in of on by at from
		with for into about such what which more`)
	otherAdverbs = words(`also later then once again meanwhile still first already never just soon now even often
		always only further instead too quickly since thereby`)
)

// adverb tells words that stand between a subject and its verb.
func adverb(w string) bool {
	return otherAdverbs[w] || len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "early"
}

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
