package extract

import (
	"math"
	"sort"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// A referent is somebody or something that a pronoun may stand for, at the place
// where the article speaks of it.
type referent struct {
	at     int
	who    speaker
	weight float64
	plural bool
	quoted bool // within a quotation
}

// How much a place where an entity is spoken of counts for being what a pronoun
// means, and how that fades from sentence to sentence. Subjects count more than
// objects, as in Lappin and Leass (An algorithm for pronominal anaphora
// resolution, 1994); who speaks counts most, since reports go on with him.
const (
	speakerWeight  = 3.0
	subjectWeight  = 2.2
	objectWeight   = 1.0
	quotedWeight   = 0.25
	reportedWeight = 0.7  // in what somebody is reported to have said
	fade           = 0.85 // a sentence
	paragraphFade  = 0.15 // a paragraph
	namedInContent = 0.3  // of whom the content names
	unsure         = 0.6  // of an entity whose gender is not known
	farthest       = 14   // sentences
	lookBack       = 120  // referents
)

// nameReferents returns the names of the article as referents, those of members
// ("Republicans", "Russians") as several without a name, but none of adjectives
// ("Russian").
func (r *resolver) nameReferents() []referent {
	var out []referent
	for _, n := range r.names {
		who := speaker{named: []*entity{n.entity}}
		plural := n.known.Demonym && strings.HasSuffix(r.lower[n.End-1], "s") // "Republicans"
		if plural {
			who = speaker{unnamed: r.Words(n.Range), human: 1}
		} else if n.known.Demonym {
			continue
		}
		w := objectWeight
		if r.subjectName(n) {
			w = subjectWeight
		}
		quoted := r.Tokens[n.Start].Quotation >= 0
		switch {
		case quoted:
			w *= quotedWeight
		case r.reported[n.Start]:
			w *= reportedWeight
		}
		out = append(out, referent{at: n.Start, who: who, weight: w, plural: plural, quoted: quoted})
	}
	return out
}

// subjectName tells whether a name is the subject of its clause: it begins its
// sentence, but for its title and a phrase up to a comma, or a verb follows it.
func (r *resolver) subjectName(n name) bool {
	start := n.Start
	if n.title.Len() > 0 {
		start = n.title.Start
	}
	if n.End < len(r.Tokens) && (possessive(r.lower[n.End]) || strings.HasPrefix(r.analysis.PartOfSpeech(n.End), "NN")) {
		return false
	}
	s := r.Sentence(start)
	if start-s.Start <= 1 || r.lower[start-1] == "," && r.verbAt(n.End) {
		return true
	}
	return r.verbAt(n.End) && !prepositions[r.lower[start-1]]
}

// verbAt tells whether token i is a finite verb.
func (d *draft) verbAt(i int) bool {
	if i >= len(d.Tokens) {
		return false
	}
	switch d.pos(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	case "RB":
		return i+1 < len(d.Tokens) && d.pos(i + 1)[0] == 'V'
	}
	return false
}

// remember notes who spoke in source s.
func (r *resolver) remember(s text.Range, who speaker, plural bool) {
	if len(who.named) > 0 {
		plural = len(who.named) > 1 || plural && who.named[0].kind != graph.Person
	}
	x := referent{at: s.Start, who: who, weight: speakerWeight, plural: plural}
	if r.Tokens[s.Start].Quotation >= 0 {
		x.weight, x.quoted = x.weight*quotedWeight, true
	}
	i := sort.Search(len(r.spoke), func(i int) bool { return r.spoke[i].at > x.at })
	r.spoke = append(r.spoke, referent{})
	copy(r.spoke[i+1:], r.spoke[i:])
	r.spoke[i] = x
}

// antecedent returns whom a pronoun at token at stands for: among those spoken
// of before it who may be, by fit (0: not, 1: surely), the one of the greatest
// weight.
//
// Nobody speaks of himself by name: whom the content names is not meant.
func (r *resolver) antecedent(at int, fit func(referent) float64) (speaker, float64) {
	var who []speaker
	var weight []float64
	r.before(at, func(x referent, w float64) {
		f := fit(x)
		if len(x.who.named) == 1 && contains(r.spokenOf, x.who.named[0]) {
			f *= namedInContent
		}
		if f == 0 {
			return
		}
		for k := range who {
			if who[k].equal(x.who) {
				weight[k] += w * f
				return
			}
		}
		who, weight = append(who, x.who), append(weight, w*f)
	})
	best := -1
	for k := range who {
		if best < 0 || weight[k] > weight[best] {
			best = k
		}
	}
	if best < 0 {
		return speaker{}, 0
	}
	return who[best], weight[best]
}

// before calls yield for the referents before token at, the nearest first, with
// their weight seen from there.
func (r *resolver) before(at int, yield func(referent, float64)) {
	i := sort.Search(len(r.named), func(i int) bool { return r.named[i].at >= at })
	j := sort.Search(len(r.spoke), func(j int) bool { return r.spoke[j].at >= at })
	here := r.Tokens[at]
	for n := 0; n < lookBack && i+j > 0; n++ {
		var x referent
		if j == 0 || i > 0 && r.named[i-1].at > r.spoke[j-1].at {
			i--
			x = r.named[i]
		} else {
			j--
			x = r.spoke[j]
		}
		there := r.Tokens[x.at]
		sentences := here.Sentence - there.Sentence
		if sentences > farthest {
			return
		}
		w := x.weight * math.Exp(-fade*float64(sentences)-paragraphFade*float64(here.Paragraph-there.Paragraph))
		yield(x, w)
	}
}

// equal tells whether a and b are the same speaker.
func (a speaker) equal(b speaker) bool {
	if a.unnamed != b.unnamed || len(a.named) != len(b.named) {
		return false
	}
	for i := range a.named {
		if a.named[i] != b.named[i] {
			return false
		}
	}
	return true
}

// man, woman and thing tell how well a referent fits "he", "she" and "it".
func man(x referent) float64   { return person(x, lexicon.Male, lexicon.Female) }
func woman(x referent) float64 { return person(x, lexicon.Female, lexicon.Male) }

func person(x referent, is, isNot lexicon.Gender) float64 {
	if x.plural {
		return 0
	}
	if len(x.who.named) == 0 {
		return unsure * x.who.human
	}
	e := x.who.named[0]
	switch {
	case e.kind != graph.Person || e.gender == isNot:
		return 0
	case e.gender == is:
		return 1
	}
	return unsure
}

func thing(x referent) float64 {
	switch {
	case x.plural:
		return 0
	case len(x.who.named) == 0:
		return unsure * (1 - x.who.human)
	case x.who.named[0].kind == graph.Organization:
		return 1
	case x.who.named[0].kind == graph.Place:
		return unsure / 2
	}
	return 0
}

// several tells how well a referent fits "they".
func several(x referent) float64 {
	switch {
	case x.plural:
		return 1
	case len(x.who.named) == 1 && (x.who.named[0].kind == graph.Organization || x.who.named[0].kind == graph.Group):
		return unsure
	}
	return 0
}
