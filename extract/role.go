package extract

import (
	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// How much more it counts that the article has given a person the noun of a
// description, and each other word of it, than that it was just speaking of him.
const (
	titleFactor = 8
	wordFactor  = 2
)

// role resolves a description of a person: "the New York businessman".
func (r *resolver) role(p text.Range, head string) speaker {
	if head == "leader" && p.Len() > 2 && r.nameAt[p.End-2] < 0 {
		return speaker{}
	}
	who, w := r.antecedent(p.Start, func(x referent) float64 {
		if x.plural || len(x.who.named) != 1 {
			return 0
		}
		return r.fits(x.who.named[0], p, head)
	})
	if w > enough {
		return who
	}
	return r.described(p, head)
}

// fits tells how well a description fits e.
func (r *resolver) fits(e *entity, p text.Range, head string) float64 {
	if e.kind != graph.Person || men[head] && e.gender == lexicon.Female || women[head] && e.gender == lexicon.Male ||
		r.contradicts(e, p) {
		return 0
	}
	f := 1.0
	if offices[head] && !e.hasTitle(head) && r.ofOrganization(p) {
		return 0
	}
	switch {
	case e.hasTitle(head):
		f = titleFactor
	case !roles[head] || fellows[head] || p.Len() == 2 && offices[head] || titular[head]:
		return 0
	}
	for i := p.Start + 1; i < p.End-1; i++ {
		if w := r.lower[i]; e.titles[w] || w == "gop" && e.titles["republican"] {
			f *= wordFactor
		}
	}
	return f
}

// ofOrganization tells whether a description says of which organization it is:
// "the FBI director".
func (r *resolver) ofOrganization(p text.Range) bool {
	for i := p.Start + 1; i < p.End-1; i++ {
		if k := r.nameAt[i]; k >= 0 && r.names[k].entity.kind == graph.Organization {
			return true
		}
	}
	return false
}

// offices are held by one at a time: without another word they mean their holder.
var offices = words(`president governor mayor chancellor premier minister secretary chairman chairwoman director prosecutor
	attorney ambassador sheriff commissioner speaker ceo king queen pope`)

// titular are offices that the press gives with the name, so that who was not called
// so is not meant: "the attorney general".
var titular = words(`general judge justice professor sheriff`)

// contradicts tells whether a description has a party or country where the
// article gives e another.
func (r *resolver) contradicts(e *entity, p text.Range) bool {
	for i := p.Start + 1; i < p.End-1; i++ {
		k := r.nameAt[i]
		if k < 0 || !r.names[k].known.Demonym || e.titles[r.lower[i]] {
			continue
		}
		for w := range e.titles {
			if r.demonyms[w] {
				return true
			}
		}
	}
	return false
}

// described returns the person nearest before p to whom the article has given
// the noun head, of equals the one with most words of p.
func (r *resolver) described(p text.Range, head string) speaker {
	most, best := 0.0, speaker{}
	first := r.nameFrom(p.Start)
	for k := first - 1; k >= 0 && first-k < 3*lookBack; k-- {
		e := r.names[k].entity
		if r.names[k].known.Demonym || !e.hasTitle(head) {
			continue
		}
		if f := r.fits(e, p, head); f > most {
			most, best = f, speaker{named: []*entity{e}}
		}
	}
	return best
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
	return head == "doctor" && e.titles["dr."] || head == "judge" && e.titles["justice"] || head == "senator" && e.titles["sen."] || head == "governor" && e.titles["gov."] ||
		(head == "congressman" || head == "congresswoman" || head == "lawmaker" || head == "representative") && e.titles["rep."] ||
		head == "lawmaker" && e.titles["sen."] || head == "general" && e.titles["gen."] ||
		head == "spokesperson" && (e.titles["spokesman"] || e.titles["spokeswoman"])
}
