package extract

import (
	"whosaid/extract/text"
	"whosaid/graph"
)

// body resolves "the fund" to the organization last named that has the noun in
// its name, and else to the one just spoken of.
func (r *resolver) body(p text.Range, head string) speaker {
	who := r.bodyCalled(p, head)
	if len(who.named) > 0 || parts[head] {
		return who
	}
	if who, ok := r.bodyBefore(p, head); ok {
		return who
	}
	return r.ofKind(p.Start, graph.Organization)
}

// bodyBefore returns the body of the kind that the article has just introduced: "the
// commission" behind "a ballot commission" has no name, unless that is one which
// comes later.
func (r *resolver) bodyBefore(p text.Range, head string) (who speaker, ok bool) {
	for i := p.Start - 1; i > 0 && r.Tokens[p.Start].Sentence-r.Tokens[i].Sentence < farthest/2; i-- {
		if r.lower[i] != head || r.nameAt[i] >= 0 || r.Tokens[i].Quotation >= 0 {
			continue
		}
		for j := i - 1; j >= 0 && j > i-5 && r.Tokens[j].Sentence == r.Tokens[i].Sentence; j-- {
			if w := r.lower[j]; w == "a" || w == "an" || w == "another" {
				return r.introduced(text.Range{Start: j, End: i + 1}, head), true
			}
		}
	}
	return speaker{}, false
}

// bodyCalled returns the organization last named that has the noun in its name.
func (r *resolver) bodyCalled(p text.Range, head string) speaker {
	return r.lastOf(p.Start, func(e *entity) bool {
		return e.kind == graph.Organization && len(e.words) > 1 && e.hasWord(head)
	})
}

// parts are bodies of which there are several, so that one just spoken of need
// not be it.
var parts = words(`department ministry paper court police office board panel council committee university museum station
	poll survey`)

// police resolves "police" to the force named before, or to the only one that the
// article names.
func (r *resolver) police(p text.Range) speaker {
	if p.Len() == 0 || p.Len() > 2 || r.lower[p.End-1] != "police" {
		return speaker{}
	}
	if who := r.lastOf(p.Start, force); len(who.named) > 0 {
		return who
	}
	var only *entity
	for _, e := range r.entities {
		if force(e) && only != nil {
			return speaker{}
		}
		if force(e) {
			only = e
		}
	}
	if only == nil {
		return speaker{}
	}
	return speaker{named: []*entity{only}}
}

func force(e *entity) bool {
	return e.kind == graph.Organization && len(e.words) > 1 && e.hasWord("police") && forceHeads[e.words[len(e.words)-1]]
}

var forceHeads = words(`police department force service`)
