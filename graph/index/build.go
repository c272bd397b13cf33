package index

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"whosaid/graph"
	"whosaid/graph/names"
)

// build makes a segment of extractions. An extraction whose article has no id
// brings entities and outlets only. known returns the traits that an entity has
// in the segments before, if it is there.
func build(xs []graph.Extraction, known func(graph.EntityID) (entityTraits, bool)) (*segment, error) {
	b := builder{traits: map[graph.EntityID]entityTraits{}, names: map[graph.EntityID]map[string]bool{}, outlets: map[string]bool{}}
	for _, x := range xs {
		b.gather(x, known)
	}
	if err := b.order(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := b.parts().write(&out); err != nil {
		return nil, err
	}
	return newSegment(out.Bytes())
}

// A builder gathers what a segment is made of.
type builder struct {
	articles   []graph.Article
	statements []numbered
	traits     map[graph.EntityID]entityTraits
	names      map[graph.EntityID]map[string]bool // by key, as names.Key gives it
	outlets    map[string]bool
}

// numbered is a statement with what orders it.
type numbered struct {
	graph.Statement
	key
	article int // in builder.articles
}

func (b *builder) gather(x graph.Extraction, known func(graph.EntityID) (entityTraits, bool)) {
	for _, o := range x.Outlets {
		b.outlets[string(o.ID)] = true
	}
	for _, e := range x.Entities {
		if b.names[e.ID] == nil {
			b.names[e.ID] = map[string]bool{}
			t, ok := known(e.ID)
			if !ok {
				t = traitsOfEntity(e)
			}
			b.traits[e.ID] = t
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if k := keyOf(n); k != "" {
				b.names[e.ID][k] = true
			}
		}
	}
	if x.Article.ID == "" {
		return
	}
	for _, s := range x.Statements {
		b.statements = append(b.statements, numbered{Statement: s, article: len(b.articles)})
	}
	b.articles = append(b.articles, x.Article)
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

// ordinals sorts the keys of a map and numbers them.
func ordinals[K ~string, V any](of map[K]V) ([]string, map[K]uint32) {
	keys := slices.Sorted(maps.Keys(of))
	all, number := make([]string, len(keys)), make(map[K]uint32, len(keys))
	for i, k := range keys {
		all[i], number[k] = string(k), uint32(i)
	}
	return all, number
}

func (b *builder) parts() *parts {
	p := &parts{}
	var entity map[graph.EntityID]uint32
	var outlet map[string]uint32
	p.entities, entity = ordinals(b.names)
	p.outlets, outlet = ordinals(b.outlets)
	for _, id := range p.entities {
		p.entityTraits = append(p.entityTraits, b.traits[graph.EntityID(id)])
	}
	b.addNames(p)
	article := b.addArticles(p, outlet)
	numbersOf := func(ids []graph.EntityID) []uint32 {
		numbers := make([]uint32, len(ids))
		for i, id := range ids {
			numbers[i] = entity[id]
		}
		return numbers
	}
	traitsOfID := func(id graph.EntityID) entityTraits { return b.traits[id] }
	words := map[string]*occurrences{}
	for i, s := range b.statements {
		p.when(s.key.when)
		p.article = append(p.article, article[s.key.article])
		p.place = append(p.place, s.key.place)
		p.id = append(p.id, s.key.id)
		p.confidence = append(p.confidence, s.Confidence)
		p.traits = append(p.traits, traitsOf(s.Statement, traitsOfID))
		p.via = append(p.via, optionalNumber(outlet, string(s.Via)))
		p.speaker.add(numbersOf(s.Speakers)...)
		p.about.add(numbersOf(s.About)...)
		p.addressee.add(numbersOf(s.Addressees)...)
		of := wordsOf(graph.TextOf(b.articles[s.article].Text, s.Content))
		p.content.append(hashWords(of))
		for _, w := range of {
			if words[w] == nil {
				words[w] = &occurrences{}
			}
			words[w].add(uint32(i))
		}
		p.length = append(p.length, uint16(min(len(of), math.MaxUint16)))
		p.sum.length += uint64(p.length[i])
	}
	p.words, _ = ordinals(words)
	p.word = func(i int) ([]uint32, []repeat) {
		o := words[p.words[i]]
		return o.statements, o.repeats
	}
	return p
}

func optionalNumber(number map[string]uint32, id string) uint32 {
	if n, ok := number[id]; ok {
		return n + 1
	}
	return 0
}

// addArticles returns the number of each article by its id.
func (b *builder) addArticles(p *parts, outlet map[string]uint32) map[string]uint32 {
	byID := map[string]graph.Article{}
	for _, a := range b.articles {
		byID[string(a.ID)] = a
	}
	all, number := ordinals(byID)
	p.articles = all
	days := map[graph.Date]bool{}
	for _, a := range byID {
		if a.Published != "" {
			days[a.Published] = true
		}
	}
	for _, id := range all {
		p.publisher = append(p.publisher, optionalNumber(outlet, string(byID[id].Outlet)))
	}
	p.setDays(days, func(article int) graph.Date { return byID[all[article]].Published })
	return number
}

func (b *builder) addNames(p *parts) {
	all := map[string]bool{}
	for _, keys := range b.names {
		for k := range keys {
			for w := range strings.SplitSeq(k, " ") {
				all[w] = true
			}
		}
	}
	var number map[string]uint32
	p.nameWords, number = ordinals(all)
	for _, id := range p.entities {
		var of [][]uint32
		for _, k := range slices.Sorted(maps.Keys(b.names[graph.EntityID(id)])) {
			var words []uint32
			for w := range strings.SplitSeq(k, " ") {
				words = append(words, number[w])
			}
			of = append(of, words)
		}
		p.names = append(p.names, of)
	}
}

// occurrences are the statements that hold a word.
type occurrences struct {
	statements []uint32
	repeats    []repeat
}

// add counts the word once more in statement i, which is not before the last.
func (o *occurrences) add(i uint32) {
	n := len(o.statements)
	if n == 0 || o.statements[n-1] != i {
		o.statements = append(o.statements, i)
		return
	}
	if r := len(o.repeats); r > 0 && o.repeats[r-1].statement == i {
		o.repeats[r-1].times++
	} else {
		o.repeats = append(o.repeats, repeat{i, 2})
	}
}

// folded remembers the words that names.Words makes of a piece of text without
// spaces, which are few and cost much.
var folded struct {
	sync.Mutex
	words map[string][]string
}

// foldedMost is how many pieces are remembered.
const foldedMost = 1 << 17

// wordsOf returns the words of a text as names.Words does.
func wordsOf(text string) []string {
	var all []string
	folded.Lock()
	defer folded.Unlock()
	for piece := range strings.FieldsSeq(text) {
		words, ok := folded.words[piece]
		if !ok {
			words = names.Words(piece)
			if len(folded.words) >= foldedMost || folded.words == nil {
				folded.words = map[string][]string{}
			}
			if len(piece) < 64 {
				folded.words[strings.Clone(piece)] = words
			}
		}
		all = append(all, words...)
	}
	return all
}

func keyOf(name string) string { return strings.Join(wordsOf(name), " ") }
