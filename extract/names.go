package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
)

// A name is a mention of somebody or something by its name.
type name struct {
	text.Range            // of the name itself
	title      text.Range // the title and office before it ("Kremlin spokesman"); may be empty
	known      lexicon.Known
	isKnown    bool
	entity     *entity // set by gatherEntities
}

// maxName bounds the tokens of a name.
const maxName = 8

// findNames finds the names: runs of capitalised words, and what the lexicon
// knows. A word at the start of a sentence counts where it is capitalised
// elsewhere in the article too, or known, or a name follows it.
func (d *draft) findNames() {
	inside := d.capitalisedInside()
	for i := 0; i < len(d.Tokens); {
		if k, ok := d.knownAt(i); ok {
			i = d.addKnown(k, i)
			continue
		}
		if !d.nameLike(i, inside) {
			i++
			continue
		}
		end := i + 1
		for end < len(d.Tokens) && end < i+maxName && d.nameGoesOn(end, i, inside) {
			end++
		}
		d.addRun(text.Range{Start: i, End: end})
		i = end
	}
}

// capitalisedInside returns the words that stand capitalised within a sentence
// that is no headline.
func (d *draft) capitalisedInside() map[string]bool {
	inside := map[string]bool{}
	for _, s := range d.Sentences {
		if d.isHeadline(s) {
			continue
		}
		for i := s.Start + 1; i < s.End; i++ {
			if d.capital(i) && !quoteBegins(d.Text, i-1) && d.Tokens[i-1].Word != ":" {
				inside[d.Tokens[i].Word] = true
			}
		}
	}
	return inside
}

// headline tells a sentence in which nearly every word is capitalised.
func (d *draft) headline(i int) bool { return d.headlines[d.Tokens[i].Sentence] }

func (d *draft) isHeadline(s text.Range) bool {
	upper, lower := 0, 0
	for i := s.Start; i < s.End; i++ {
		switch {
		case d.capital(i):
			upper++
		case isLetter(d.Tokens[i].Word) && len(d.Tokens[i].Word) > 4:
			lower++
		}
	}
	return upper > 3 && lower*4 < upper
}

// nameLike tells whether a name can begin at token i.
func (d *draft) nameLike(i int, inside map[string]bool) bool {
	w := d.Tokens[i].Word
	if !d.capital(i) || len(w) < 2 {
		return false
	}
	if d.lex.Stopword(d.lower[i]) || phraseBreaks[d.lower[i]] {
		return false
	}
	title, _ := d.lex.Title(w)
	_, given := d.lex.GivenName(w)
	first := d.startsSentence(i) || quoteBegins(d.Text, i-1) || d.Tokens[i-1].Word == ":"
	if !first && !d.headline(i) {
		return true
	}
	if _, cue := d.lex.Cue(d.lower[i]); cue {
		return false
	}
	if d.speaks(i) {
		return true
	}
	return title || given || inside[w] || first && d.capital(i+1) && !d.headline(i) && d.Tokens[i+1].Word != "I"
}

// speaks tells whether a word at the start of a sentence is followed by what
// only a name is without an article: a reporting verb, or the colon of a
// transcript.
func (d *draft) speaks(i int) bool {
	if i+1 >= len(d.Tokens) || strings.HasSuffix(d.lower[i], "s") || d.lower[i] == "police" || d.lower[i] == "people" {
		return false
	}
	if d.Tokens[i+1].Word == ":" {
		return strings.ToUpper(d.Tokens[i].Word) == d.Tokens[i].Word
	}
	c, ok := d.cueAt(i + 1)
	return ok && c.word.Form != lexicon.Ing && c.word.Form != lexicon.Base
}

// nameGoesOn tells whether the name that began at start goes on with token i.
func (d *draft) nameGoesOn(i, start int, inside map[string]bool) bool {
	if d.Tokens[i].Paragraph != d.Tokens[start].Paragraph || d.Tokens[i].Sentence != d.Tokens[start].Sentence {
		return false
	}
	if k, ok := d.knownAt(i); ok && k.Outlet {
		return false
	}
	w := d.Tokens[i].Word
	if particles[w] || w == "&" {
		return d.capital(i + 1)
	}
	if (w == "’" || w == "'") && !d.Tokens[i].Space { // "Workers’ Union"
		return strings.HasSuffix(d.lower[i-1], "s") && d.capital(i+1) && i+1 < len(d.Tokens) && organizationHead(d.Tokens[i+1].Word)
	}
	if w == "administration" || w == "campaign" {
		return i == start+1 || d.capital(i-1)
	}
	if w == "of" || w == "for" {
		return d.capital(i+1) && organizationHead(d.Tokens[i-1].Word)
	}
	return d.capital(i) && !weekdays[d.lower[i]] && !months[d.lower[i]]
}

var particles = words(`de la le von van der den bin al el di da du dos del ibn ben`)

// knownAt returns the longest name of the lexicon that begins at token i.
func (d *draft) knownAt(i int) (lexicon.Known, bool) {
	if !d.capital(i) {
		return lexicon.Known{}, false
	}
	return d.lex.KnownAt(func(k int) string {
		if i+k >= len(d.Tokens) {
			return ""
		}
		return d.Tokens[i+k].Word
	})
}

// addKnown adds a known name at token i, unless a longer name goes on from it
// ("Washington Post reporter" does not, "Russian Foreign Minister Lavrov" does),
// and returns the token behind it.
func (d *draft) addKnown(k lexicon.Known, i int) int {
	end := i + len(k.Words)
	if k.Demonym || !k.Outlet {
		run := end
		for run < len(d.Tokens) && run < i+maxName && d.nameGoesOn(run, i, nil) {
			run++
		}
		if run > end {
			if _, again := d.knownAt(end); !again || k.Demonym {
				d.addRun(text.Range{Start: i, End: run})
				return run
			}
		}
	}
	d.put(name{Range: text.Range{Start: i, End: end}, known: k, isKnown: true})
	return end
}

// addRun adds the name in a run of capitalised words: what stands behind the
// last title, the rest being its title.
func (d *draft) addRun(r text.Range) {
	split := r.Start
	for i := r.Start; i < r.End; i++ {
		if isTitle(d, i) && !organizationHead(d.Tokens[i].Word) {
			split = i + 1
		}
	}
	if given := d.givenNameIn(split, r.End); given > split {
		split = given
	}
	n := name{Range: text.Range{Start: split, End: r.End}, title: d.titleBefore(r.Start, split)}
	if n.Len() == 0 { // a title alone is no name
		d.demonymIn(r)
		return
	}
	if n.title.Len() == 0 {
		if k, ok := d.knownAt(n.Start); ok && k.Demonym && n.Len() > len(k.Words) {
			if _, given := d.lex.GivenName(d.Tokens[n.Start+len(k.Words)].Word); given {
				n.Start += len(k.Words)
			}
		}
	}
	for n.Len() > 0 && (d.Tokens[n.End-1].Word == "&" || particles[d.Tokens[n.End-1].Word]) {
		n.End--
	}
	if n.Start > r.Start {
		d.demonymIn(text.Range{Start: r.Start, End: n.Start})
	}
	d.put(n)
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
			if i+1 < end && !organizationHead(d.Tokens[end-1].Word) {
				return i
			}
			return start
		}
	}
	return start
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

// titleBefore returns the title that ends at split: from start on, with the
// words in lower case before it that belong to it ("spokesman", "leader").
func (d *draft) titleBefore(start, split int) text.Range {
	limit := d.Sentence(start).Start
	if split == start {
		if start == limit || !isTitle(d, start-1) {
			return text.Range{}
		}
	}
	for start > limit && start > split-maxName {
		w := d.Tokens[start-1].Word
		if !isTitle(d, start-1) && !d.capital(start-1) && !titleModifiers[w] || weekdays[d.lower[start-1]] {
			break
		}
		start--
	}
	return text.Range{Start: start, End: split}
}

var titleModifiers = words(`former deputy acting vice chief prime foreign defense defence state party campaign senior
	press communications finance interior elect president-elect longtime veteran`)

func (d *draft) put(n name) {
	for i := n.Start; i < n.End; i++ {
		d.nameAt[i] = int32(len(d.names))
	}
	d.names = append(d.names, n)
}

// organizationHead tells the words that make a name that of an organization.
func organizationHead(w string) bool {
	return organizationWords[strings.TrimSuffix(w, ".")]
}

var organizationWords = words(`Ministry Committee Council Party University College Institute Bank Corp Corporation Inc Ltd
	Company Agency Association Union Court Department Commission Group Foundation Parliament Senate Church Police Army
	Navy Force Forces Federation Service Bureau Board Authority Center Centre Office House Congress Assembly Duma League
	Society Organization Organisation Alliance Coalition Administration Campaign administration campaign Fund School Hospital Times Post News
	Journal Academy Chamber Guild Front Movement Network Trust Cabinet Government Embassy Command Guard Tribunal Club
	Report Herald Tribune Gazette Airlines Motors Systems Industries Energy Press Partners Holdings`)
