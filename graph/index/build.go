package index

import (
	"bytes"
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
	b := builder{known: known, entity: map[graph.EntityID]uint32{}, outlets: map[string]bool{}}
	for _, x := range xs {
		b.gather(x)
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

func (b *builder) parts() *parts {
	p := &parts{}
	var outlet map[string]uint32
	p.outlets, outlet = ordinals(b.outlets)
	entities, number := b.byID()
	for _, e := range entities {
		p.entities, p.entityTraits = append(p.entities, string(e.id)), append(p.entityTraits, e.traits)
	}
	p.addNames(entities)
	article := b.addArticles(p, outlet)
	var row []uint32
	numbersOf := func(ids []graph.EntityID) []uint32 {
		row = row[:0]
		for _, id := range ids {
			row = append(row, number[b.entity[id]])
		}
		return row
	}
	traitsOfID := func(id graph.EntityID) entityTraits { return b.entities[b.entity[id]].traits }
	for _, s := range b.statements {
		p.when(s.key.when)
		p.article = append(p.article, article[s.article])
		p.place = append(p.place, s.key.place)
		p.id = append(p.id, s.key.id)
		p.confidence = append(p.confidence, s.Confidence)
		p.traits = append(p.traits, traitsOf(*s.Statement, traitsOfID))
		p.via = append(p.via, optionalNumber(outlet, string(s.Via)))
		p.speaker.add(numbersOf(s.Speakers)...)
		p.about.add(numbersOf(s.About)...)
		p.addressee.add(numbersOf(s.Addressees)...)
	}
	b.addWords(p)
	return p
}

// addWords adds the words of the contents.
func (b *builder) addWords(p *parts) {
	v := newVocabulary()
	c := several{start: make([]uint32, 1, len(b.statements)+1)}
	var hashes, content []uint32 // of the words by number; of one content
	for _, s := range b.statements {
		from := len(c.of)
		c.of = v.appendWords(c.of, graph.TextOf(b.articles[s.article].Text, s.Content))
		hashes, content = append(hashes, hashWords(v.words[len(hashes):])...), content[:0]
		for _, w := range c.of[from:] {
			content = append(content, hashes[w])
		}
		p.content.append(content)
		c.start = append(c.start, uint32(len(c.of)))
		length := uint16(min(len(c.of)-from, math.MaxUint16))
		p.length = append(p.length, length)
		p.sum.length += uint64(length)
	}
	words, was, _ := v.sorted()
	list := inverted(len(words), c)
	var statements []uint32
	var repeats []repeat
	p.words = words
	p.word = func(i int) ([]uint32, []repeat) {
		all, _ := list(int(was[i]))
		statements, repeats = timesOf(statements[:0], repeats[:0], all)
		return statements, repeats
	}
}

// timesOf appends each of all, which are sorted, once, and those that stand there
// several times with how often.
func timesOf(once []uint32, more []repeat, all []uint32) ([]uint32, []repeat) {
	for i, s := range all {
		switch {
		case i == 0 || all[i-1] != s:
			once = append(once, s)
		case len(more) > 0 && more[len(more)-1].statement == s:
			more[len(more)-1].times++
		default:
			more = append(more, repeat{s, 2})
		}
	}
	return once, more
}

func optionalNumber(number map[string]uint32, id string) uint32 {
	if n, ok := number[id]; ok {
		return n + 1
	}
	return 0
}

// addArticles returns the number of each article, in the order in which they came.
func (b *builder) addArticles(p *parts, outlet map[string]uint32) []uint32 {
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
	numbers := make([]uint32, len(b.articles))
	for i, a := range b.articles {
		numbers[i] = number[string(a.ID)]
	}
	return numbers
}

// addNames adds the names of entities, sorted by their words.
func (p *parts) addNames(entities []gathered) {
	v := newVocabulary()
	all := make([][][]uint32, len(entities))
	for i, e := range entities {
		for _, n := range e.names {
			if words := v.appendWords(nil, n); len(words) > 0 {
				all[i] = append(all[i], words)
			}
		}
	}
	var is []uint32
	p.nameWords, _, is = v.sorted()
	for _, names := range all {
		for _, words := range names {
			for i, w := range words {
				words[i] = is[w]
			}
		}
		slices.SortFunc(names, slices.Compare)
		p.names = append(p.names, slices.CompactFunc(names, slices.Equal))
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
