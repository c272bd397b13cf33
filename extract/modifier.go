package extract

import (
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// modifier tells whether what begins at token i modifies a phrase before it.
func (r *resolver) modifier(i int, s text.Range) bool {
	w := r.lower[i]
	if w == "(" || w == "[" || w == "who" && i > s.Start || w == "which" && i > s.Start || w == "that" && i > s.Start || w == "whose" {
		return true
	}
	if w == "-" || w == "--" || w == "—" || w == "–" {
		return true
	}
	return i > s.Start && r.nameAt[i] < 0 && (prepositions[w] || r.participle(i) || r.timeAt(i, s))
}

// participle tells whether a clause without a finite verb begins at token i:
// "poll released Friday", "a union representing nurses".
func (r *resolver) participle(i int) bool {
	pos := r.analysis.PartOfSpeech(i)
	return (pos == "VBN" || pos == "VBG" || pos == "VBD") && !r.capital(i) &&
		(r.nameAt[i-1] >= 0 || strings.HasPrefix(r.analysis.PartOfSpeech(i-1), "N")) &&
		(i+1 >= len(r.Tokens) || governing[r.lower[i]] || !strings.HasPrefix(r.analysis.PartOfSpeech(i+1), "NN") || r.capital(i+1))
}

// governing are participles that take an object more often than they stand before
// a noun.
var governing = words(`representing opposing supporting backing covering studying investigating overseeing leading seeking
	running monitoring tracking promoting advising helping following describing`)

// timeAt tells whether token i begins a word of time behind a name or a noun:
// "the Supreme Court this month".
func (r *resolver) timeAt(i int, s text.Range) bool {
	w := r.lower[i]
	return weekdays[w] || (w == "this" || w == "just") && i+1 < s.End || w == "now" || w == "once" || w == "then"
}

// skipModifier returns the token behind a modifier: the next comma, or the next
// "and" with a name behind it.
func (r *resolver) skipModifier(i int, s text.Range) int {
	if w := r.lower[i]; w == "(" || w == "[" {
		for i++; i < s.End && r.lower[i] != ")" && r.lower[i] != "]"; i++ {
		}
		return i + 1
	}
	for i++; i < s.End; i++ {
		w := r.lower[i]
		if w == "," || w == "including" || w == "and" && r.personAt(i+1, s.End) {
			break
		}
	}
	return i
}

// personAt tells whether a person's name, with or without a title, begins at
// token i.
func (r *resolver) personAt(i, limit int) bool {
	for ; i < limit && i < len(r.Tokens); i++ {
		if k := r.nameAt[i]; k >= 0 {
			return r.names[k].entity.kind == graph.Person
		}
		if !isTitle(r.draft, i) && !titleModifiers[r.lower[i]] {
			return false
		}
	}
	return false
}
