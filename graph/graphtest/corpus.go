package graphtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A Corpus is a large one of the same skew as real ones, to measure with: one
// speaker makes a tenth of all statements and one topic is in a tenth, the others
// follow Zipf's law, as do the words. The same seed gives the same corpus. It may
// be used by several goroutines at once.
type Corpus struct {
	seed     uint64
	speakers []graph.Entity
	topics   []graph.Entity
	outlets  []graph.Outlet
	words    []string
	who      zipf
	what     zipf
	word     zipf
}

const (
	corpusSpeakers = 20_000
	corpusTopics   = 40_000
	corpusOutlets  = 200
	corpusWords    = 40_000
	// CorpusStatements is how many statements an article of a Corpus has.
	CorpusStatements = 17
)

// NewCorpus returns the corpus of a seed.
func NewCorpus(seed uint64) *Corpus {
	c := &Corpus{
		seed: seed, who: newZipf(corpusSpeakers, .1), what: newZipf(corpusTopics, .05), word: newZipf(corpusWords, .06),
	}
	r := rand.New(rand.NewPCG(seed, math.MaxUint64))
	seen := map[string]bool{}
	fresh := func(syllables int) string {
		for {
			if w := newWord(r, syllables+r.IntN(2)); !seen[names.Key(w)] {
				seen[names.Key(w)] = true
				return w
			}
		}
	}
	for range corpusWords {
		c.words = append(c.words, fresh(2))
	}
	title := func(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
	for range corpusSpeakers {
		last := title(fresh(3))
		name := title(c.words[r.IntN(500)]) + " " + last
		c.speakers = append(c.speakers, graph.Entity{
			ID: graph.NewEntityID(graph.Person, names.Key(name)), Kind: graph.Person, Name: name, Aliases: []string{last},
		})
	}
	kinds := []graph.EntityKind{graph.Concept, graph.Concept, graph.Place, graph.Organization, graph.Group}
	for i := range corpusTopics {
		name := fresh(2)
		if i%2 == 1 {
			name = c.words[r.IntN(2000)] + " " + name
		}
		kind := kinds[i%len(kinds)]
		c.topics = append(c.topics, graph.Entity{ID: graph.NewEntityID(kind, names.Key(name)), Kind: kind, Name: name})
	}
	for range corpusOutlets {
		name := title(fresh(2)) + " News"
		c.outlets = append(c.outlets, graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name})
	}
	return c
}

// newWord returns a word of some syllables.
func newWord(r *rand.Rand, syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
		b.WriteByte("aeiou"[r.IntN(5)])
	}
	b.WriteByte("klmnrt"[r.IntN(6)])
	return b.String()
}

// Speaker and Topic return the entities that speak and are spoken about, by how
// often, the most popular first: entity 0 is in a tenth of all statements.
func (c *Corpus) Speaker(i int) graph.Entity { return c.speakers[i] }

// Topic is described with Speaker.
func (c *Corpus) Topic(i int) graph.Entity { return c.topics[i] }

// Word returns a word of the contents, by how often.
func (c *Corpus) Word(i int) string { return c.words[i] }

// Extraction returns article number i, of CorpusStatements statements.
func (c *Corpus) Extraction(i int) graph.Extraction {
	a := &corpusArticle{corpus: c, rand: rand.New(rand.NewPCG(c.seed, uint64(i))), used: map[graph.EntityID]graph.Entity{}}
	fmt.Fprintf(&a.text, "Report %d of %d.\n\n", i, c.seed)
	for range CorpusStatements {
		a.sentence()
	}
	outlet := c.outlets[a.rand.IntN(corpusOutlets)]
	article := graph.NewArticle(graph.Article{
		Name: fmt.Sprintf("report-%07d.txt", i), Title: fmt.Sprintf("Report %d", i), URL: fmt.Sprintf("https://news.example/%d", i),
		Outlet: outlet.ID, Published: a.day(), Text: a.text.String(),
	})
	x := graph.Extraction{Article: article, Outlets: []graph.Outlet{outlet}}
	if a.via.ID != "" && a.via.ID != outlet.ID {
		x.Outlets = append(x.Outlets, a.via)
	}
	unnamed := graph.Entity{ID: graph.NewUnnamedID(article.ID, officialKey), Kind: graph.Person, Name: official, Unnamed: true}
	for j, s := range a.statements {
		s.Article = article.ID
		s.ID = graph.NewStatementID(article.ID, s.Cue, s.Content)
		if s.Speakers[0] == "" {
			s.Speakers[0] = unnamed.ID
			a.used[unnamed.ID] = unnamed
		}
		a.statements[j] = s
	}
	x.Statements = a.statements
	for _, e := range a.used {
		x.Entities = append(x.Entities, e)
	}
	slices.SortFunc(x.Entities, func(a, b graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return x
}

// A corpusArticle is an article that is being written.
type corpusArticle struct {
	corpus     *Corpus
	rand       *rand.Rand
	text       strings.Builder
	statements []graph.Statement
	used       map[graph.EntityID]graph.Entity
	via        graph.Outlet
}

func (a *corpusArticle) day() graph.Date {
	return graph.Date(fmt.Sprintf("%04d-%02d-%02d", 2014+a.rand.IntN(11), 1+a.rand.IntN(12), 1+a.rand.IntN(28)))
}

func (a *corpusArticle) write(words string) graph.Span {
	start := a.text.Len()
	a.text.WriteString(words)
	return graph.Span{Start: start, End: a.text.Len()}
}

// sentence writes a sentence and its statement: one speaker in ten is unnamed, one
// statement in ten has a date of its own or an addressee, one in five is relayed.
func (a *corpusArticle) sentence() {
	c, r := a.corpus, a.rand
	s := graph.Statement{
		Kind: graph.Kinds[r.IntN(len(graph.Kinds))], Act: graph.Says, Negated: r.IntN(8) == 0,
		Confidence: math.Round(r.Float64()*1e4) / 1e4, Extractor: "corpus 1",
	}
	if r.IntN(3) == 0 {
		s.Act = graph.Acts[r.IntN(len(graph.Acts))]
	}
	speaker := c.speakers[c.who.draw(r)]
	if r.IntN(10) == 0 {
		speaker = graph.Entity{Name: official}
	} else {
		a.used[speaker.ID] = speaker
	}
	s.Source, s.Speakers = []graph.Span{a.write(speaker.Name)}, []graph.EntityID{speaker.ID}
	a.text.WriteByte(' ')
	s.Cue = []graph.Span{a.write("said")}
	if r.IntN(10) == 0 {
		s.SaidOn = a.day()
	}
	if r.IntN(10) == 0 {
		to := c.speakers[c.who.draw(r)]
		a.text.WriteString(" to ")
		s.Addressed, s.Addressees = []graph.Span{a.write(to.Name)}, []graph.EntityID{to.ID}
		a.used[to.ID] = to
	}
	if r.IntN(5) == 0 {
		if a.via.ID == "" {
			a.via = c.outlets[r.IntN(10)]
		}
		s.Via = a.via.ID
	}
	a.text.WriteString(", ")
	s.Content = []graph.Span{a.content(&s)}
	if s.Kind == graph.Direct {
		s.Verbatim = s.Content
	}
	a.text.WriteString(".\n")
	a.statements = append(a.statements, s)
}

// content writes what is said: words, and one to three topics among them.
func (a *corpusArticle) content(s *graph.Statement) graph.Span {
	c, r := a.corpus, a.rand
	start := a.text.Len()
	topics := 1 + r.IntN(3)
	for i := range topics {
		for range 3 + r.IntN(6) {
			a.text.WriteString(c.words[c.word.draw(r)])
			a.text.WriteByte(' ')
		}
		topic := c.topics[c.what.draw(r)]
		a.text.WriteString(topic.Name)
		if i < topics-1 {
			a.text.WriteByte(' ')
		}
		if a.used[topic.ID] = topic; !slices.Contains(s.About, topic.ID) {
			s.About = append(s.About, topic.ID)
		}
	}
	return graph.Span{Start: start, End: a.text.Len()}
}

// zipf draws numbers: 0 with a probability of its own, the others by Zipf's law.
type zipf []float64

func newZipf(n int, first float64) zipf {
	z := make(zipf, n)
	sum := 0.0
	for i := 1; i < n; i++ {
		sum += 1 / float64(i+1)
	}
	z[0] = first
	for i := 1; i < n; i++ {
		z[i] = z[i-1] + (1-first)/sum/float64(i+1)
	}
	return z
}

func (z zipf) draw(r *rand.Rand) int { return min(sort.SearchFloat64s(z, r.Float64()), len(z)-1) }
