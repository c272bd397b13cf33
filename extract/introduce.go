package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// latest is the paragraph up to which a text, or a section of it, may describe
// somebody before it names him, the first being 0.
const latest = 2

// openings returns, by paragraph, how many paragraphs of its section come before
// it. A section begins with the text and behind a paragraph without a word but
// the time of day, as reports that are written through the day have them.
func (d *draft) openings() []int {
	var out []int
	n, bare := -1, true
	for i := range d.Tokens {
		if i == 0 || d.Tokens[i].Paragraph != d.Tokens[i-1].Paragraph {
			if i > 0 && bare {
				n = -1
			}
			n++
			bare = true
			out = append(out, n)
		}
		w := d.lower[i]
		bare = bare && (!isLetter(w) || w == "a.m." || w == "p.m." || w == "noon" || w == "midnight")
	}
	return out
}

// introduced resolves a description that comes before the name, at the start of a
// text or of a section of it: in a headline or the first paragraphs "a New York
// judge" is the "Judge Frank Nervo" below, or who speaks first in the next
// paragraph and was not named before.
func (r *resolver) introduced(p text.Range, head string) speaker {
	opening := r.opening[r.Tokens[p.Start].Paragraph-r.Tokens[0].Paragraph]
	var e *entity
	switch {
	case opening > latest:
	case bodies[head]:
		e = r.introducedBody(p, head)
	case roles[head] || experts[head]:
		e = r.introducedPerson(p, head, opening)
	}
	if e == nil {
		return speaker{}
	}
	return speaker{named: []*entity{e}}
}

// introducedPerson returns the person below whom the article gives the noun of p:
// the one in the next paragraphs, else who is introduced there as speaking, or
// in a headline as a subject, else one who comes later.
func (r *resolver) introducedPerson(p text.Range, head string, opening int) *entity {
	var speaks, subject, titled *entity
	first := r.nameFrom(p.End)
	for k := first; k < len(r.names) && k < first+lookBack; k++ {
		n := &r.names[k]
		e := n.entity
		if n.known.Demonym || e.kind != graph.Person {
			continue
		}
		away := r.Tokens[n.Start].Paragraph - r.Tokens[p.Start].Paragraph
		if e.hasTitle(head) {
			if away <= latest {
				return e
			}
			if titled == nil {
				titled = e
			}
		}
		if away == 0 || r.Tokens[n.Start].Quotation >= 0 {
			continue
		}
		if speaks == nil && away <= latest && n.Start == e.place && n.Len() > 1 && r.nearCue(n.Range) {
			speaks = e
		}
		if subject == nil && away <= latest+1 && r.subjectName(*n) {
			subject = e
		}
	}
	switch {
	case speaks != nil && !r.definitePhrase(p):
		return speaks
	case titled != nil:
		return titled
	case opening == 0:
		return subject
	}
	return nil
}

func (r *resolver) definitePhrase(p text.Range) bool { return r.lower[p.Start] == "the" }

// introducedBody returns the organization below whose name has most words of
// what p and the words behind it say, and its noun or one of its kind.
func (r *resolver) introducedBody(p text.Range, head string) *entity {
	said := map[string]bool{}
	for i := p.Start; i < p.End+bodyWords && i < len(r.Tokens) && r.Tokens[i].Sentence == r.Tokens[p.Start].Sentence; i++ {
		if wordLike(r.Tokens[i].Word) && !r.lex.Stopword(r.lower[i]) {
			said[strings.TrimSuffix(r.lower[i], "s")] = true
		}
	}
	var best *entity
	most := 0
	first := r.nameFrom(p.End)
	for k := first; k < len(r.names) && k < first+lookBack; k++ {
		e := r.names[k].entity
		if r.names[k].known.Demonym || e.kind != graph.Organization || len(e.words) < 2 {
			continue
		}
		n := 0
		for _, w := range e.words {
			if said[strings.TrimSuffix(w, "s")] {
				n++
			}
		}
		if e.hasWord(head) || e.isKind(head) {
			n += 2
		}
		if n > most {
			most, best = n, e
		}
	}
	if most < 2 {
		return nil
	}
	return best
}

// bodyWords is how many words behind a description tell more of it: "a union
// representing flight attendants".
const bodyWords = 3

// isKind tells whether a word of e's name makes it what noun says.
func (e *entity) isKind(noun string) bool {
	for _, w := range bodyKinds[noun] {
		if e.hasWord(w) {
			return true
		}
	}
	return false
}

// bodyKinds are the words of names by which a body is of a kind.
var bodyKinds = map[string][]string{
	"panel":      {"committee", "subcommittee", "commission"},
	"committee":  {"subcommittee"},
	"union":      {"worker", "federation", "guild", "brotherhood", "teamster", "employee"},
	"company":    {"inc", "corp", "corporation", "ltd", "holding", "motor", "energy", "airline"},
	"firm":       {"inc", "corp", "corporation", "ltd", "partner", "associate", "llp"},
	"agency":     {"administration", "bureau", "service", "department"},
	"group":      {"association", "coalition", "alliance", "council", "league"},
	"newspaper":  {"times", "post", "journal", "herald", "tribune", "gazette"},
	"paper":      {"times", "post", "journal", "herald", "tribune", "gazette"},
	"university": {"college", "institute"},
}

// experts are persons whom a headline describes and the text then names.
var experts = words(`doctor lawyer expert official aide adviser analyst neurosurgeon surgeon mom dad widow member pastor author
	spokesman spokeswoman officer strategist adviser actor singer`)
