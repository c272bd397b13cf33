package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// Nouns by which an article speaks again of somebody or something named before.
var (
	// roles are persons whom a name stands behind more often than not.
	roles = words(`president candidate nominee senator governor mayor congressman congresswoman businessman businesswoman
		billionaire mogul magnate lady mother father general leader lawmaker judge chancellor premier minister secretary
		democrat republican hopeful contender incumbent magnate tycoon veteran author chairman chairwoman director
		prosecutor attorney justice ambassador sheriff commissioner strategist economist professor singer actor actress star
		king queen prince pope politician legislator representative speaker native former founder ceo`)
	men   = words(`businessman father king prince congressman chairman he son brother husband spokesman`)
	women = words(`businesswoman mother queen princess congresswoman chairwoman lady actress daughter sister wife spokeswoman`)
	// bodies are kinds of organization.
	bodies = words(`agency company firm bank union network website site group organization organisation paper newspaper
		magazine alliance bloc fund foundation institute commission committee panel council court party ministry department
		bureau office university campaign administration poll survey police government nonprofit charity museum station
		corporation watchdog association coalition league team board kingdom chain outlet broadcaster publication`)
	// lands are kinds of place that speak.
	lands = words(`country nation state city republic kingdom`)
	// fellows are persons whom articles introduce to leave unnamed.
	fellows = words(`official source aide reporter narrator announcer reader woman man voter resident witness person somebody
		someone one spokesman spokeswoman spokesperson representative student officer adviser advisor author voter`)
)

// nominal resolves a source that is a description: "the Russian leader", "the
// fund", and in a headline "judge".
func (r *resolver) nominal(p text.Range) speaker {
	for p.Len() > 0 && (possessive(r.lower[p.End-1]) || trailing[r.lower[p.End-1]]) {
		p.End--
	}
	if p.Len() == 0 || r.plural(p) {
		return r.police(p)
	}
	head := r.lower[p.End-1]
	first := r.lower[p.Start]
	switch {
	case p.Len() > 1 && (first == "the" || first == "this" || first == "that"):
		return r.definite(p, head)
	case (bodies[head] || head == "team") && r.possessed(p):
		if who := r.belonging(p, head); len(who.named) > 0 {
			return who
		}
		return r.introduced(p, head)
	case first == "a" || first == "an" || r.headline(p.Start) || r.Tokens[p.Start].Start == r.Tokens[r.Sentence(p.Start).Start].Start && r.capital(p.Start):
		return r.introduced(p, head)
	}
	return speaker{}
}

// possessed tells whether a phrase begins with whose it is.
func (r *resolver) possessed(p text.Range) bool {
	return possessives[r.lower[p.Start]] || p.Len() > 2 && possessive(r.lower[p.End-2])
}

var possessives = words(`his her its their`)

// definite resolves a description with "the" to whom the article has described
// so, and else to the one it was just speaking of, if the noun is such that a
// named one stands behind it.
func (r *resolver) definite(p text.Range, head string) speaker {
	switch {
	case campaigns[head] && p.Len() == 2:
		if who := r.theCampaign(p, head); len(who.named) > 0 {
			return who
		}
		return r.body(p, head)
	case bodies[head]:
		return r.body(p, head)
	case lands[head]:
		return r.ofKind(p.Start, graph.Place)
	}
	who := r.role(p, head)
	if len(who.named) == 0 {
		who = r.bodyCalled(p, head)
	}
	if len(who.named) == 0 {
		who = r.introduced(p, head)
	}
	return who
}

// enough is the least weight of an antecedent for a description, which says less
// than a pronoun that there is one.
const enough = 0.05

// theCampaign resolves "the campaign" to that of the person just spoken of who
// has one.
func (r *resolver) theCampaign(p text.Range, head string) speaker {
	who, _ := r.antecedent(p.Start, func(x referent) float64 {
		if len(x.who.named) == 1 && x.who.named[0].kind == graph.Person && r.ofPerson(x.who.named[0], head) != nil {
			return 1
		}
		return 0
	})
	if len(who.named) == 0 {
		return speaker{}
	}
	return speaker{named: []*entity{r.ofPerson(who.named[0], head)}}
}

// ofKind returns the entity of a kind that the article was just speaking of.
func (r *resolver) ofKind(at int, kind graph.EntityKind) speaker {
	who, w := r.antecedent(at, func(x referent) float64 {
		if len(x.who.named) == 1 && x.who.named[0].kind == kind {
			return 1
		}
		return 0
	})
	if w < enough {
		return speaker{}
	}
	return who
}

func (e *entity) hasWord(w string) bool {
	for _, x := range e.words {
		if x == w || strings.TrimSuffix(x, "s") == w {
			return true
		}
	}
	return false
}

// lastOf returns the entity last named before token at that is meant.
func (r *resolver) lastOf(at int, meant func(*entity) bool) speaker {
	for k := r.nameFrom(at) - 1; k >= 0 && r.nameFrom(at)-k < 3*lookBack; k-- {
		if e := r.names[k].entity; !r.names[k].known.Demonym && meant(e) {
			return speaker{named: []*entity{e}}
		}
	}
	return speaker{}
}

// belonging resolves "her campaign" by way of whom "her" means.
func (r *resolver) belonging(p text.Range, head string) speaker {
	var whose speaker
	if possessives[r.lower[p.Start]] {
		whose, _ = r.pronoun(text.Range{Start: p.Start, End: p.Start + 1})
	} else if k := r.nameAt[p.End-3]; k >= 0 {
		whose.named = []*entity{r.names[k].entity}
	}
	if len(whose.named) != 1 {
		return speaker{}
	}
	e := r.ofPerson(whose.named[0], head)
	if e == nil {
		e = r.campaignOf(whose.named[0], head)
	}
	if e == nil {
		return speaker{}
	}
	return speaker{named: []*entity{e}}
}

// ofPerson returns the campaign or administration of a person, if the article
// names it.
func (r *resolver) ofPerson(e *entity, head string) *entity {
	for _, x := range r.compound[e.words[len(e.words)-1]] {
		if x.words[1] == head || head == "team" && x.words[1] == "campaign" {
			return x
		}
	}
	return nil
}

// campaignOf returns the campaign of a person whom the article calls "her
// campaign" or "Orr's team", and never by its name.
func (r *resolver) campaignOf(e *entity, head string) *entity {
	if e.kind != graph.Person || head != "campaign" && !(head == "team" && r.common["campaign"]) {
		return nil
	}
	name := strings.Fields(e.name)
	last := e.words[len(e.words)-1]
	x := &entity{kind: graph.Organization, place: e.place, aliases: map[string]bool{}, titles: map[string]bool{}}
	x.rename(name[len(name)-1] + " campaign")
	r.entities = append(r.entities, x)
	r.compound[last] = append(r.compound[last], x)
	return x
}
