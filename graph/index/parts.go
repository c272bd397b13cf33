package index

import (
	"encoding/binary"
	"io"
	"maps"
	"slices"

	"whosaid/graph"
)

// parts are what a segment is made of, its statements and tables sorted.
type parts struct {
	sum       sums
	dates     []graph.Date
	dateStart []uint32

	article, place []uint32
	id             [][12]byte
	confidence     []float64
	traits         []traits
	length         []uint16
	content        several
	via            []uint32

	speaker, about, addressee several

	articles     []string
	publisher    []uint32
	days         []graph.Date
	published    []uint32
	entities     []string
	entityTraits []entityTraits
	names        [][][]uint32 // of every entity, the words of each name
	outlets      []string
	words        []string
	nameWords    []string
	// word returns the statements that hold a word, sorted, and which of them
	// several times.
	word func(i int) ([]uint32, []repeat)
}

// grow makes room for the statements of some views.
func (p *parts) grow(views []view) {
	n, content, speaker, about, addressee := 0, 0, 0, 0, 0
	for _, v := range views {
		n += v.len()
		content += len(v.content.of)
		speaker, about, addressee = speaker+len(v.speaker.of), about+len(v.about.of), addressee+len(v.addressee.of)
	}
	p.article, p.place, p.via = make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n)
	p.id, p.confidence = make([][12]byte, 0, n), make([]float64, 0, n)
	p.traits, p.length = make([]traits, 0, n), make([]uint16, 0, n)
	p.content, p.speaker = newSeveral(n, content), newSeveral(n, speaker)
	p.about, p.addressee = newSeveral(n, about), newSeveral(n, addressee)
}

// when says that the next statement has a date.
func (p *parts) when(d graph.Date) {
	if n := len(p.dates); n == 0 || p.dates[n-1] != d {
		p.dates = append(p.dates, d)
		p.dateStart = append(p.dateStart, uint32(len(p.id)))
	}
}

// setDays says on which of some days each article was published; "" is none.
func (p *parts) setDays(days map[graph.Date]bool, of func(article int) graph.Date) {
	p.days = slices.Sorted(maps.Keys(days))
	p.published = make([]uint32, len(p.articles))
	for a := range p.articles {
		if i, ok := slices.BinarySearch(p.days, of(a)); ok {
			p.published[a] = uint32(i) + 1
		}
	}
}

// write writes a segment.
func (p *parts) write(out io.Writer) error {
	for _, c := range []*several{&p.content, &p.speaker, &p.about, &p.addressee} {
		if len(c.start) == 0 {
			c.start = []uint32{0}
		}
	}
	p.sum.statements = len(p.id)
	w := newWriter(out)
	w.section(meaning())
	w.section(p.sum.encode())
	w.section(encodeDates(p.dates))
	w.section(bytesOf(append(p.dateStart, uint32(len(p.id)))))
	w.section(bytesOf(p.article))
	w.section(bytesOf(p.place))
	w.section(bytesOf(p.id))
	w.section(bytesOf(p.confidence))
	w.section(bytesOf(p.traits))
	w.section(bytesOf(p.length))
	w.section(bytesOf(p.content.start))
	w.section(bytesOf(p.content.of))
	w.section(bytesOf(p.via))
	for _, c := range []several{p.speaker, p.about, p.addressee} {
		w.section(bytesOf(c.start))
		w.section(bytesOf(c.of))
	}
	w.tableOf(p.articles)
	w.section(bytesOf(p.publisher))
	w.section(encodeDates(p.days))
	w.section(bytesOf(p.published))
	w.tableOf(p.entities)
	w.section(bytesOf(p.entityTraits))
	w.tableOf(encodeNames(p.names))
	w.tableOf(p.outlets)
	w.tableOf(p.words)
	w.tableOf(p.nameWords)
	p.writeLists(w)
	return w.end()
}

// writeLists writes the lists of all fields in their order.
func (p *parts) writeLists(w *writer) {
	for _, c := range []several{p.speaker, p.about, p.addressee} {
		w.listsOf(len(p.entities), inverted(len(p.entities), c))
	}
	w.listsOf(len(p.outlets), inverted(len(p.outlets), optional(p.via)))
	publisher, articles, published := make([]uint32, len(p.article)), make([]uint32, len(p.article)), make([]uint32, len(p.article))
	for i, a := range p.article {
		publisher[i], articles[i], published[i] = p.publisher[a], a+1, p.published[a]
	}
	w.listsOf(len(p.outlets), inverted(len(p.outlets), optional(publisher)))
	w.listsOf(len(p.articles), inverted(len(p.articles), optional(articles)))
	w.listsOf(len(p.days), inverted(len(p.days), optional(published)))
	w.listsOf(traitLists, inverted(traitLists, traitColumn(p.traits, p.confidence)))
	w.listsOf(len(p.words), p.word)

	var words several
	for _, names := range p.names {
		words.add(slices.Concat(names...)...)
	}
	w.listsOf(len(p.nameWords), inverted(len(p.nameWords), words))
}

// optional returns a column of at most one value a row, which all has plus one.
func optional(all []uint32) several {
	c := several{start: make([]uint32, 1, len(all)+1)}
	for _, v := range all {
		if v > 0 {
			c.of = append(c.of, v-1)
		}
		c.start = append(c.start, uint32(len(c.of)))
	}
	return c
}

// encodeNames writes names as segment.namesOf reads them.
func encodeNames(all [][][]uint32) []string {
	out := make([]string, len(all))
	for i, names := range all {
		var b []byte
		for _, words := range names {
			b = binary.AppendUvarint(b, uint64(len(words)))
			for _, w := range words {
				b = binary.AppendUvarint(b, uint64(w))
			}
		}
		out[i] = string(b)
	}
	return out
}
