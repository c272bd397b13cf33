package extract

import (
	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// via returns the name of the agency or outlet that relays an attribution:
// "by state news agency Tass", "RIA Novosti reported", "told Reuters", "RT
// reports:". It is looked for in the sentence of the cue, outside the content,
// and not in the source itself: an outlet that speaks relays nothing.
func (d *draft) via(x *attribution) string {
	s := d.Sentence(x.anchor)
	start, end := s.Start, s.End
	first := x.content[0]
	if first.Start < start && d.Tokens[first.Start].Paragraph == d.Tokens[x.anchor].Paragraph {
		start = first.Start
	}
	start = d.relayBefore(start)
	for i := start; i < end; i++ {
		k := d.nameAt[i]
		if k < 0 || !d.names[k].entity.outlet || within(i, x.content) || within(i, x.source) || d.Tokens[i].Quotation >= 0 {
			continue
		}
		if d.relays(d.names[k].Range) {
			return d.names[k].entity.name
		}
	}
	return ""
}

// relayBefore includes a short announcement that ends with a colon before token
// i: "RT reports: …".
func (d *draft) relayBefore(i int) int {
	if i == 0 || d.lower[i-1] != ":" {
		return i
	}
	return d.Sentence(i - 1).Start
}

// relays tells whether what surrounds an outlet's name says that it relays.
func (d *draft) relays(r text.Range) bool {
	for i := r.Start - 1; i >= 0 && i >= r.Start-5; i-- {
		switch d.lower[i] {
		case "by", "to", "told", "with", "tells":
			return true
		case "the", "state", "news", "agency", "agencies", "newspaper", "broadcaster", "russian", "german", "chinese",
			"state-run", "state-owned", "daily", "wire", "service", "state-controlled", "channel", "television":
			continue
		}
		break
	}
	for i := r.End; i < len(d.lower) && i < r.End+3; i++ {
		if relayVerbs[d.lower[i]] {
			return true
		}
	}
	return false
}

var relayVerbs = words(`reported reports quoted quotes cited cites reporting quoting citing said`)

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
