package extract

import (
	"slices"
	"sort"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// An entity is somebody or something of the article that is known by name.
type entity struct {
	kind         graph.EntityKind
	name         string   // the fullest name
	words        []string // of the name, in lower case, without "Jr." and the like
	aliases      map[string]bool
	titles       map[string]bool // words of its titles, in lower case: "spokesman", "kremlin"
	gender       lexicon.Gender
	outlet       bool
	descriptions []text.Range // titles and appositions, each words once
	// full counts the mentions by the whole name: who of two Clintons is meant by
	// the last name is whom the article names more.
	full  int
	at    []int          // where it was named
	place int            // where it was first named, for a stable order
	id    graph.EntityID // empty until a statement refers to it
}

// A gatherer gathers the names of an article into its entities.
type gatherer struct {
	*draft
	byName     map[string]*entity   // by whole name
	byWord     map[string][]*entity // by each word of the name, in lower case
	byInitials map[string]*entity   // organizations
}

// gatherEntities gathers the names of one entity: known names by the lexicon,
// others by their words, the long before the short and the text before its
// headlines, since a short name is read by the long one.
func (d *draft) gatherEntities() *gatherer {
	g := &gatherer{draft: d, byName: map[string]*entity{}, byWord: map[string][]*entity{}, byInitials: map[string]*entity{}}
	order := make([]int, len(d.names))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) int {
		n := &d.names[i]
		if n.isKnown && n.Len() > 1 {
			return -maxName
		}
		return -min(n.Len(), maxName-1)
	}
	sort.SliceStable(order, func(i, j int) bool { return rank(order[i]) < rank(order[j]) })
	for _, i := range order {
		g.gather(i)
	}
	g.compounds()
	g.repeatNames()
	g.headlineNames()
	d.sortNames()
	return g
}

// finish puts the entities in the order in which the article names them.
func (g *gatherer) finish() {
	g.sortNames()
	g.wellKnown()
	g.descriptions()
	sort.SliceStable(g.entities, func(i, j int) bool { return g.entities[i].place < g.entities[j].place })
}

// titleCase turns PENCE, as a transcript has it, into Pence.
func titleCase(w string) string {
	if len(w) < 4 || strings.ToUpper(w) != w {
		return w
	}
	return w[:1] + strings.ToLower(w[1:])
}

func (e *entity) rename(name string) {
	e.name, e.words = name, nameWords(name)
}

// sortNames brings names that were found late into the order of the text.
func (d *draft) sortNames() {
	sort.SliceStable(d.names, func(i, j int) bool { return d.names[i].Start < d.names[j].Start })
	for i := range d.nameAt {
		d.nameAt[i] = -1
	}
	for k, n := range d.names {
		for i := n.Start; i < n.End; i++ {
			d.nameAt[i] = int32(k)
		}
	}
}

func (g *gatherer) gather(i int) {
	n := &g.names[i]
	words := n.as
	if words == "" {
		words = g.nameText(n.Range)
	}
	e := g.find(n, words)
	if e == nil {
		e = g.shorter(n, words)
	}
	if e == nil {
		e = g.newEntity(n, words)
	}
	n.entity = e
	e.place = min(e.place, n.Start)
	if !n.known.Demonym {
		if words != e.name {
			e.aliases[words] = true
		} else {
			e.full++
		}
		e.at = slices.Insert(e.at, sort.SearchInts(e.at, n.Start), n.Start)
	}
	g.describe(e, n)
}

// shorter returns the person whom the article was found to call by the last of
// these words alone, renamed to all of them: names of headlines are read late.
func (g *gatherer) shorter(n *name, words string) *entity {
	w := nameWords(words)
	if len(w) < 2 || g.kindOf(n) != graph.Person {
		return nil
	}
	family := g.byWord[w[len(w)-1]]
	if !g.given(words) {
		family = append(slices.Clip(family), g.byWord[w[0]]...)
	}
	for _, e := range family {
		if e.kind != graph.Person || len(e.words) != 1 || g.conflict(e, n) {
			continue
		}
		e.aliases[e.name] = true
		e.rename(words)
		g.byName[words] = e
		for _, x := range w {
			if !slices.Contains(g.byWord[x], e) {
				g.byWord[x] = append(g.byWord[x], e)
			}
		}
		return e
	}
	return nil
}

func (g *gatherer) newEntity(n *name, words string) *entity {
	e := &entity{place: n.Start, aliases: map[string]bool{}, titles: map[string]bool{}, kind: g.kindOf(n)}
	e.rename(words)
	if n.isKnown {
		e.rename(canonical(g.draft, n))
		e.outlet = n.known.Outlet
	}
	g.byName[e.name] = e
	g.entities = append(g.entities, e)
	for _, w := range e.words {
		if len(g.byWord[w]) < lookBack {
			g.byWord[w] = append(g.byWord[w], e)
		}
	}
	if e.kind == graph.Organization && len(e.words) > 1 {
		in := initials(e.name)
		for _, in := range []string{in, in[min(1, len(in)):]} {
			if len(in) > 1 && (g.byInitials[in] == nil) && (len(in) == len(initials(e.name)) || ministries[e.words[0]]) {
				g.byInitials[in] = e
			}
		}
	}
	return e
}

// canonical is the name of a known name's entity: of a capital that acts or
// stands for its country, the country.
func canonical(d *draft, n *name) string {
	before := n.Start - 1
	if d.lowerAt(before) == "the" {
		before--
	}
	if n.known.Country == "" || locatives[d.lowerAt(before)] {
		return n.known.Name
	}
	return n.known.Country
}

var locatives = words(`in at to from near outside around across into through`)

// nameText returns a name as it stands, with single spaces between its words.
func (d *draft) nameText(r text.Range) string {
	if r.Len() == 1 {
		return d.Tokens[r.Start].Word
	}
	return strings.Join(strings.Fields(d.Words(r)), " ")
}

// graphEntity turns e into the entity of the graph.
func (e *entity) graphEntity() graph.Entity {
	out := graph.Entity{ID: graph.NewEntityID(e.kind, names.Key(e.name)), Kind: e.kind, Name: e.name}
	for a := range e.aliases {
		out.Aliases = append(out.Aliases, a)
	}
	sort.Strings(out.Aliases)
	return out
}
