package extract

import (
	"slices"
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// What can be read only when the entities of the article are known.

// repeatNames adds capitalised words that are the last name of a person, or the
// name, of an entity of the article, and were not taken for a name.
func (g *gatherer) repeatNames() {
	known := map[string]bool{}
	for _, e := range g.entities {
		if n := len(e.words); n > 0 && (e.kind == graph.Person || n == 1) {
			known[e.words[n-1]] = true
		}
	}
	for i := range g.Tokens {
		if g.nameAt[i] < 0 && g.capital(i) && known[g.lower[i]] && !g.headline(i) && (!g.lex.Stopword(g.lower[i]) || g.speaksAt(i)) {
			r := text.Range{Start: i, End: i + 1}
			if _, given := g.lex.GivenName(g.Tokens[i].Word); !given && i+1 < len(g.Tokens) && g.nameAt[i+1] < 0 &&
				g.capital(i+1) && !g.ordinary(i+1) && g.Tokens[i+1].Sentence == g.Tokens[i].Sentence {
				r.End++ // Ban Ki-moon, of whom the article speaks as Mr. Ban
			}
			g.add(name{Range: r, title: g.titleBefore(i, i)})
		}
	}
}

// speaksAt tells whether a verb follows a word that is ordinary but for its
// capital: "Will said".
func (g *gatherer) speaksAt(i int) bool {
	if i+1 >= len(g.Tokens) {
		return false
	}
	_, cue := g.cueAt(i + 1)
	return cue || i > g.Sentence(i).Start && g.verbAt(i+1)
}

// add puts and gathers a name that was found late.
func (g *gatherer) add(n name) {
	before := len(g.names)
	if g.put(n); len(g.names) > before {
		g.gather(before)
	}
}

// wellKnown gives the full name to persons whom the article calls by the last
// name alone, since everybody knows them.
func (g *gatherer) wellKnown() {
	for _, e := range g.entities {
		if e.kind != graph.Person || len(e.words) != 1 {
			continue
		}
		full := g.lex.Person(titleCase(e.name))
		if known := g.byName[full]; known != nil {
			g.redirect(e, known)
		} else if full != "" {
			e.aliases[e.name] = true
			e.rename(full)
			e.gender = g.lex.Gender(strings.Fields(full)[0])
		}
	}
}

// redirect gives the names of one entity to another.
func (g *gatherer) redirect(from, to *entity) {
	for i := range g.names {
		if g.names[i].entity == from {
			g.names[i].entity = to
			to.aliases[from.name] = true
		}
	}
	g.entities = slices.DeleteFunc(g.entities, func(e *entity) bool { return e == from })
}
