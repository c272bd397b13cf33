package extract

import (
	"strings"

	"whosaid/extract/lexicon"
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
		corporation watchdog association coalition league team board kingdom think-tank outlet broadcaster publication`)
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
		return r.force(p)
	}
	head := r.lower[p.End-1]
	first := r.lower[p.Start]
	switch {
	case p.Len() > 1 && (first == "the" || first == "this" || first == "that"):
		return r.definite(p, head)
	case possessives[first] && bodies[head]:
		return r.belonging(p, head)
	case first == "a" || first == "an" || r.Tokens[p.Start].Start == r.Tokens[r.Sentence(p.Start).Start].Start && r.capital(p.Start):
		return r.introduced(p, head)
	}
	return speaker{}
}

var possessives = words(`his her its their`)

// force resolves "police" to the force named before.
func (r *resolver) force(p text.Range) speaker {
	if p.Len() == 0 || p.Len() > 2 || r.lower[p.End-1] != "police" {
		return speaker{}
	}
	return r.lastOf(p.Start, func(e *entity) bool {
		return e.kind == graph.Organization && e.words[len(e.words)-1] == "police"
	})
}

// definite resolves a description with "the" to whom the article has described
// so, and else to the one it was just speaking of, if the noun is such that a
// named one stands behind it.
func (r *resolver) definite(p text.Range, head string) speaker {
	if who := r.described(p, head); len(who.named) > 0 {
		return who
	}
	at := p.Start
	switch {
	case bodies[head]:
		who, w := r.antecedent(at, func(x referent) float64 {
			if len(x.who.named) == 1 && x.who.named[0].kind == graph.Organization {
				return 1
			}
			return 0
		})
		if w > enough {
			return who
		}
	case lands[head]:
		who, w := r.antecedent(at, func(x referent) float64 {
			if len(x.who.named) == 1 && x.who.named[0].kind == graph.Place {
				return 1
			}
			return 0
		})
		if w > enough {
			return who
		}
	case roles[head] && !fellows[head]:
		return r.role(p, head)
	}
	return speaker{}
}

// enough is the least weight of an antecedent for a description, which says less
// than a pronoun that there is one.
const enough = 0.05

// role resolves "the New York businessman" to the person just spoken of.
func (r *resolver) role(p text.Range, head string) speaker {
	fit := func(x referent) float64 {
		if x.plural || len(x.who.named) != 1 || x.who.named[0].kind != graph.Person {
			return 0
		}
		e := x.who.named[0]
		if men[head] && e.gender == lexicon.Female || women[head] && e.gender == lexicon.Male {
			return 0
		}
		f := 1.0
		for i := p.Start; i < p.End; i++ {
			if w := r.lower[i]; e.titles[w] || w == "gop" && e.titles["republican"] {
				f++
			}
		}
		return f
	}
	if who, w := r.antecedent(p.Start, fit); w > enough {
		return who
	}
	return speaker{}
}

// described returns the entity nearest before p which the article calls by the
// noun head: a person by title or apposition, an organization in its name.
func (r *resolver) described(p text.Range, head string) speaker {
	country := ""
	for i := p.Start + 1; i < p.End-1; i++ {
		if k := r.nameAt[i]; k >= 0 && r.names[k].known.Demonym {
			country = r.lower[i]
		}
	}
	return r.lastOf(p.Start, func(e *entity) bool {
		if e.kind == graph.Person {
			return e.hasTitle(head) && (country == "" || e.titles[country])
		}
		return e.kind == graph.Organization && len(e.words) > 1 && bodies[head] && e.hasWord(head)
	})
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
	whose, _ := r.pronoun(text.Range{Start: p.Start, End: p.Start + 1})
	if len(whose.named) != 1 || len(whose.named[0].words) == 0 {
		return speaker{}
	}
	last := whose.named[0].words[len(whose.named[0].words)-1]
	return r.lastOf(len(r.Tokens)-1, func(e *entity) bool {
		return e.kind == graph.Organization && len(e.words) == 2 && e.words[0] == last && e.words[1] == head
	})
}

// introduced resolves a description that comes before the name: in a headline or
// the first paragraphs, "a New York judge" is the "Judge Frank Nervo" below.
func (r *resolver) introduced(p text.Range, head string) speaker {
	if r.Tokens[p.Start].Paragraph > r.Tokens[0].Paragraph+2 || !roles[head] && !bodies[head] {
		return speaker{}
	}
	for k := r.nameFrom(p.End); k < len(r.names) && k < r.nameFrom(p.End)+lookBack; k++ {
		e := r.names[k].entity
		if r.names[k].known.Demonym {
			continue
		}
		if e.kind == graph.Person && e.hasTitle(head) || e.kind == graph.Organization && bodies[head] && len(e.words) > 1 && e.hasWord(head) {
			return speaker{named: []*entity{e}}
		}
	}
	return speaker{}
}

// hasTitle tells whether head is a word of e's titles; "leader" means any office
// at the head of something.
func (e *entity) hasTitle(head string) bool {
	if e.titles[head] {
		return true
	}
	if head == "leader" {
		return e.titles["president"] || e.titles["premier"] || e.titles["chancellor"] || e.titles["prime"]
	}
	return head == "judge" && e.titles["justice"] || head == "senator" && e.titles["sen."] || head == "governor" && e.titles["gov."] ||
		(head == "congressman" || head == "congresswoman" || head == "lawmaker" || head == "representative") && e.titles["rep."] ||
		head == "lawmaker" && e.titles["sen."] || head == "general" && e.titles["gen."] ||
		head == "spokesperson" && (e.titles["spokesman"] || e.titles["spokeswoman"])
}
