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
	switch {
	case e.hasTitle(head):
		f = titleFactor
	case !roles[head] || fellows[head] || p.Len() == 2 && offices[head]:
		return 0
	}
	for i := p.Start + 1; i < p.End-1; i++ {
		if w := r.lower[i]; e.titles[w] || w == "gop" && e.titles["republican"] {
			f *= wordFactor
		}
	}
	return f
}

// offices are held by one at a time: without another word they mean their holder.
var offices = words(`president governor mayor chancellor premier minister secretary chairman chairwoman director prosecutor
	attorney ambassador sheriff commissioner speaker ceo king queen pope`)

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

// introduced resolves a description that comes before the name: in a headline or
// the first paragraphs "a New York judge" is the "Judge Frank Nervo" below, and
// else the first of its kind that is the subject of a sentence there.
func (r *resolver) introduced(p text.Range, head string) speaker {
	paragraph := r.Tokens[p.Start].Paragraph - r.Tokens[0].Paragraph
	if paragraph > 2 || !roles[head] && !bodies[head] && !experts[head] {
		return speaker{}
	}
	first := r.nameFrom(p.End)
	var subject *entity
	for k := first; k < len(r.names) && k < first+lookBack; k++ {
		n := r.names[k]
		e := n.entity
		switch {
		case n.known.Demonym || bodies[head] != (e.kind == graph.Organization) || !bodies[head] && e.kind != graph.Person:
		case e.hasTitle(head), bodies[head] && len(e.words) > 1 && e.hasWord(head):
			return speaker{named: []*entity{e}}
		case subject == nil && r.subjectName(n) && r.Tokens[n.Start].Paragraph-r.Tokens[p.Start].Paragraph <= 3 &&
			r.Tokens[n.Start].Paragraph > r.Tokens[p.Start].Paragraph && r.Tokens[n.Start].Quotation < 0:
			subject = e
		}
	}
	if subject == nil || paragraph > 0 {
		return speaker{}
	}
	return speaker{named: []*entity{subject}}
}

// experts are persons whom a headline describes and the text then names.
var experts = words(`doctor lawyer expert official aide adviser analyst neurosurgeon surgeon mom dad widow member pastor author
	spokesman spokeswoman officer strategist adviser actor singer`)

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
