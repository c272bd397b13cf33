package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A Generator makes extractions like those of a news agency's day: a few people
// say most, a few topics are spoken of most, many articles are undated in part.
// The same seed gives the same extractions.
type Generator struct {
	rand     *rand.Rand
	zipf     *rand.Zipf
	entities []graph.Entity
	outlets  []graph.Outlet
	made     int
	decided  int
}

// NewGenerator returns a Generator with some hundred entities.
func NewGenerator(seed uint64) *Generator {
	r := rand.New(rand.NewPCG(seed, 0))
	g := &Generator{rand: r}
	for _, first := range strings.Fields("Dmitry Maria Angela Hillary Boris Nadia Omar José Zoë Ürsula 安倍") {
		for _, last := range strings.Fields("Peskov Zakharova Merkel Clinton O'Neill Petrov Haddad García Brandt Öztürk") {
			name := first + " " + last
			g.entities = append(g.entities, graph.Entity{
				ID: graph.NewEntityID(graph.Person, names.Key(name)), Kind: graph.Person, Name: name, Aliases: []string{last},
			})
		}
	}
	for kind, all := range map[graph.EntityKind]string{
		graph.Place:        "Ankara Berlin Kyiv Lagos Lima Moscow Paris Tokyo",
		graph.Organization: "Gazprom NATO OPEC UNICEF",
		graph.Group:        "farmers rebels voters",
		graph.Concept:      "sanctions taxes vaccines drought energy elections",
	} {
		for _, name := range strings.Fields(all) {
			g.entities = append(g.entities, graph.Entity{ID: graph.NewEntityID(kind, names.Key(name)), Kind: kind, Name: name})
		}
	}
	sortBy(g.entities, func(e graph.Entity) string { return string(e.ID) }) // maps have no order
	for _, name := range []string{"Tass", "Reuters", "CNN", "Le Monde", "The Daily Nation"} {
		g.outlets = append(g.outlets, graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name})
	}
	g.zipf = rand.NewZipf(r, 1.2, 4, uint64(len(g.entities)-1))
	return g
}

// Extractions returns the next n extractions.
func (g *Generator) Extractions(n int) []graph.Extraction {
	all := make([]graph.Extraction, n)
	for i := range all {
		all[i] = g.Extraction()
	}
	return all
}

// Extraction returns the next extraction: an article of about ten statements.
func (g *Generator) Extraction() graph.Extraction {
	g.made++
	d := &draft{generator: g, used: map[graph.EntityID]bool{}}
	d.text.WriteString(fmt.Sprintf("Report %d. ", g.made))
	for n := 2 + g.rand.IntN(17); n > 0; n-- {
		d.sentence()
	}
	a := graph.Article{
		Name:  fmt.Sprintf("report-%06d.txt", g.made),
		Title: fmt.Sprintf("Report no. %d", g.made),
		Text:  d.text.String(),
	}
	if g.rand.IntN(3) > 0 {
		a.URL = fmt.Sprintf("https://news.example/%d", g.made)
	}
	x := graph.Extraction{}
	if g.rand.IntN(5) > 0 {
		a.Outlet = g.outlets[g.rand.IntN(len(g.outlets))].ID
	}
	a.Published = g.date()
	x.Article = graph.NewArticle(a)
	x.Outlets = g.outlets
	for _, e := range g.entities {
		if d.used[e.ID] {
			x.Entities = append(x.Entities, e)
		}
	}
	x.Entities = append(x.Entities, d.unnamed(x.Article.ID)...)
	for _, s := range d.statements {
		s.Article = x.Article.ID
		s.ID = graph.NewStatementID(s.Article, s.Cue, s.Content)
		if len(s.Speakers) == 1 && s.Speakers[0] == "" {
			s.Speakers[0] = graph.NewUnnamedID(x.Article.ID, officialKey)
		}
		x.Statements = append(x.Statements, s)
	}
	return x
}

// date returns a day, a month, a year or none.
func (g *Generator) date() graph.Date {
	year, month, day := 2015+g.rand.IntN(4), 1+g.rand.IntN(12), 1+g.rand.IntN(28)
	switch g.rand.IntN(10) {
	case 0:
		return ""
	case 1:
		return graph.Date(fmt.Sprintf("%04d", year))
	case 2:
		return graph.Date(fmt.Sprintf("%04d-%02d", year, month))
	}
	return graph.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// entity returns an entity, some far more often than others.
func (g *Generator) entity() graph.Entity { return g.entities[g.zipf.Uint64()] }

const (
	official    = "a senior official"
	officialKey = "senior official"
)

// A draft is an article that is being written. The speaker "" is the official,
// whose id follows from the finished text.
type draft struct {
	generator  *Generator
	text       strings.Builder
	statements []graph.Statement
	used       map[graph.EntityID]bool
}

// write appends words and returns where they stand.
func (d *draft) write(words string) graph.Span {
	start := d.text.Len()
	d.text.WriteString(words)
	return graph.Span{Start: start, End: d.text.Len()}
}

// sentence writes one sentence and its statement.
func (d *draft) sentence() {
	g := d.generator
	s := graph.Statement{
		Kind:       graph.Kinds[g.rand.IntN(len(graph.Kinds))],
		Act:        graph.Acts[g.rand.IntN(len(graph.Acts))],
		Confidence: float64(g.rand.IntN(101)) / 100,
		Extractor:  "generator 1",
	}
	d.speakers(&s)
	d.text.WriteString(" ")
	s.Cue = []graph.Span{d.write("said")}
	if g.rand.IntN(4) == 0 {
		s.SaidOn = g.date()
	}
	if g.rand.IntN(4) == 0 {
		s.Medium = graph.Media[g.rand.IntN(len(graph.Media))]
	}
	s.Negated = g.rand.IntN(4) == 0
	if g.rand.IntN(4) == 0 {
		e := g.entity()
		d.text.WriteString(" to ")
		s.Addressed = []graph.Span{d.write(e.Name)}
		s.Addressees = []graph.EntityID{e.ID}
		d.used[e.ID] = true
	}
	if g.rand.IntN(4) == 0 {
		s.Via = g.outlets[g.rand.IntN(len(g.outlets))].ID
	}
	d.text.WriteString(" “")
	content := d.text.Len()
	for n := g.rand.IntN(4); n > 0; n-- {
		e := g.entity()
		d.write(e.Name + " matters; ")
		d.used[e.ID] = true
		if !slices.Contains(s.About, e.ID) {
			s.About = append(s.About, e.ID)
		}
	}
	d.write("we shall see")
	s.Content = []graph.Span{{Start: content, End: d.text.Len()}}
	if s.Kind != graph.Indirect {
		s.Verbatim = s.Content
	}
	d.text.WriteString("” — ")
	if g.rand.IntN(5) == 0 {
		s.Content = append(s.Content, d.write("or not"))
	}
	d.text.WriteString(".\n")
	d.statements = append(d.statements, s)
}

// speakers writes who speaks: nobody, the official, one entity or two.
func (d *draft) speakers(s *graph.Statement) {
	switch n := d.generator.rand.IntN(10); n {
	case 0:
		d.write("It was")
	case 1:
		s.Source = []graph.Span{d.write(official)}
		s.Speakers = []graph.EntityID{""}
	default:
		e := d.generator.entity()
		s.Source = []graph.Span{d.write(e.Name)}
		s.Speakers = []graph.EntityID{e.ID}
		d.used[e.ID] = true
		if other := d.generator.entity(); n == 2 && other.ID != e.ID {
			d.text.WriteString(" and ")
			s.Source = append(s.Source, d.write(other.Name))
			s.Speakers = append(s.Speakers, other.ID)
			d.used[other.ID] = true
		}
	}
}

// unnamed returns the official of an article, if one speaks.
func (d *draft) unnamed(article graph.ArticleID) []graph.Entity {
	for _, s := range d.statements {
		if len(s.Speakers) == 1 && s.Speakers[0] == "" {
			return []graph.Entity{{
				ID: graph.NewUnnamedID(article, officialKey), Kind: graph.Person, Name: official, Unnamed: true,
			}}
		}
	}
	return nil
}
