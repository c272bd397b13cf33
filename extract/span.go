package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// wholeNames extends persons of one word by the capitalised word before, where
// that can be nothing but the given name ("Rand Paul").
func (d *draft) wholeNames(mentions []model.Mention) []model.Mention {
	end := 0
	for k := range mentions {
		m := &mentions[k]
		i := m.Start - 1
		if kinds[m.Class] != graph.Person || m.Len() > 1 && !initial(d.Tokens[m.Start].Word) {
			end = m.End
			continue
		}
		next := len(d.Tokens)
		if k+1 < len(mentions) {
			next = mentions[k+1].Start
		}
		_, given := d.lex.GivenName(d.wordAt(i))
		switch {
		case i == end-1 && k > 0 && mentions[k-1].Len() > 1 && given && initial(d.Tokens[m.Start].Word):
			mentions[k-1].End--
			m.Start--
		case i >= end && d.givenLike(i) && d.Tokens[i].Sentence == d.Tokens[m.Start].Sentence:
			m.Start--
		case m.End < next && d.givenLike(m.End) && d.Tokens[m.End].Sentence == d.Tokens[m.Start].Sentence:
			m.End++
		}
		end = m.End
	}
	return mentions
}

// bareNames takes what somebody is called off the front of persons whose name without it
// is marked elsewhere: "Crooked" off "Crooked Hillary Clinton".
func (d *draft) bareNames(mentions []model.Mention) []model.Mention {
	marked := map[string]bool{}
	for _, m := range mentions {
		if kinds[m.Class] == graph.Person && m.Len() > 1 {
			marked[d.Words(m.Range)] = true
		}
	}
	for k := range mentions {
		m := &mentions[k]
		rest := text.Range{Start: m.Start + 1, End: m.End}
		if kinds[m.Class] == graph.Person && m.Len() > 2 && d.givenName(rest.Start) && !d.givenName(m.Start) && !isTitle(d, m.Start) && marked[d.Words(rest)] {
			m.Range = rest
		}
	}
	return mentions
}

// initial tells the initial of a second given name, which begins no name.
func initial(w string) bool { return len(w) == 2 && w[1] == '.' }

// givenLike tells whether token i can be a given name that no list has.
func (d *draft) givenLike(i int) bool {
	_, known := d.knownAt(i)
	return !known && d.capital(i) && isLetter(d.Tokens[i].Word) && !d.ordinary(i) && !isTitle(d, i) && !d.headline(i) &&
		!organizationHead(d.Tokens[i].Word) && !weekdays[d.lower[i]] && !months[d.lower[i]] && !roles[d.lower[i]] && !fellows[d.lower[i]] &&
		strings.HasPrefix(d.analysis.PartOfSpeech(i), "NNP")
}

// extendName extends a name over what belongs to it: "Jr.", a last name behind a
// nickname (Robert "Bobby" Scott), and of an organization what its head takes
// ("Committee for a Responsible Federal Budget").
func (d *draft) extendName(r text.Range) text.Range {
	if r.End+3 < len(d.Tokens) && quoteMark(d.lower[r.End]) && d.capital(r.End+1) && quoteMark(d.lower[r.End+2]) && d.capital(r.End+3) {
		r.End += 4
	}
	if r.End < len(d.Tokens) && suffixes[strings.TrimSuffix(d.lower[r.End], ".")] && d.capital(r.End) {
		r.End++
	}
	for r.End+1 < len(d.Tokens) && r.Len() < maxName && d.headed(r) {
		next := r.End
		if w := d.lower[next]; w != "of" && w != "for" && w != "on" {
			break
		}
		for next++; next < len(d.Tokens)-1 && articles[d.lower[next]]; next++ {
		}
		if !d.capital(next) || weekdays[d.lower[next]] || months[d.lower[next]] {
			break
		}
		for next < len(d.Tokens) && (d.capital(next) || d.lower[next] == "and" && d.capital(next+1)) && next-r.Start < 2*maxName {
			next++
		}
		r.End = next
	}
	return r
}

// headed tells whether a name has the head of an organization for its last word,
// or an "of" behind it ("Court of Appeals").
func (d *draft) headed(r text.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if organizationHead(d.Tokens[i].Word) && (i == r.End-1 || d.lower[i+1] == "of") {
			return true
		}
	}
	return false
}

func quoteMark(w string) bool { return w == `"` || w == "“" || w == "”" || w == "''" || w == "``" }

var articles = words(`the a an`)

// trimName cuts from the start of a name what is capitalised for beginning a
// sentence ("Unlike Patriot", "Said Ellis").
func (d *draft) trimName(r text.Range) text.Range {
	for r.Len() > 1 && r.Start == d.Sentence(r.Start).Start && d.opens(r.Start) && !isTitle(d, r.Start) {
		if _, given := d.lex.GivenName(d.Tokens[r.Start].Word); given {
			break
		}
		r.Start++
	}
	return r
}

// opens tells a word that begins a sentence and no name.
func (d *draft) opens(i int) bool {
	_, cue := d.lex.Cue(d.lower[i])
	return cue || prepositions[d.lower[i]] || phraseBreaks[d.lower[i]] || determiners[d.lower[i]] || openers[d.lower[i]]
}

var openers = words(`whenever wherever whoever whatever whichever unlike both even only also meanwhile however still yet poor dear ask asked`)

// definedNames returns, by its first token, the end of each name whose acronym
// follows in parentheses: "Alliance to Reclaim Our Schools (AROS)". The words
// before the parenthesis whose initials are the acronym are the name (after
// Schwartz and Hearst, A simple algorithm for identifying abbreviation
// definitions, 2003).
func (d *draft) definedNames() map[int]int {
	out := map[int]int{}
	for i := 1; i+2 < len(d.Tokens); i++ {
		if d.Tokens[i].Word != "(" || d.Tokens[i+2].Word != ")" || !acronym(d.Tokens[i+1].Word) {
			continue
		}
		if start := d.definition(i, d.Tokens[i+1].Word); start < i {
			out[start] = i
		}
	}
	return out
}

// definition returns where the words before token end begin whose initials are
// the letters of acronym; end if there are none.
func (d *draft) definition(end int, acronym string) int {
	letters := []rune(strings.ReplaceAll(acronym, ".", ""))
	k := len(letters)
	for i := end - 1; i >= 0 && end-i <= 2*len(letters) && d.Tokens[i].Sentence == d.Tokens[end].Sentence; i-- {
		first, _ := utf8.DecodeRuneInString(d.Tokens[i].Word)
		switch {
		case unicode.ToUpper(first) == letters[k-1] && (d.capital(i) || !d.lex.Stopword(d.lower[i])):
			if k--; k == 0 {
				return i
			}
		case !d.lex.Stopword(d.lower[i]) && !d.capital(i):
			return end
		case d.capital(i):
			return end
		}
	}
	return end
}

// acronym tells a word of two to eight capitals, with or without points.
func acronym(w string) bool {
	n := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.':
			return false
		}
	}
	return n > 1 && n < 9
}
