package extract

import (
	"sort"

	"whosaid/extract/text"
	"whosaid/graph"
)

// A resolver tells who the words of a source are. It reads the sources in the
// order of the text, and remembers who spoke.
type resolver struct {
	*draft
	signed   []int                // the names that sign a text, once looked for
	reported []bool               // by token: whether it is the content of an attribution
	spokenOf []*entity            // whom the content of the attribution at hand names
	compound map[string][]*entity // campaigns and administrations, by the name before
	demonyms map[string]bool      // of the article
	named    []referent           // the names of the article
	opening  []int                // by paragraph: how far into its section it is
	spoke    []referent           // the sources that were resolved; both in the order of the text
	unnamed  []text.Range         // earlier sources that name nobody
	quoted   map[int32]speaker    // by quotation: who speaks in it
}

// A speaker is who a source turns out to be: named entities, or an unnamed one
// known only by its words.
type speaker struct {
	named   []*entity
	unnamed string
	human   float64 // of an unnamed one, how likely it is a person, in [0, 1]
}

// resolveSources returns who speaks in each attribution.
func (d *draft) resolveSources(found []attribution) []speaker {
	r := &resolver{draft: d, quoted: map[int32]speaker{}}
	r.reported = make([]bool, len(d.Tokens))
	for _, x := range found {
		for _, c := range x.content {
			for k := c.Start; k < c.End; k++ {
				r.reported[k] = true
			}
		}
	}
	r.named = r.nameReferents()
	r.opening = r.openings()
	r.compound, r.demonyms = map[string][]*entity{}, map[string]bool{}
	for _, e := range d.entities {
		if e.kind == graph.Organization && len(e.words) == 2 && campaigns[e.words[1]] {
			r.compound[e.words[0]] = append(r.compound[e.words[0]], e)
		}
	}
	for _, n := range d.names {
		if n.known.Demonym {
			r.demonyms[d.lower[n.Start]] = true
		}
	}
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return sourceStart(found[order[i]]) < sourceStart(found[order[j]]) })
	out := make([]speaker, len(found))
	for _, i := range order {
		r.spokenOf = r.namesIn(found[i].content)
		out[i] = r.resolve(found[i].source)
		for _, c := range found[i].content {
			for k := c.Start; k < c.End; k++ {
				if q := r.Tokens[k].Quotation; q >= 0 {
					r.quoted[q] = out[i]
				}
			}
		}
	}
	return out
}

// namesIn returns the persons and organizations named in a content, up to a
// bound.
func (r *resolver) namesIn(content []text.Range) []*entity {
	var out []*entity
	for _, c := range content {
		for k := r.nameFrom(c.Start); k < len(r.names) && r.names[k].Start < c.End && len(out) < lookBack; k++ {
			if n := r.names[k]; !n.known.Demonym && r.Tokens[n.Start].Quotation < 0 {
				out = append(out, n.entity)
			}
		}
	}
	return out
}

func sourceStart(x attribution) int {
	if len(x.source) > 0 {
		return x.source[0].Start
	}
	return x.anchor
}

// resolve returns who speaks in source.
func (r *resolver) resolve(source []text.Range) speaker {
	if len(source) == 0 {
		return speaker{}
	}
	s := source[0]
	who := r.identify(s)
	plural := r.plural(s)
	if len(who.named) == 0 && who.unnamed == "" {
		who.unnamed, who.human = r.unnamedSource(s), r.human(s)
	}
	r.remember(s, who, plural)
	return who
}

// identify returns whom s names or stands for; nobody if that is not known.
func (r *resolver) identify(s text.Range) speaker {
	ps := r.phrases(s)
	if named := r.namedIn(ps); len(named) > 0 {
		return speaker{named: r.joinedBefore(s, named)}
	}
	if e := r.partOf(s, ps); e != nil {
		return speaker{named: []*entity{e}}
	}
	if s.Len() == 1 || len(ps) > 0 && ps[0].Len() == 1 {
		if who, ok := r.pronoun(s); ok {
			return who
		}
	}
	if e := r.describedBefore(s); e != nil {
		return speaker{named: []*entity{e}}
	}
	if len(ps) == 0 {
		return speaker{}
	}
	return r.nominal(ps[0].Range)
}

// describedBefore returns the person to whom s is an apposition that was cut off
// from its name: "the secretary general" of "Ban Ki-moon, the secretary general,
// said".
func (r *resolver) describedBefore(s text.Range) *entity {
	if s.Start < 2 || r.lower[s.Start-1] != "," || r.lower[s.End-1] != "," && r.lowerAt(s.End) != "," {
		return nil
	}
	k := r.nameAt[s.Start-2]
	if k < 0 || r.names[k].known.Demonym || r.Tokens[s.Start-2].Sentence != r.Tokens[s.Start].Sentence || r.Tokens[s.Start-2].Quotation >= 0 {
		return nil
	}
	return r.names[k].entity
}

// unnamedSource returns the words by which an unnamed source was introduced:
// "the official" is "a senior official at the ministry" of a sentence before.
func (r *resolver) unnamedSource(s text.Range) string {
	if r.lower[s.Start] == "the" && s.Len() == 2 {
		for k := len(r.unnamed) - 1; k >= max(0, len(r.unnamed)-lookBack); k-- {
			earlier := r.unnamed[k]
			for i := earlier.Start; i < earlier.End && !prepositions[r.lower[i]] && r.lower[i] != ","; i++ {
				if r.lower[i] == r.lower[s.Start+1] {
					return r.Words(earlier)
				}
			}
		}
	}
	r.unnamed = append(r.unnamed, s)
	return r.Words(s)
}

// human tells how likely the noun phrase s, which names nobody, is a person.
func (r *resolver) human(s text.Range) float64 {
	ps := r.phrases(s)
	if len(ps) == 0 {
		return 0.5
	}
	head := r.lower[ps[0].End-1]
	switch title, _ := r.lex.Title(head); {
	case title || roles[head] || fellows[head]:
		return 1
	case bodies[head] || lands[head]:
		return 0
	}
	return 0.3
}
