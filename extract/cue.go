package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

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
	end := i + 1
	if (d.lower[i] == "put" || d.lower[i] == "puts") && d.lowerAt(i+1) == "it" { // as she put it, “…”
		word, ok, end = lexicon.Cue{Lemma: "put", Act: graph.Says, Form: lexicon.Past}, true, i+2
	}
	if !ok || d.capital(i) && !d.headline(i) && !d.inverted(i) {
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
	c := cue{Range: text.Range{Start: start, End: end}, verb: i, word: word}
	switch {
	case nounMarkers[prev] && !(relatives[prev] && finite(d.pos(i))):
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

// inverted tells whether a name follows the first word of a sentence: "Continued Stone:".
func (d *draft) inverted(i int) bool {
	return d.startsSentence(i) && d.nameAt[i] < 0 && i+1 < len(d.Tokens) && d.nameAt[i+1] >= 0
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

// withoutDay returns a cue without the day at its end: "said" of "said yesterday".
func (a *attributor) withoutDay(cue text.Range) text.Range {
	for cue.Len() > 1 && dayWords[a.lower[cue.End-1]] {
		cue.End--
	}
	return cue
}

var dayWords = words(`monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow`)
