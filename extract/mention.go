package extract

import (
	"strings"
	"whosaid/extract/lexicon"
	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// kinds are the kinds of entity for the model's classes of names.
var kinds = map[string]graph.EntityKind{
	"PERSON": graph.Person, "ORGANIZATION": graph.Organization, "LOCATION": graph.Place,
}

// addMention adds a name that the model marks, k being the known name at its
// first token, and returns the token behind it.
func (d *draft) addMention(m model.Mention, k lexicon.Known, known bool) int {
	m.Range = d.extendName(m.Range)
	m.Range = d.ownName(m.Range)
	kind, named := d.kindMarked(m)
	switch {
	case d.member(m.Range), m.Len() == 1 && !known && d.noName(m.Start):
	case known && len(k.Words) == m.Len():
		d.put(name{Range: m.Range, known: k, isKnown: true})
	case kind == graph.Person || d.titled(m.Range):
		d.addRun(m.Range, graph.Person)
	case named:
		if known && k.Demonym {
			d.demonymIn(text.Range{Start: m.Start, End: m.Start + len(k.Words)})
		}
		d.put(name{Range: m.Range, kind: kind})
	case known:
		d.put(name{Range: text.Range{Start: m.Start, End: m.Start + len(k.Words)}, known: k, isKnown: true})
		return m.Start + len(k.Words)
	}
	return m.End
}

// kindMarked returns the kind of what the model marks: as it has it, unless the words
// tell another.
func (d *draft) kindMarked(m model.Mention) (graph.EntityKind, bool) {
	kind, named := kinds[m.Class]
	switch {
	case !named || kind == graph.Person:
	case d.endsInPerson(m.Range, kind == graph.Place):
		return graph.Person, true
	case kind == graph.Place && m.Len() > 1 && organizationHead(d.Tokens[m.End-1].Word):
		return graph.Organization, true
	}
	return kind, named
}

// ownName cuts what was marked with the name of another: whose somebody is ("CNN's
// Ann Orr"), and of what ("Pastor Bo Lind of Grace Church").
func (d *draft) ownName(r text.Range) text.Range {
	for i := r.Start + 1; i < r.End-1; i++ {
		_, given := d.lex.GivenName(d.Tokens[i+1].Word)
		switch {
		case possessive(d.lower[i]) && given && i+2 < r.End:
			d.put(name{Range: text.Range{Start: r.Start, End: i}})
			return text.Range{Start: i + 1, End: r.End}
		case prepositions[d.lower[i]] && i-r.Start > 2 && isTitle(d, r.Start) && d.givenName(r.Start+1):
			return text.Range{Start: r.Start, End: i}
		}
	}
	return r
}

func (d *draft) givenName(i int) bool {
	_, given := d.lex.GivenName(d.wordAt(i))
	return given
}

// noName tells a word that is marked for the capital at the start of its sentence
// alone: "Advisers", "Whenever".
func (d *draft) noName(i int) bool {
	if i != d.Sentence(i).Start || acronym(d.Tokens[i].Word) {
		return false
	}
	return d.opens(i) || d.ordinary(i) || strings.HasSuffix(d.analysis.PartOfSpeech(i), "S") && !d.properWord(i)
}

// endsInPerson tells whether what was taken for an organization or a place is a
// person, or an office with the name of its holder: "Supreme Court Justice Ann Orr".
func (d *draft) endsInPerson(r text.Range, place bool) bool {
	if d.titledName(r) {
		return true
	}
	last := r.End - 1
	if r.Len() < 2 || !d.lastName(last) || organizationHead(d.Tokens[last-1].Word) {
		return false
	}
	if r.Len() == 2 || possessive(d.lower[last-2]) {
		return d.givenName(last-1) && !firms[d.lower[last]] && (!place || d.nearCue(r))
	}
	return isTitle(d, last-2) && (d.givenName(last-1) || d.lastName(last-1))
}

// lastName tells whether a word can be a last name.
func (d *draft) lastName(i int) bool {
	_, known := d.knownAt(i)
	return d.capital(i) && isLetter(d.lower[i]) && !known && !d.ordinary(i) && !isTitle(d, i) && !organizationHead(d.Tokens[i].Word) &&
		!acronym(d.Tokens[i].Word)
}

// firms are last names that are better known from a firm or a school.
var firms = words(`stanley chase hopkins lilly morris schwab lauren deere sachs lynch fargo mae mac hancock hathaway
	jacobs lang kors mason marshall madison wells hilton gore mills`)

// member tells whether r says whose member somebody is, and for which place, and
// names nobody: "Democrat of Vermont".
func (d *draft) member(r text.Range) bool {
	if r.Len() < 3 || d.lower[r.Start+1] != "of" {
		return false
	}
	return roles[d.lower[r.Start]] && !organizationHead(d.Tokens[r.Start].Word)
}

// titledName tells whether all of r but its last word is a title: "Chief Justice
// Roberts".
func (d *draft) titledName(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if isTitle(d, i) != (i < r.End-1) {
			return false
		}
	}
	return r.Len() > 1 && !organizationHead(d.Tokens[r.End-1].Word) && !d.common[d.lower[r.End-1]]
}
