package extract

import (
	"whosaid/extract/text"
	"whosaid/graph"
)

// joinedBefore adds to the speakers that s names those of a list before it that
// were left out of the source: "Ann Orr (D-Ohio) and" before "Bo Lind said".
func (r *resolver) joinedBefore(s text.Range, named []*entity) []*entity {
	for i := s.Start - 1; len(named) < maxJoint; {
		n, start, ok := r.listedBefore(i, len(named) == 1)
		if !ok || r.Tokens[start].Sentence != r.Tokens[s.Start].Sentence ||
			n.entity.kind != named[0].kind || contains(named, n.entity) {
			break
		}
		named = append([]*entity{n.entity}, named...)
		i = start - 1
	}
	return named
}

// listedBefore returns the name of a list that ends before its "and" at token i,
// or its comma unless that is its last mark, and where its title begins.
func (r *resolver) listedBefore(i int, last bool) (n name, start int, ok bool) {
	if i < 1 || r.lower[i] != "and" && (last || r.lower[i] != ",") {
		return n, 0, false
	}
	j := i - 1
	if r.lower[j] == "," {
		j = r.apposed(j)
	}
	if j > 0 && r.lower[j] == ")" {
		for j > 0 && r.lower[j] != "(" {
			j--
		}
		j--
	}
	if j < 0 || r.nameAt[j] < 0 || r.Tokens[j].Quotation >= 0 {
		return n, 0, false
	}
	n = r.names[r.nameAt[j]]
	start = n.Start
	if n.title.Len() > 0 {
		start = n.title.Start
	}
	for start > 0 && r.lower[start-1] == "the" {
		start--
	}
	return n, start, !n.known.Demonym && r.opensList(start)
}

const maxJoint = 8

// apposed returns the last token of the name to which what ends at the comma is
// an apposition; -1 if there is none.
func (r *resolver) apposed(comma int) int {
	for j := comma - 1; j > 0 && j > comma-maxDescription; j-- {
		if r.lower[j] == "," {
			return j - 1
		}
		if r.verbAt(j) {
			return -1
		}
	}
	return -1
}

// opensList tells whether a list of speakers can begin at a token: the sentence
// begins there, or a comma, "and" or "like" stands before it.
func (r *resolver) opensList(start int) bool {
	if start == r.Sentence(start).Start {
		return true
	}
	switch r.lower[start-1] {
	case ",", "and", "like", "including", "both", "as", "that", "—", "but":
		return true
	}
	return false
}

// partOf resolves "the city of Phoenix" and "a panel of the appeals court" to
// what they are of.
func (r *resolver) partOf(s text.Range, ps []phrase) *entity {
	if len(ps) == 0 || ps[0].name != nil || ps[0].Len() == 0 {
		return nil
	}
	head := r.lower[ps[0].End-1]
	if documents[head] && ps[0].Len() > 1 && (statements[head] || r.lower[s.Start] == "the" || r.lower[s.Start] == "this") {
		if e := r.issuer(ps[0].Range, s); e != nil {
			return e
		}
	}
	if ps[0].End+1 >= s.End || r.lower[ps[0].End] != "of" || !wholes[head] {
		return nil
	}
	i := ps[0].End + 1
	if r.lower[i] == "the" {
		i++
	}
	if i < s.End && r.nameAt[i] >= 0 && !r.names[r.nameAt[i]].known.Demonym {
		return r.names[r.nameAt[i]].entity
	}
	return nil
}

// issuer returns who speaks by a document: "the IMF report", "a decision by the
// court".
func (r *resolver) issuer(p, s text.Range) *entity {
	if k := r.nameAt[p.End-2]; k >= 0 && r.names[k].End == p.End-1 && !r.names[k].known.Demonym &&
		r.names[k].entity.kind == graph.Organization {
		return r.names[k].entity
	}
	for i := p.Start + 1; i+1 < s.End && i < p.End+2; i++ {
		if r.lower[i] != "by" && r.lower[i] != "from" || !documents[r.lower[i-1]] {
			continue
		}
		i++
		if r.lower[i] == "the" {
			i++
		}
		if i < s.End && r.nameAt[i] >= 0 && !r.names[r.nameAt[i]].known.Demonym && r.names[r.nameAt[i]].entity.kind != graph.Place {
			return r.names[r.nameAt[i]].entity
		}
		return nil
	}
	return nil
}

// documents speak for who issued them where the article has the one in mind; "a
// study by the institute" stays without a name. What is a statement of its own
// always does.
var (
	documents = words(`report statement letter study analysis decision ruling lesson data memo brief editorial column survey
		tweet post poll review filing lawsuit complaint resolution article`)
	statements = words(`statement letter decision ruling lesson tweet`)
)

var wholes = words(`city state government panel republic kingdom administration town county commonwealth`)
