package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// A name is a mention of somebody or something by its name.
type name struct {
	text.Range                  // of the name itself
	title      text.Range       // the title and office before it ("Kremlin spokesman"); may be empty
	kind       graph.EntityKind // as the model has it; empty if it did not mark it
	as         string           // the words of a compound ("Trump campaign"); empty: as it stands
	known      lexicon.Known
	isKnown    bool
	entity     *entity // set by gatherEntities
}

// maxName bounds the tokens of a name.
const maxName = 8

// findNames finds the names: those that the model marks and those that the
// lexicon knows, and capitalised words that can be nothing else: before a
// reporting verb, or a given name with another word behind it.
func (d *draft) findNames() {
	mentions := d.conjunctions(d.wholeNames(d.bareNames(d.analysis.Mentions())))
	defined := d.definedNames()
	for i := 0; i < len(d.Tokens); {
		for len(mentions) > 0 && mentions[0].Start < i {
			mentions = mentions[1:]
		}
		if len(mentions) > 0 && mentions[0].Start == i {
			mentions[0].Range = d.trimName(mentions[0].Range)
			i = mentions[0].Start
		}
		k, known := d.knownAt(i)
		switch {
		case defined[i] > 0:
			d.put(name{Range: text.Range{Start: i, End: defined[i]}, kind: graph.Organization})
			i = defined[i]
		case d.headline(i): // headlineNames reads it, when the names of the text are known
			if i++; known {
				d.put(name{Range: text.Range{Start: i - 1, End: i - 1 + len(k.Words)}, known: k, isKnown: true})
				i += len(k.Words) - 1
			}
		case len(mentions) > 0 && mentions[0].Start == i && (!known || len(k.Words) <= mentions[0].Len()):
			i = d.addMention(mentions[0], k, known)
		case known:
			d.put(name{Range: text.Range{Start: i, End: i + len(k.Words)}, known: k, isKnown: true})
			i += len(k.Words)
		case d.nameLike(i):
			end := i + 1
			for end < len(d.Tokens) && end < i+maxName && d.nameGoesOn(end, i) && (len(mentions) == 0 || mentions[0].Start > end) {
				end++
			}
			d.addRun(text.Range{Start: d.nameBegins(i), End: end}, "")
			i = end
		default:
			i++
		}
	}
}

// nameLike tells whether a name can begin at token i.
func (d *draft) nameLike(i int) bool {
	w := d.Tokens[i].Word
	if !d.capital(i) || len(w) < 2 {
		return false
	}
	if d.lex.Stopword(d.lower[i]) || phraseBreaks[d.lower[i]] {
		return false
	}
	if d.properRun(i) > 1 {
		return true
	}
	title, _ := d.lex.Title(w)
	_, given := d.lex.GivenName(w)
	if _, cue := d.lex.Cue(d.lower[i]); cue {
		return false
	}
	if d.speaks(i) {
		return !d.common[d.lower[i]] && !roles[d.lower[i]] && !fellows[d.lower[i]] && !bodies[d.lower[i]]
	}
	return title || given && d.capital(i+1) && !d.headline(i)
}

// properRun counts the proper nouns from token i on, if they can be nothing but a
// name that the model has missed ("Mehmet Oz"); 0 if not.
func (d *draft) properRun(i int) int {
	n := 0
	for n < maxName && i+n < len(d.Tokens) && d.givenLike(i+n) && d.Tokens[i+n].Sentence == d.Tokens[i].Sentence {
		n++
	}
	if n > 3 || i+n < len(d.Tokens) && d.capital(i+n) {
		return 0
	}
	return n
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
func (d *draft) nameGoesOn(i, start int) bool {
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
	if w == "of" || w == "for" {
		return d.capital(i+1) && organizationHead(d.Tokens[i-1].Word)
	}
	return d.capital(i) && !weekdays[d.lower[i]] && !months[d.lower[i]]
}

var particles = words(`de la le von van der den bin al el di da du dos del ibn ben`)

// addRun adds the name in a run of capitalised words: what stands behind the
// last title, the rest being its title.
func (d *draft) addRun(r text.Range, kind graph.EntityKind) {
	split := r.Start
	for i := r.Start; i < r.End; i++ {
		if isTitle(d, i) && !organizationHead(d.Tokens[i].Word) && !d.surname(i, r) {
			split = i + 1
		}
	}
	if given := d.givenNameIn(split, r.End); given > split {
		split = given
	}
	n := name{Range: text.Range{Start: split, End: r.End}, title: d.titleBefore(r.Start, split), kind: kind}
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

// surname tells a title that is a last name: the last word of a run, behind
// "Mr." or a given name ("Mr. King", "Jim Justice").
func (d *draft) surname(i int, r text.Range) bool {
	if i == 0 || i+1 < r.End {
		return false
	}
	before := d.Tokens[i-1].Word
	_, abbr := d.lex.Title(before)
	abbr = abbr && !addressed[d.lower[i]]
	_, given := d.lex.GivenName(d.Tokens[r.Start].Word)
	return abbr || given && i > r.Start
}

// addressed are offices by which their holders are addressed: "Mr. President".
var addressed = words(`president chairman speaker secretary ambassador mayor governor senator minister chancellor chairwoman
	commissioner director premier leader`)

var titleModifiers = words(`former deputy acting vice chief prime foreign defense defence state party campaign senior
	press communications finance interior elect president-elect longtime veteran`)

// put adds a name, unless no word is left of it.
func (d *draft) put(n name) {
	words := false
	for i := n.Start; i < n.End; i++ {
		words = words || wordLike(d.Tokens[i].Word)
	}
	if !words {
		return
	}
	for i := n.Start; i < n.End; i++ {
		d.nameAt[i] = int32(len(d.names))
	}
	d.names = append(d.names, n)
}
