package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// kindOf tells what sort of thing a name names.
func (d *draft) kindOf(n *name) graph.EntityKind {
	if n.isKnown {
		return n.known.Kind
	}
	if n.kind != "" {
		return n.kind
	}
	if n.title.Len() > 0 {
		return graph.Person
	}
	for i := n.Start; i < n.End; i++ {
		if organizationHead(d.Tokens[i].Word) {
			return graph.Organization
		}
	}
	if _, given := d.lex.GivenName(d.Tokens[n.Start].Word); given {
		return graph.Person
	}
	before := d.lowerAt(n.Start - 1)
	switch {
	case d.single(*n):
		return graph.Organization
	case n.Len() > 1 && n.Len() < 4 && before != "the" && d.lowerAt(n.End) != "'s":
		return graph.Person
	case n.Len() == 1 && locatives[before]:
		return graph.Place
	case n.Len() == 1 && before != "the" && d.nearCue(n.Range):
		return graph.Person
	}
	return graph.Organization
}

// nearCue tells whether a reporting verb stands directly before or behind r.
func (d *draft) nearCue(r text.Range) bool {
	for _, i := range []int{r.Start - 1, r.End, r.End + 1} {
		if i >= 0 && i < len(d.lower) {
			if _, ok := d.lex.Cue(d.lower[i]); ok {
				return true
			}
		}
	}
	return false
}

// single tells a name of one word that stands for itself: an acronym.
func (d *draft) single(n name) bool {
	w := d.Tokens[n.Start].Word
	return n.Len() == 1 && len(w) > 1 && len(w) < 7 && strings.ToUpper(w) == w && n.title.Len() == 0
}

var organizationWords = words(`Ministry Committee Council Party University College Institute Bank Corp Corporation Inc Ltd
	Company Agency Association Union Court Department Commission Group Foundation Parliament Senate Church Police Army
	Navy Force Forces Federation Service Bureau Board Authority Center Centre Office House Congress Assembly Duma League
	Society Organization Organisation Alliance Coalition Administration Campaign Fund School Hospital Times Post News
	Journal Academy Chamber Guild Front Movement Network Trust Cabinet Government Embassy Command Guard Tribunal Club
	Report Herald Tribune Gazette Airlines Motors Systems Industries Energy Press Partners Holdings`)
