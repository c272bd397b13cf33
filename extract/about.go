package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// maxAbout bounds how many entities one statement is about.
const maxAbout = 12

// about returns the entities in the content of an attribution, the named ones and
// the concepts, most salient first: the subject of a clause, then its objects,
// then what prepositions lead to, then what only modifies another word; of equals
// the one mentioned more often, then the first. Speakers are not what they speak
// about.
func (b *builder) about(f frame, speakers []graph.EntityID) []graph.EntityID {
	t := topics{builder: b, at: map[graph.EntityID]int{}}
	for _, id := range speakers {
		t.at[id] = -1
	}
	for _, r := range f.content {
		for i := r.Start; i < r.End; i++ {
			if k := b.nameAt[i]; k >= 0 {
				n := b.names[k]
				t.mention(b.entity(n.entity), text.Range{Start: i, End: n.End})
				i = n.End - 1
			} else if c := b.concept(i, r.End); c.Len() > 0 {
				t.mention(b.conceptEntity(c), c)
				i = c.End - 1
			} else {
				t.part = b.nextPart(t.part, i)
			}
		}
		t.part = subject
	}
	slices.SortStableFunc(t.all, func(a, b topic) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(b.mentions, a.mentions))
	})
	var out []graph.EntityID
	for _, topic := range t.all[:min(len(t.all), maxAbout)] {
		out = append(out, topic.id)
	}
	return out
}

// A part is what a noun phrase does in its clause, the most salient first.
type part int

const (
	subject part = iota
	object
	complement // of a preposition
	modifier   // of another noun
)

// A topic is an entity in a content, with the most salient part that it has.
type topic struct {
	id       graph.EntityID
	part     part
	mentions int
}

// topics gathers the topics of one content. part is that of the noun phrase at
// the token reached.
type topics struct {
	*builder
	all  []topic
	at   map[graph.EntityID]int // index in all; -1 for a speaker
	part part
}

// mention adds a mention at r.
func (t *topics) mention(id graph.EntityID, r text.Range) {
	p := t.part
	if end := r.End; t.pos(end) == "POS" || strings.HasPrefix(t.pos(end), "NN") {
		p = modifier
	}
	k, seen := t.at[id]
	switch {
	case !seen:
		t.at[id] = len(t.all)
		t.all = append(t.all, topic{id, p, 1})
	case k >= 0:
		t.all[k].part = min(t.all[k].part, p)
		t.all[k].mentions++
	}
}

// nextPart returns which part the noun phrase behind token i has: a subject from
// the start of a clause on, an object behind a verb, the complement of a
// preposition up to the next verb or clause.
func (b *builder) nextPart(now part, i int) part {
	switch pos := b.pos(i); {
	case pos == "WDT" || pos == "WP" || pos == "WRB" || pos == "." || b.lower[i] == ";":
		return subject
	case pos == "IN" && clauseStarts[b.lower[i]]:
		return subject
	case pos == "IN" || pos == "TO" && !strings.HasPrefix(b.pos(i+1), "VB"):
		return complement
	case strings.HasPrefix(pos, "VB") || pos == "MD":
		return object
	case pos == "DT" && now == complement && strings.HasPrefix(b.pos(i-1), "NN"): // "after the flood the dyke"
		return subject
	case pos == "PRP" || pos == "EX" || pos == "CC" && b.pos(i+1) == "PRP":
		return subject
	}
	return now
}

var clauseStarts = words(`that if because although though while whether unless since so`)

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
