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

// concept returns the noun phrase that begins at token i: nouns, with adjectives
// before them, by the parts of speech that the model gives them. Words that are
// no topic of their own ("way", "day") do not begin or end one.
func (b *builder) concept(i, end int) text.Range {
	c := text.Range{Start: i, End: i}
	for c.End < end && c.Len() < maxConcept && b.nameAt[c.End] < 0 && b.topicWord(c.End) {
		c.End++
	}
	for c.Len() > 0 && !b.noun(c.End-1) {
		c.End--
	}
	return c
}

// noun tells whether token i is a common noun.
func (b *builder) noun(i int) bool {
	pos := b.analysis.PartOfSpeech(i)
	return pos == "NN" || pos == "NNS"
}

func (b *builder) topicWord(i int) bool {
	w := b.lower[i]
	if len(w) < 3 || b.lex.Stopword(w) || !isLetter(w) {
		return false
	}
	return b.noun(i) || strings.HasPrefix(b.analysis.PartOfSpeech(i), "JJ")
}

// conceptEntity returns the entity of a concept, which is one in all articles
// whose words have the same stems.
func (b *builder) conceptEntity(c text.Range) graph.EntityID {
	name := strings.ToLower(b.nameText(c))
	id := graph.NewEntityID(graph.Concept, names.Key(name))
	b.put(graph.Entity{ID: id, Kind: graph.Concept, Name: name})
	return id
}
