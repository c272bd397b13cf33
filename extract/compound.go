package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// Heads that make, with the name before them, the name of something else.
var (
	campaigns = words(`campaign administration`)
	surveys   = words(`poll survey average`)
	forces    = words(`police`)
)

// compounds finds the names that a name makes with the noun behind it: "Trump's
// campaign", "the Obama administration", "a Quinnipiac University poll", "Tulsa
// police", "the Saudi government".
func (g *gatherer) compounds() {
	for i := 1; i < len(g.Tokens); i++ {
		w := g.lower[i]
		if g.nameAt[i] >= 0 || !(campaigns[w] || surveys[w] || forces[w] || w == "government") || g.modifies(i) && !forces[w] {
			continue
		}
		j := i - 1
		for surveys[w] && j > i-4 && j > 0 && g.nameAt[j] < 0 && !g.capital(j) && g.adjective(j) {
			j--
		}
		if possessive(g.lower[j]) && j > 0 {
			j--
		}
		if g.nameAt[j] < 0 || g.names[g.nameAt[j]].entity == nil || g.Tokens[j].Sentence != g.Tokens[i].Sentence {
			continue
		}
		g.compound(i, int(g.nameAt[j]))
	}
	g.possessors()
	kept := g.names[:0]
	for _, n := range g.names {
		if n.entity != nil {
			kept = append(kept, n)
		}
	}
	g.names = kept
	g.sortNames()
}

// possessors gives the ministries and the like of a country its name: "Kesra's
// Foreign Ministry" is not that of another.
func (g *gatherer) possessors() {
	for k := 1; k < len(g.names); k++ {
		n, of := &g.names[k], &g.names[k-1]
		if n.entity == nil || of.entity == nil || n.entity.kind != graph.Organization || of.entity.kind != graph.Place ||
			of.End+1 != n.Start || !possessive(g.lower[of.End]) || !ministries[g.lower[n.End-1]] {
			continue
		}
		c := name{Range: text.Range{Start: of.Start, End: n.End}, kind: graph.Organization}
		of.entity = nil
		g.names[k] = c
		g.gather(k)
	}
}

var ministries = words(`ministry parliament court army police senate department`)

// modifies tells whether the noun at i stands before another: "campaign
// manager".
func (g *gatherer) modifies(i int) bool {
	return i+1 < len(g.Tokens) && strings.HasPrefix(g.analysis.PartOfSpeech(i+1), "NN") && !g.capital(i+1) &&
		g.Tokens[i+1].Sentence == g.Tokens[i].Sentence
}

func (g *gatherer) adjective(i int) bool {
	pos := g.analysis.PartOfSpeech(i)
	return pos[0] == 'J' || pos == "NN" || pos == "VBG"
}

func possessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// compound makes one name of name k and the noun at token head.
func (g *gatherer) compound(head, k int) {
	n := &g.names[k]
	e, noun := n.entity, g.lower[head]
	c := name{Range: text.Range{Start: n.Start, End: head + 1}, kind: graph.Organization}
	switch {
	case noun == "government" && n.isKnown && e.kind == graph.Place:
		c.known, c.isKnown = n.known, true
		c.known.Demonym = false
	case campaigns[noun] && e.kind == graph.Person:
		last := g.Tokens[n.End-1].Word
		c.as = last + " " + noun
	case surveys[noun] && !n.known.Demonym && e.kind != graph.Person:
		first := g.joinedNames(k)
		c.Start = g.names[first].Start
		for c.Start-1 > g.Sentence(c.Start).Start && g.capital(c.Start-1) && isLetter(g.Tokens[c.Start-1].Word) {
			c.Start--
			if at := g.nameAt[c.Start]; at >= 0 {
				g.names[at].entity = nil
			}
		}
		c.as = g.nameText(text.Range{Start: c.Start, End: n.End}) + " " + noun
	case forces[noun] && e.kind == graph.Place && !n.known.Demonym && head == n.End:
		c.as = g.nameText(n.Range) + " " + noun
	default:
		return
	}
	g.names[k] = c
	g.gather(k)
}

// joinedNames returns the first of the names that stand side by side up to name
// k ("Washington Post/ABC News"), and takes the others away.
func (g *gatherer) joinedNames(k int) int {
	first := k
	for first > 0 {
		gap := text.Range{Start: g.names[first-1].End, End: g.names[first].Start}
		if gap.Len() > 1 || gap.Len() == 1 && g.lower[gap.Start] != "/" && g.lower[gap.Start] != "-" {
			break
		}
		first--
	}
	for i := first; i < k; i++ {
		g.names[i].entity = nil
	}
	return first
}
