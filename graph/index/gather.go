package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"whosaid/graph"
)

// A builder gathers what a segment is made of.
type builder struct {
	articles   []graph.Article
	statements []numbered
	known      func(graph.EntityID) (entityTraits, bool)
	entity     map[graph.EntityID]uint32 // in entities
	entities   []gathered                // as they come
	outlets    map[string]bool
}

// numbered is a statement with what orders it.
type numbered struct {
	*graph.Statement
	key
	article int // in builder.articles
}

// gathered is an entity with all that it is called.
type gathered struct {
	id     graph.EntityID
	traits entityTraits
	names  []string
}

func (b *builder) gather(x graph.Extraction) {
	for _, o := range x.Outlets {
		b.outlets[string(o.ID)] = true
	}
	for i := range x.Entities {
		e := b.take(&x.Entities[i])
		e.called(x.Entities[i].Name)
		for _, n := range x.Entities[i].Aliases {
			e.called(n)
		}
	}
	if x.Article.ID == "" {
		return
	}
	for i := range x.Statements {
		b.statements = append(b.statements, numbered{Statement: &x.Statements[i], article: len(b.articles)})
	}
	b.articles = append(b.articles, x.Article)
}

// take returns the place of an entity.
func (b *builder) take(e *graph.Entity) *gathered {
	n, ok := b.entity[e.ID]
	if !ok {
		t, ok := b.known(e.ID)
		if !ok {
			t = traitsOfEntity(*e)
		}
		n = uint32(len(b.entities))
		b.entity[e.ID] = n
		b.entities = append(b.entities, gathered{id: e.ID, traits: t})
	}
	return &b.entities[n]
}

func (g *gathered) called(name string) {
	if !slices.Contains(g.names, name) {
		g.names = append(g.names, name)
	}
}

// order sorts the statements.
func (b *builder) order() error {
	for i := range b.statements {
		s := &b.statements[i]
		a := b.articles[s.article]
		id, ok := idBytes(s.ID)
		if !ok {
			return fmt.Errorf("%w: %q is no id of a statement", graph.ErrInvalid, s.ID)
		}
		s.key = key{s.When(a), string(a.ID), uint32(s.Place()), id}
	}
	slices.SortFunc(b.statements, func(s, t numbered) int { return s.key.compare(t.key) })
	return nil
}

// byID returns the entities sorted, and the number that each has then.
func (b *builder) byID() (sorted []gathered, number []uint32) {
	order := make([]uint32, len(b.entities))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(i, j uint32) int { return cmp.Compare(b.entities[i].id, b.entities[j].id) })
	sorted, number = make([]gathered, len(order)), make([]uint32, len(order))
	for n, i := range order {
		sorted[n], number[i] = b.entities[i], uint32(n)
	}
	return sorted, number
}

// ordinals sorts the keys of a map and numbers them.
func ordinals[K ~string, V any](of map[K]V) ([]string, map[K]uint32) {
	keys := slices.Sorted(maps.Keys(of))
	all, number := make([]string, len(keys)), make(map[K]uint32, len(keys))
	for i, k := range keys {
		all[i], number[k] = string(k), uint32(i)
	}
	return all, number
}

// A vocabulary numbers words as they come.
type vocabulary struct {
	number map[string]uint32
	words  []string
	pieces map[string][]uint32 // the words of pieces of text without spaces
}

func newVocabulary() *vocabulary {
	return &vocabulary{number: map[string]uint32{}, pieces: map[string][]uint32{}}
}

// appendWords appends the words of a text.
func (v *vocabulary) appendWords(to []uint32, text string) []uint32 {
	for piece := range strings.FieldsSeq(text) {
		words, ok := v.pieces[piece]
		if !ok {
			for _, w := range wordsOf(piece) {
				n, ok := v.number[w]
				if !ok {
					n = uint32(len(v.words))
					v.number[w], v.words = n, append(v.words, w)
				}
				words = append(words, n)
			}
			v.pieces[piece] = words
		}
		to = append(to, words...)
	}
	return to
}

// sorted returns the words sorted, which number each had, and which it has now.
func (v *vocabulary) sorted() (words []string, was, is []uint32) {
	was, is = make([]uint32, len(v.words)), make([]uint32, len(v.words))
	for i := range was {
		was[i] = uint32(i)
	}
	slices.SortFunc(was, func(i, j uint32) int { return cmp.Compare(v.words[i], v.words[j]) })
	words = make([]string, len(v.words))
	for n, i := range was {
		words[n], is[i] = v.words[i], uint32(n)
	}
	return words, was, is
}
