package extract

import (
	"slices"

	"whosaid/extract/text"
)

// quotations attributes the quotations, paragraph by paragraph.
func (a *attributor) quotations() {
	last := -1 // the attribution of the last quotation, in found
	for qi := 0; qi < len(a.Quotations); {
		end := qi + 1
		paragraph := a.Tokens[a.Quotations[qi].Start].Paragraph
		for end < len(a.Quotations) && a.Tokens[a.Quotations[end].Start].Paragraph == paragraph {
			end++
		}
		last = a.paragraphQuotes(a.Quotations[qi:end], last)
		qi = end
	}
}

// paragraphQuotes attributes the quotations of one paragraph and returns the
// attribution of the last one.
func (a *attributor) paragraphQuotes(quotes []text.Quotation, last int) int {
	p := a.Paragraph(quotes[0].Start)
	for k, q := range quotes {
		if owner := a.ownerOf(q); owner > 0 {
			last = int(owner) - 1
			continue
		}
		if q.Inside().Len() <= 0 {
			continue
		}
		next := p.End
		if n := slices.IndexFunc(quotes[k+1:], a.noNickname); n >= 0 {
			next = quotes[k+1+n].Start
		}
		switch {
		case a.cueAfter(q, next), a.cueBefore(q, p), a.within(q):
			last = len(a.found) - 1
		case a.goesOn(q, quotes[:k], p, last):
			a.extend(last, q.Range)
		default:
			if k := a.announced(q); k >= 0 {
				last = k
			}
		}
	}
	return last
}

// noNickname tells whether a quotation is not part of a name: Robert "Bobby" Scott.
func (a *attributor) noNickname(q text.Quotation) bool { return a.nameAt[q.Start] < 0 }

// ownerOf returns the attribution, from 1, of which a word of q is content; 0 if
// there is none.
func (a *attributor) ownerOf(q text.Quotation) int32 {
	for i := q.Start; i < q.End; i++ {
		if a.owner[i] > 0 {
			return a.owner[i]
		}
	}
	return 0
}

// speech tells whether a quotation is long enough to be speech by itself.
func (a *attributor) speech(q text.Quotation) bool { return q.Inside().Len() >= 3 }

// sentenceEnd is the end of the sentence of token i, or i past the last token.
func (a *attributor) sentenceEnd(i int) int {
	if i >= len(a.Tokens) {
		return i
	}
	return a.Sentence(i).End
}

// commaInside tells a quotation that a comma (or ? or !) before its closing
// mark ties to what follows, and stopInside one that ends a sentence.
func (a *attributor) commaInside(q text.Quotation) bool {
	return a.endsWith(q, ",", "?", "!", "—", "--")
}
func (a *attributor) stopInside(q text.Quotation) bool { return a.endsWith(q, ".", "…", "...") }

func (a *attributor) endsWith(q text.Quotation, marks ...string) bool {
	in := q.Inside()
	if in.Len() == 0 {
		return false
	}
	w := a.Tokens[in.End-1].Word
	if (w == "’" || w == "'") && in.Len() > 1 {
		w = a.Tokens[in.End-2].Word
	}
	for _, m := range marks {
		if w == m {
			return true
		}
	}
	return false
}
