package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// maxAbout bounds how many entities one statement is about.
const maxAbout = 12

// about returns the entities in the content of an attribution: the named ones
// and the concepts, in the order of the text, which in a short text is close to
// their order of weight. Speakers are not what they speak about.
func (b *builder) about(content []text.Range, speakers []graph.EntityID) []graph.EntityID {
	var out []graph.EntityID
	seen := map[graph.EntityID]bool{}
	for _, id := range speakers {
		seen[id] = true
	}
	keep := func(id graph.EntityID) {
		if !seen[id] && len(out) < maxAbout {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			if k := b.nameAt[i]; k >= 0 {
				keep(b.entity(b.names[k].entity))
				i = b.names[k].End - 1
				continue
			}
			if c := b.concept(i, r.End); c.Len() > 0 {
				keep(b.conceptEntity(c))
				i = c.End - 1
			}
		}
	}
	return out
}

// maxConcept bounds the words of a concept.
const maxConcept = 3

// concept returns the noun phrase that begins at token i: words in lower case
// that are no function words, verbs or adverbs, the last of them a noun as far
// as its ending tells.
func (b *builder) concept(i, end int) text.Range {
	c := text.Range{Start: i, End: i}
	for c.End < end && c.Len() < maxConcept && b.nameAt[c.End] < 0 && b.topicWord(c.End) {
		c.End++
	}
	for c.Len() > 0 && notNoun(b.lower[c.End-1]) {
		c.End--
	}
	return c
}

func (b *builder) topicWord(i int) bool {
	w := b.lower[i]
	if len(w) < 3 || w[0] < 'a' || w[0] > 'z' || strings.ContainsAny(w, "'’.@") {
		return false
	}
	if _, cue := b.lex.Cue(w); cue {
		return nounMarkers[b.lowerAt(i-1)]
	}
	return !b.lex.Stopword(w) && !adverb(w) && !auxiliaries[w] && !prepositions[w]
}

// notNoun tells words that by their ending are adjectives or verbs.
func notNoun(w string) bool {
	for _, suffix := range []string{"ed", "ous", "ful", "ive", "ible", "able", "less", "ical", "ish"} {
		if strings.HasSuffix(w, suffix) {
			return true
		}
	}
	return strings.HasSuffix(w, "al") && !nounsInAl[w]
}

var nounsInAl = words(`deal proposal arrival refusal denial trial hospital capital rival goal coal withdrawal approval
	removal renewal scandal festival journal criminal terminal animal survival signal total metal referral betrayal`)

// conceptEntity returns the entity of a concept, which is one in all articles
// whose words have the same stems.
func (b *builder) conceptEntity(c text.Range) graph.EntityID {
	name := strings.ToLower(b.nameText(c))
	id := graph.NewEntityID(graph.Concept, names.Key(name))
	b.put(graph.Entity{ID: id, Kind: graph.Concept, Name: name})
	return id
}
