package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// A phrase is one noun phrase of a source without what modifies it from behind:
// "Kremlin spokesman Dmitry Peskov", "a lawyer" of "a lawyer for the family".
type phrase struct {
	text.Range
	name   *name // the name that ends it; nil if it ends in a noun
	before int   // the token before it in the source: a comma, "and", -1 at the start
	listed bool  // behind "including", "like" or "such as"
}

// phrases cuts a source into its noun phrases. What follows a preposition or a
// relative pronoun is left out, up to the next comma or "and".
func (r *resolver) phrases(s text.Range) []phrase {
	var out []phrase
	before, listed := -1, false
	for i := s.Start; i < s.End; {
		w := r.lower[i]
		switch {
		case w == "," || w == "and" || w == "&" || w == "both" || w == ";":
			before = i
			i++
			continue
		case w == "including" || w == "like" || w == "such" && r.lowerAt(i+1) == "as":
			before, listed = i, true
			i++
			if w == "such" {
				i++
			}
			continue
		case r.modifier(i, s), len(out) > 0 && r.verbAt(i): // a relative clause goes on: "and has backed"
			i = r.skipModifier(i, s)
			continue
		}
		p := r.phrase(i, s)
		p.before, p.listed = before, listed
		i = max(p.End, i+1)
		if p.Len() > 0 {
			out = append(out, p)
		}
	}
	return out
}

// phrase returns the noun phrase that begins at token i.
func (r *resolver) phrase(i int, s text.Range) phrase {
	p := phrase{Range: text.Range{Start: i, End: i}}
	for p.End < s.End {
		if k := r.titledAt(p.End, s.End); k >= 0 {
			p.End = r.names[k].Start
			continue
		}
		if k := r.nameAt[p.End]; k >= 0 {
			p.name = &r.names[k]
			p.End = min(max(p.name.End, p.End+1), s.End)
			continue
		}
		w := r.lower[p.End]
		if w == "," || w == "and" || w == ";" || w == "including" || p.Len() > 0 && r.modifier(p.End, text.Range{Start: i, End: s.End}) {
			break
		}
		if p.name == nil || !trailing[w] && !possessiveEnd(r, p.End, s) {
			p.name = nil
		}
		p.End++
	}
	if p.name == nil && p.Len() > 0 && bodies[r.lower[p.End-1]] {
		p.name = r.modifyingName(p)
	}
	if p.name != nil && p.name.known.Demonym {
		p.name = nil
	}
	return p
}

// titledAt returns the name whose title begins at token i; -1 if there is none.
func (r *resolver) titledAt(i, limit int) int {
	k := r.nameFrom(i)
	for ; k < len(r.names) && r.names[k].Start < limit; k++ {
		if n := r.names[k]; n.title.Len() > 0 && n.title.Start == i && n.title.End <= n.Start {
			return k
		}
	}
	return -1
}

// modifyingName returns the organization that names a phrase from before its
// noun: "the Gannett newspaper chain".
func (r *resolver) modifyingName(p phrase) *name {
	for i := p.End - 2; i >= p.Start && i > p.End-4; i-- {
		if k := r.nameAt[i]; k >= 0 {
			if n := &r.names[k]; n.entity.kind == graph.Organization && n.End <= p.End {
				return n
			}
			return nil
		}
		if r.capital(i) || possessive(r.lower[i]) {
			return nil
		}
	}
	return nil
}

// possessiveEnd tells whether the source ends in the possessive mark at token i,
// as "Trump's" does.
func possessiveEnd(r *resolver, i int, s text.Range) bool {
	return possessive(r.lower[i]) && i+1 >= s.End
}

// trailing are words behind a name that do not change what it names.
var trailing = words(`himself herself itself themselves all both also too jr. sr. ii iii`)

// named returns the entities that the phrases of a source name: the first, those
// joined to it, or the one in apposition to it.
func (r *resolver) namedIn(ps []phrase) []*entity {
	if len(ps) == 0 {
		return nil
	}
	if ps[0].name == nil {
		return r.appositive(ps)
	}
	out := []*entity{ps[0].name.entity}
	for i, p := range ps[1:] {
		if q := i + 2; p.name == nil && q < len(ps) && p.before >= 0 && r.lower[p.before] == "and" && ps[q].before == p.End &&
			ps[q].name != nil && ps[q].name.entity.kind == out[0].kind && !contains(out, ps[q].name.entity) {
			out = append(out, ps[q].name.entity) // "and her colleague, Antti Salo"
			continue
		}
		if p.name == nil || contains(out, p.name.entity) || !r.joins(p, ps) ||
			(p.name.entity.kind == graph.Person) != (out[0].kind == graph.Person) {
			continue
		}
		out = append(out, p.name.entity)
	}
	return out
}

// joins tells whether p is another speaker: "and" stands before it, or before a
// later one of the list.
func (r *resolver) joins(p phrase, ps []phrase) bool {
	if p.before < 0 {
		return false
	}
	if r.lower[p.before] == "and" {
		return true
	}
	if r.lower[p.before] != "," || r.determined(p) {
		return false
	}
	for _, q := range ps {
		if q.Start > p.Start && q.before >= 0 && r.lower[q.before] == "and" && (r.lower[q.Start] == "other" || r.lower[q.Start] == "others") {
			return true
		}
		if q.Start > p.Start && q.before >= 0 && q.name != nil && r.lower[q.before] == "and" && (q.name.entity.kind == graph.Person) == (p.name.entity.kind == graph.Person) {
			return true
		}
	}
	return false
}

func (r *resolver) determined(p phrase) bool { return determiners[r.lower[p.Start]] }

// appositive returns the names behind a description: "the coach, Birgit Holm",
// "critics, including Ann Orr and Bo Lind".
func (r *resolver) appositive(ps []phrase) []*entity {
	var out []*entity
	several := r.plural(ps[0].Range)
	for _, p := range ps[1:] {
		switch {
		case p.name == nil || p.before < 0 || p.listed && quantified[r.lower[ps[0].Start]]:
		case p.listed, several && p.name.entity.kind == graph.Person && (r.lower[p.before] == "," || len(out) > 0):
			out = append(out, p.name.entity) // "two objectors, Ann Orr and Bo Lind"
		case r.lower[p.before] == "," && len(out) == 0 && (p.name.entity.kind == graph.Person ||
			p.before == ps[0].End && p.name.entity.kind == graph.Organization && bodies[r.lower[ps[0].End-1]]):
			return []*entity{p.name.entity}
		}
	}
	return out
}

var quantified = words(`some several most few`)

func contains(es []*entity, e *entity) bool {
	for _, x := range es {
		if x == e {
			return true
		}
	}
	return false
}

// plural tells whether a noun phrase speaks of several, by its last word.
func (r *resolver) plural(p text.Range) bool {
	if p.Len() == 0 {
		return false
	}
	w := r.lower[p.End-1]
	return strings.HasSuffix(r.analysis.PartOfSpeech(p.End-1), "S") || plurals[w] || numbers[r.lower[p.Start]]
}

var (
	plurals = words(`people police officials others many some several all most few both men women children they we those`)
	numbers = words(`two three four five six seven eight nine ten both several many some most few all dozens hundreds thousands`)
)
