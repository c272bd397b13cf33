package extract

import (
	"strings"

	"whosaid/extract/text"
)

// titleBefore returns the title that ends at split: from start on, with the
// words in lower case before it that belong to it ("spokesman", "leader").
func (d *draft) titleBefore(start, split int) text.Range {
	limit := d.Sentence(start).Start
	if split == start {
		if start == limit || !isTitle(d, start-1) && !d.officeOf(start, limit) {
			return text.Range{}
		}
	}
	for start > limit && start > split-maxName {
		w := d.Tokens[start-1].Word
		if d.officeOf(start, limit) {
			start -= 3
			continue
		}
		if !isTitle(d, start-1) && !d.capital(start-1) && !titleModifiers[w] || weekdays[d.lower[start-1]] {
			break
		}
		start--
	}
	return text.Range{Start: start, End: split}
}

// officeOf tells whether "Secretary of State" or the like ends before token start.
func (d *draft) officeOf(start, limit int) bool {
	return start-3 >= limit && d.lower[start-2] == "of" && d.capital(start-1) && d.capital(start-3) && isTitle(d, start-3)
}

// titled tells whether r, which is not the name of an organization by its words,
// has a title directly before it, as persons do.
func (d *draft) titled(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if organizationHead(d.Tokens[i].Word) {
			return false
		}
	}
	return r.Start > 0 && r.Len() < 4 && isTitle(d, r.Start-1) && d.Tokens[r.Start-1].Sentence == d.Tokens[r.Start].Sentence
}

// givenNameIn returns the first given name in a run that has another name behind
// it and none of an organization before it: "Donald" in "Republican Donald
// Trump"; start if there is none.
func (d *draft) givenNameIn(start, end int) int {
	for i := start; i < end; i++ {
		if organizationHead(d.Tokens[i].Word) || !isLetter(d.Tokens[i].Word) || strings.HasSuffix(d.Tokens[i].Word, ".") {
			return start
		}
		if _, given := d.lex.GivenName(d.Tokens[i].Word); given {
			if i+1 < end && !organizationHead(d.Tokens[end-1].Word) && d.leads(start, i) {
				return i
			}
			return start
		}
	}
	return start
}

// leads tells whether all words of a run before its given name at i are none of
// a name: a party, a nationality, an office. "Cornell" of "Cornell William
// Brooks" is one.
func (d *draft) leads(start, i int) bool {
	for k := start; k < i; k++ {
		_, known := d.knownAt(k)
		if !known && !d.ordinary(k) && !isTitle(d, k) {
			return i-start > 1
		}
	}
	return true
}

// demonymIn adds the places named within a title: "Russian" in "Russian
// Foreign Minister".
func (d *draft) demonymIn(r text.Range) {
	for i := r.Start; i < r.End; i++ {
		if k, ok := d.knownAt(i); ok && i+len(k.Words) <= r.End {
			d.put(name{Range: text.Range{Start: i, End: i + len(k.Words)}, known: k, isKnown: true})
			i += len(k.Words) - 1
		}
	}
}

// organizationHead tells the words that make a name that of an organization.
func organizationHead(w string) bool {
	return organizationWords[strings.TrimSuffix(w, ".")]
}
