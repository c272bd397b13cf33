package extract

import (
	"sort"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// An entity is somebody or something of the article that is known by name.
type entity struct {
	kind     graph.EntityKind
	name     string // the fullest name
	aliases  map[string]bool
	titles   map[string]bool // words of its titles, in lower case: "spokesman", "kremlin"
	gender   lexicon.Gender
	outlet   bool
	mentions []int          // in draft.names
	place    int            // where it was first named, for a stable order
	id       graph.EntityID // empty until a statement refers to it
}

// gatherEntities gathers the names of one entity: known names by the lexicon,
// persons by their last name, others by the whole name.
func (d *draft) gatherEntities() {
	g := gatherer{draft: d, byName: map[string]*entity{}, byWord: map[string][]*entity{}}
	for i := range d.names { // full names first: a last name may come before
		if d.names[i].Len() > 1 || d.names[i].isKnown || d.single(d.names[i]) {
			g.gather(i)
		}
	}
	for i := range d.names {
		if d.names[i].entity == nil {
			g.gather(i)
		}
	}
	d.repeatNames(&g)
	for _, e := range d.entities {
		if full := d.lex.Person(e.name); full != "" && e.kind == graph.Person && g.byName[full] == nil {
			e.aliases[e.name] = true
			e.name = full
			e.gender, _ = d.lex.GivenName(strings.Fields(full)[0])
		}
	}
	sort.SliceStable(d.entities, func(i, j int) bool { return d.entities[i].place < d.entities[j].place })
	for i := range d.names {
		d.names[i].entity.mentions = append(d.names[i].entity.mentions, i)
	}
}

// repeatNames adds capitalised words that are the last name of a person, or the
// name, of an entity of the article, and were not taken for a name.
func (d *draft) repeatNames(g *gatherer) {
	known := map[string]bool{}
	for _, e := range d.entities {
		if _, last := ends(e.name); e.kind == graph.Person || last == e.name {
			known[last] = true
		}
	}
	found := len(d.names)
	for i := range d.Tokens {
		if d.nameAt[i] < 0 && known[d.Tokens[i].Word] && d.capital(i) {
			d.put(name{Range: text.Range{Start: i, End: i + 1}, title: d.titleBefore(i, i)})
		}
	}
	for i := found; i < len(d.names); i++ {
		g.gather(i)
	}
	sort.SliceStable(d.names, func(i, j int) bool { return d.names[i].Start < d.names[j].Start })
	for k, n := range d.names {
		for i := n.Start; i < n.End; i++ {
			d.nameAt[i] = int32(k)
		}
	}
}

type gatherer struct {
	*draft
	byName map[string]*entity   // by whole name
	byWord map[string][]*entity // persons and organizations by each word of their name
}

func (g *gatherer) gather(i int) {
	n := &g.names[i]
	words := g.nameText(n.Range)
	e := g.find(n, words)
	if e == nil {
		e = &entity{
			name: words, place: n.Start,
			aliases: map[string]bool{}, titles: map[string]bool{}, kind: g.kindOf(n),
		}
		if n.isKnown {
			e.name, e.outlet = canonical(g.draft, n), n.known.Outlet
		}
		g.byName[e.name] = e
		g.entities = append(g.entities, e)
		for _, w := range strings.Fields(e.name) {
			g.byWord[w] = append(g.byWord[w], e)
		}
	}
	n.entity = e
	e.place = min(e.place, n.Start)
	if words != e.name && !n.known.Demonym {
		e.aliases[words] = true
	}
	g.describe(e, n)
}

// canonical is the name of a known name's entity: of a capital that acts or
// stands for its country, the country.
func canonical(d *draft, n *name) string {
	if n.known.Country == "" || locatives[d.lowerAt(n.Start-1)] {
		return n.known.Name
	}
	return n.known.Country
}

var locatives = words(`in at to from near outside around across into through`)

// find returns the entity that a name belongs to; nil if it is new.
func (g *gatherer) find(n *name, words string) *entity {
	if n.isKnown {
		return g.byName[canonical(g.draft, n)]
	}
	if e := g.byName[words]; e != nil {
		return e
	}
	if n.Len() > 1 {
		return g.findVariant(n)
	}
	var best *entity
	for _, e := range g.byWord[words] {
		first, last := ends(e.name)
		if e.kind != graph.Person && n.title.Len() == 0 && last != words || last != words && first != words {
			continue
		}
		if g.conflict(e, n) {
			continue
		}
		if best == nil || e.place <= n.Start && e.place >= best.place || best.place > n.Start {
			best = e
		}
	}
	return best
}

// findVariant finds a person named with or without a middle name.
func (g *gatherer) findVariant(n *name) *entity {
	first, last := g.Tokens[n.Start].Word, g.Tokens[n.End-1].Word
	for _, e := range g.byWord[last] {
		f, l := ends(e.name)
		if e.kind == graph.Person && f == first && l == last {
			return e
		}
	}
	return nil
}

// conflict tells whether the title of a name excludes e: "Mrs. Clinton" is not
// Bill.
func (g *gatherer) conflict(e *entity, n *name) bool {
	gender := g.titleGender(n.title)
	return gender != lexicon.Either && e.gender != lexicon.Either && gender != e.gender
}

func ends(name string) (first, last string) {
	f := strings.Fields(name)
	for len(f) > 1 && suffixes[f[len(f)-1]] {
		f = f[:len(f)-1]
	}
	return f[0], f[len(f)-1]
}

var suffixes = words(`Jr. Sr. Jr Sr II III IV`)

// nameText returns a name as it stands, with single spaces between its words.
func (d *draft) nameText(r text.Range) string {
	if r.Len() == 1 {
		return d.Tokens[r.Start].Word
	}
	return strings.Join(strings.Fields(d.Words(r)), " ")
}

// describe learns from one name's title what e is.
func (g *gatherer) describe(e *entity, n *name) {
	for i := n.title.Start; i < n.title.End; i++ {
		e.titles[g.lower[i]] = true
	}
	if e.kind != graph.Person {
		return
	}
	if e.gender == lexicon.Either {
		e.gender = g.titleGender(n.title)
	}
	if e.gender == lexicon.Either && n.Len() > 1 {
		e.gender, _ = g.lex.GivenName(g.Tokens[n.Start].Word)
	}
}

var titleGenders = map[string]lexicon.Gender{
	"mr": lexicon.Male, "sir": lexicon.Male, "lord": lexicon.Male, "king": lexicon.Male, "prince": lexicon.Male,
	"spokesman": lexicon.Male, "chairman": lexicon.Male, "congressman": lexicon.Male, "councilman": lexicon.Male,
	"mrs": lexicon.Female, "ms": lexicon.Female, "miss": lexicon.Female, "lady": lexicon.Female, "dame": lexicon.Female,
	"baroness": lexicon.Female, "queen": lexicon.Female, "princess": lexicon.Female, "spokeswoman": lexicon.Female,
	"chairwoman": lexicon.Female, "congresswoman": lexicon.Female, "councilwoman": lexicon.Female,
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
