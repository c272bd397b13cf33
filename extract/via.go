package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// via returns the name of the agency or outlet that relays an attribution: one
// that is told or interviews ("told Reuters", "in an interview with Fox News"),
// in which or on which it was said ("on CNN"), or that reports or quotes it ("by
// state news agency Tass", "RIA Novosti reported", "RT reports:"). An outlet that
// is itself the source relays nothing.
func (b *builder) via(f frame, to []text.Range) string {
	for _, r := range to {
		if o := b.outletIn(r); o != "" {
			return o
		}
	}
	for _, i := range f.sentence {
		if k := b.nameAt[i]; k >= 0 && b.isOutlet(k) && b.relays(b.names[k].Range) {
			return b.names[k].entity.name
		}
	}
	return ""
}

// outletIn returns the name of the outlet in the noun phrase r; "" if there is
// none. A bare "the paper" is the outlet last named before.
func (b *builder) outletIn(r text.Range) string {
	for i := r.Start; i < r.End; i++ {
		if k := b.nameAt[i]; k >= 0 && b.isOutlet(k) {
			return b.names[k].entity.name
		}
	}
	if r.Len() == 2 && b.lower[r.Start] == "the" && outletNouns[b.lower[r.Start+1]] {
		return b.outletBefore(r.Start)
	}
	return ""
}

// outletBefore returns the name of the last outlet in the paragraph of token i
// before it, or in the one before.
func (b *builder) outletBefore(i int) string {
	for j := i - 1; j >= 0 && b.Tokens[i].Paragraph-b.Tokens[j].Paragraph <= 1; j-- {
		if k := b.nameAt[j]; k >= 0 && b.isOutlet(k) {
			return b.names[k].entity.name
		}
	}
	return ""
}

// onlyOutlet tells whether an outlet is the head of r: "the newspaper Bild", not
// "CNN's Jake Tapper" or "a Fox News host".
func (b *builder) onlyOutlet(r text.Range) bool {
	k := b.nameAt[r.End-1]
	return k >= 0 && b.isOutlet(k) || k < 0 && (r.Len() == 2 && printed[b.lower[r.End-1]] || b.outletIn(r) != "" && outletNouns[b.lower[r.End-1]])
}

// isOutlet tells whether the k-th name is that of an outlet: by the lexicon, by
// what stands before it ("the newspaper"), or by its words ("Radio Island").
func (b *builder) isOutlet(k int32) bool {
	n := b.names[k]
	switch {
	case n.entity.outlet, b.outlets[n.entity]:
		return true
	case n.entity.kind == graph.Person, n.known.Demonym:
		return false
	}
	if printed[b.lowerAt(n.End)] { // "El Norte newspaper"
		return true
	}
	for i := n.Start; i < n.End; i++ {
		if n.Len() > 1 && outletWords[b.Tokens[i].Word] {
			return true
		}
	}
	return false
}

// outletsNamed returns the entities of the article that are called an outlet once
// at least: "the agency Alpina".
func (d *draft) outletsNamed() map[*entity]bool {
	out := map[*entity]bool{}
	for _, n := range d.names {
		if outletNouns[d.lowerAt(n.Start-1)] && !n.known.Demonym && n.known.Country == "" {
			out[n.entity] = true
		}
	}
	return out
}

// relays tells whether what surrounds an outlet's name says that it relays.
func (d *draft) relays(r text.Range) bool {
	for i := r.Start - 1; i >= 0 && i >= r.Start-5; i-- {
		w := d.lower[i]
		if w == "on" || w == "by" { // not "comment on CNN", "a request by CNN"
			return i > 0 && !strings.HasPrefix(d.pos(i-1), "NN")
		}
		if relayPrepositions[w] {
			return true
		}
		if w != "the" && !outletNouns[w] && !outletKinds[w] {
			break
		}
	}
	for i := r.End; i < len(d.lower) && i < r.End+3; i++ {
		if relayVerbs[d.lower[i]] {
			return true
		}
	}
	return false
}

var (
	relayVerbs        = words(`reported reports quoted quotes cited cites reporting quoting citing said`)
	relayPrepositions = words(`to told with tells citing quoting via`)
	outletNouns       = words(`newspaper paper agency agencies broadcaster magazine channel station network website site
		daily weekly wire service tabloid outlet program programme show podcast`)
	printed     = words(`newspaper paper broadcaster magazine channel station network website daily weekly tabloid`)
	outletKinds = words(`state news russian german chinese state-run state-owned state-controlled television radio private
		public national local online weekly tv french british american turkish italian spanish`)
	outletWords = words(`Radio TV Television News Times Post Journal Herald Tribune Gazette Daily Magazine Telegraph Chronicle
		Observer Register Dispatch Inquirer Broadcasting Newspaper Wire Weekly Sun Mirror Examiner`)
)

func within(i int, ranges []text.Range) bool {
	for _, r := range ranges {
		if r.Start <= i && i < r.End {
			return true
		}
	}
	return false
}

// outlet returns the id of an outlet by name, adding it to the extraction.
func (b *builder) outlet(name string) graph.OutletID {
	if name == "" {
		return ""
	}
	o := graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name}
	for _, have := range b.x.Outlets {
		if have.ID == o.ID {
			return o.ID
		}
	}
	b.x.Outlets = append(b.x.Outlets, o)
	return o.ID
}
