package extract

import (
	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// conjunctions reads "and" within the names of organizations: "the House
// Oversight and Government Reform Committee" is one, "the Education Fund and
// Citizens for Justice" two if the article has the second alone.
func (d *draft) conjunctions(mentions []model.Mention) []model.Mention {
	alone := map[string]bool{}
	for _, m := range mentions {
		if kinds[m.Class] == graph.Organization {
			alone[d.Words(m.Range)] = true
		}
	}
	out := mentions[:0:0]
	for i, m := range mentions {
		if kinds[m.Class] != graph.Organization {
			out = append(out, m)
			continue
		}
		if n := len(out); n > 0 && d.oneName(out[n-1], m) {
			out[n-1].End = m.End
			continue
		}
		if and := d.twoNames(m.Range, alone); and > 0 {
			before := m
			before.End, m.Start = and, and+1
			out = append(out, before)
		}
		if d.goesOnWithAnd(m.Range) && (i+1 == len(mentions) || mentions[i+1].Start > m.End+1) {
			m.End += 2
		}
		out = append(out, m)
	}
	return out
}

// goesOnWithAnd tells whether behind an organization's name "and" and one word more
// belong to it: "Institute for Law" in "Institute for Law and Order said".
func (d *draft) goesOnWithAnd(r text.Range) bool {
	return r.Len() > 2 && (d.lower[r.End-2] == "for" || d.lower[r.End-2] == "of") && d.hasHead(r) && d.lowerAt(r.End) == "and" &&
		d.capital(r.End+1) && !d.capital(r.End+2) && d.ordinary(r.End+1)
}

// oneName tells whether a and b, with "and" between them, are one name: the
// second ends in the noun of both, which the first lacks.
func (d *draft) oneName(a, b model.Mention) bool {
	return kinds[a.Class] == graph.Organization && a.End+1 == b.Start && d.lower[a.End] == "and" && b.Len() > 1 &&
		a.Len()+b.Len() < maxName && sharedHeads[d.lower[b.End-1]] && (a.Len() > 1 || !d.single(name{Range: a.Range})) &&
		!d.hasHead(a.Range)
}

// hasHead tells whether a word of r is a noun for an organization, the houses of
// a parliament aside.
func (d *draft) hasHead(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if w := d.Tokens[i].Word; organizationHead(w) && w != "House" && w != "Senate" {
			return true
		}
	}
	return false
}

var sharedHeads = words(`committee subcommittee commission department ministry services administration agency bureau`)

// twoNames returns the "and" in r behind which a name begins that the article
// has alone, and before which an organization's ends; 0 if there is none.
func (d *draft) twoNames(r text.Range, alone map[string]bool) int {
	for i := r.Start + 1; i < r.End-1; i++ {
		if d.lower[i] == "and" && organizationHead(d.Tokens[i-1].Word) &&
			alone[d.Words(text.Range{Start: i + 1, End: r.End})] {
			return i
		}
	}
	return 0
}
