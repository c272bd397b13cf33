package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// describe learns from one name's title what e is.
func (g *gatherer) describe(e *entity, n *name) {
	for i := n.title.Start; i < n.title.End; i++ {
		e.titles[g.lower[i]] = true
	}
	if e.kind != graph.Person {
		return
	}
	if gender := g.titleGender(n.title); gender != lexicon.Either {
		e.gender = gender
	}
	if e.gender == lexicon.Either && (n.Len() > 1 || n.title.Len() == 0 && g.given(e.name)) {
		e.gender = g.lex.Gender(titleCase(g.Tokens[n.Start].Word))
	}
}

var titleGenders = map[string]lexicon.Gender{
	"mr": lexicon.Male, "sir": lexicon.Male, "lord": lexicon.Male, "king": lexicon.Male, "prince": lexicon.Male,
	"spokesman": lexicon.Male, "chairman": lexicon.Male, "congressman": lexicon.Male, "councilman": lexicon.Male,
	"mrs": lexicon.Female, "ms": lexicon.Female, "miss": lexicon.Female, "lady": lexicon.Female, "dame": lexicon.Female,
	"baroness": lexicon.Female, "queen": lexicon.Female, "princess": lexicon.Female, "spokeswoman": lexicon.Female,
	"widow": lexicon.Female, "mother": lexicon.Female, "wife": lexicon.Female, "daughter": lexicon.Female,
	"sister": lexicon.Female, "actress": lexicon.Female, "businesswoman": lexicon.Female, "widower": lexicon.Male,
	"father": lexicon.Male, "husband": lexicon.Male, "son": lexicon.Male, "brother": lexicon.Male, "actor": lexicon.Male,
	"businessman": lexicon.Male, "chairwoman": lexicon.Female, "congresswoman": lexicon.Female, "councilwoman": lexicon.Female,
}

// titleGender returns the gender that a title tells.
func (d *draft) titleGender(title text.Range) lexicon.Gender {
	for i := title.Start; i < title.End; i++ {
		if g, ok := titleGenders[strings.TrimSuffix(d.lower[i], ".")]; ok {
			return g
		}
	}
	return lexicon.Either
}
