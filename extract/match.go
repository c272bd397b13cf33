package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"

	"whosaid/extract/lexicon"
	"whosaid/graph"
)

// find returns the entity that a name belongs to; nil if it is new. Of several
// it is the one that the article names most by its whole name, of equals the
// first.
func (g *gatherer) find(n *name, words string) *entity {
	if n.isKnown && !g.namesake(n) {
		return g.byName[canonical(g.draft, n)]
	}
	if e := g.byName[words]; e != nil && !g.conflict(e, n) {
		return e
	}
	w := nameWords(words)
	if len(w) == 0 {
		return nil
	}
	best := g.likeliest(n, w)
	if best == nil && len(w) == 1 && g.single(*n) {
		return g.byInitials[strings.ReplaceAll(words, ".", "")]
	}
	if best == nil && len(w) == 1 {
		return g.misspelt(n, w[0])
	}
	return best
}

// misspelt returns the person of whom the paragraph or the one before has the last
// name with one letter more, less or another: "McLenney said", behind Tyresha
// McClenney.
func (g *gatherer) misspelt(n *name, w string) *entity {
	if n.kind == graph.Place || len(w) < 5 || g.common[w] {
		return nil
	}
	for k := len(g.entities) - 1; k >= max(0, len(g.entities)-lookBack); k-- {
		e := g.entities[k]
		if e.kind != graph.Person || len(e.words) < 2 || g.conflict(e, n) || int(g.Tokens[n.Start].Paragraph)-g.lastBefore(e, n.Start) > 1 {
			continue
		}
		if last := e.words[len(e.words)-1]; last[0] == w[0] && levenshtein.ComputeDistance(last, w) == 1 {
			return e
		}
	}
	return nil
}

// namesake tells whether a place's name is the last name of a person of the
// article: Jordan, behind Jim Jordan.
func (g *gatherer) namesake(n *name) bool {
	if n.Len() > 1 || n.known.Kind != graph.Place || n.known.Demonym || locatives[g.lowerAt(n.Start-1)] {
		return false
	}
	for _, e := range g.byWord[g.lower[n.Start]] {
		if e.kind == graph.Person && len(e.words) > 1 && e.words[len(e.words)-1] == g.lower[n.Start] {
			n.isKnown, n.known = false, lexicon.Known{}
			return true
		}
	}
	return false
}

// likeliest returns the entity that w names: of several the only one that the
// article names within this paragraph or the one before, else the one that it
// names most by its whole name, of equals the first.
func (g *gatherer) likeliest(n *name, w []string) *entity {
	var best, near *entity
	nears := 0
	for _, e := range g.byWord[w[len(w)-1]] {
		if !g.namedBy(e, n, w) {
			continue
		}
		if best != nil && best.kind != e.kind && len(w) == 1 { // a last name rather than part of a firm's
			if best.kind == graph.Person {
				continue
			}
			if e.kind == graph.Person {
				best, near, nears = nil, nil, 0
			}
		}
		if best == nil || e.full > best.full || e.full == best.full && e.place < best.place {
			best = e
		}
		if int(g.Tokens[n.Start].Paragraph)-g.lastBefore(e, n.Start) <= 1 {
			near = e
			nears++
		}
	}
	if best == nil || len(w) > 1 || n.title.Len() > 0 && g.titleGender(n.title) != lexicon.Either {
		return best
	}
	if full := g.lex.Person(titleCase(g.Tokens[n.Start].Word)); full != "" && best.kind == graph.Person && len(best.words) > 1 {
		if known := g.byName[full]; known != nil {
			return known
		}
		if nears == 0 && best.words[0] != nameWords(full)[0] && best.full < 3 {
			return nil
		}
	}
	if nears == 1 {
		return near
	}
	return best
}

// lastBefore returns the paragraph in which e was last named before a token, far
// away if it was not.
func (g *gatherer) lastBefore(e *entity, at int) int {
	k := sort.SearchInts(e.at, at)
	if k == 0 {
		return -farAway
	}
	return int(g.Tokens[e.at[k-1]].Paragraph)
}

const farAway = 1 << 20

// namedBy tells whether w, the words of n, can name e, whose name is longer or
// equal: a person by the last name, the last names, the first and last, or the
// first name alone; an organization by the first or last words of its name, or
// its initials.
func (g *gatherer) namedBy(e *entity, n *name, w []string) bool {
	if g.conflict(e, n) || len(w) > len(e.words) && e.kind != graph.Person {
		return false
	}
	if e.kind == graph.Person {
		return g.namesPerson(e, n, w)
	}
	k := len(w)
	if n.kind == graph.Person && k > 1 || n.title.Len() > 0 || e.kind != graph.Organization {
		return slices.Equal(w, e.words)
	}
	if k == 1 && (g.lex.Stopword(w[0]) || g.common[w[0]]) && !(e.outlet && g.lowerAt(n.Start-1) == "the") {
		return false
	}
	return slices.Equal(w, e.words[:k]) || slices.Equal(w, e.words[len(e.words)-k:])
}

func (g *gatherer) namesPerson(e *entity, n *name, w []string) bool {
	if n.kind == graph.Organization && len(w) > 1 {
		return false
	}
	first, last := e.words[0], e.words[len(e.words)-1]
	switch {
	case len(w) == 1:
		return w[0] == last || w[0] == first && (n.title.Len() == 0 || !g.given(e.name))
	case len(w) <= len(e.words) && slices.Equal(w, e.words[len(e.words)-len(w):]):
		return true
	}
	return len(e.words) > 1 && w[0] == first && w[len(w)-1] == last
}

// given tells whether a name begins with a given name, as names of East Asia do
// not: "Mr. Ban" is Ban Ki-moon.
func (g *gatherer) given(name string) bool {
	_, ok := g.lex.GivenName(strings.Fields(name)[0])
	return ok
}

// conflict tells whether a title or a given name excludes e: "Mrs. Clinton" is
// not Bill.
func (g *gatherer) conflict(e *entity, n *name) bool {
	if e.kind != graph.Person || e.gender == lexicon.Either {
		return false
	}
	gender := g.titleGender(n.title)
	return gender != lexicon.Either && gender != e.gender
}

// nameWords returns the words of a name in lower case, without marks and without
// "Jr." and the like at its end.
func nameWords(name string) []string {
	f := strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(name), "’", "'"), func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == '"' || r == '“' || r == '”' || r == '(' || r == ')'
	})
	for len(f) > 1 && suffixes[strings.TrimSuffix(f[len(f)-1], ".")] {
		f = f[:len(f)-1]
	}
	return f
}

var suffixes = words(`jr sr ii iii iv`)

// initials returns the capital initials of a name: AROS of "Alliance to Reclaim
// Our Schools".
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
