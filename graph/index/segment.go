package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"sort"

	"whosaid/graph"
)

// A segment holds the statements of some commits in order, and everything that
// is asked of them. It never changes.
type segment struct {
	data   []byte   // all of it; what follows lies in it
	file   string   // where it is stored; "" if in memory only
	number []uint32 // of its entities, in the dictionary of the index
	sum    sums

	dates     []graph.Date
	days      []period // of dates
	dateStart []uint32

	article, place []uint32
	id             [][12]byte
	confidence     []float64
	traits         []traits
	length         []uint16
	content        several
	via            []uint32

	speaker, about, addressee several

	articles     table
	publisher    []uint32
	published    []uint32
	publishing   []graph.Date // the days that published numbers
	entities     table
	entityTraits []entityTraits
	names        table // not sorted: by entity
	outlets      table
	words        table
	nameWords    table
	lists        [fieldCount]lists
}

// sums are what a segment knows of itself.
type sums struct {
	statements int
	length     uint64 // of all contents, in words
	// first and last are the commits that it holds.
	first, last uint64
}

func (c sums) encode() []byte {
	var b []byte
	for _, n := range []uint64{uint64(c.statements), c.length, c.first, c.last} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return b
}

func sumsOf(b []byte) sums {
	at := func(i int) uint64 { return binary.LittleEndian.Uint64(b[8*i:]) }
	return sums{int(at(0)), at(1), at(2), at(3)}
}

// A period is the days that a date can mean, counted from 1970; from > to if
// there is no date.
type period struct{ from, to int32 }

const day = 24 * 60 * 60

func periodOf(d graph.Date) period {
	first, ok := d.First()
	if !ok {
		return period{0, -1}
	}
	last, _ := d.Last()
	return period{int32(math.Floor(float64(first.Unix()) / day)), int32(math.Floor(float64(last.Unix()) / day))}
}

// newSegment reads the sections of data, which checksum has found right.
func newSegment(data []byte) (*segment, error) {
	all, err := sections(data)
	if err != nil {
		return nil, err
	}
	s := &segment{data: data}
	if !bytes.Equal(all[secMeaning], meaning()) {
		return nil, ErrOther
	}
	if len(all[secMeta]) != len(sums{}.encode()) {
		return nil, fmt.Errorf("%w: it does not count what it holds", errDamaged)
	}
	s.sum = sumsOf(all[secMeta])
	if err := s.readDates(all); err != nil {
		return nil, err
	}
	s.article, s.place = column[uint32](all[secArticle]), column[uint32](all[secPlace])
	s.id = column[[12]byte](all[secID])
	s.confidence = column[float64](all[secConfidence])
	s.traits = column[traits](all[secTraits])
	s.length = column[uint16](all[secLength])
	s.content = several{column[uint32](all[secContentStart]), column[uint32](all[secContent])}
	s.via = column[uint32](all[secVia])
	s.speaker = several{column[uint32](all[secSpeakerStart]), column[uint32](all[secSpeaker])}
	s.about = several{column[uint32](all[secAboutStart]), column[uint32](all[secAbout])}
	s.addressee = several{column[uint32](all[secAddresseeStart]), column[uint32](all[secAddressee])}
	tableAt := func(i section) table { return table{column[uint32](all[i]), all[i+1]} }
	s.articles, s.publisher = tableAt(secArticlesStart), column[uint32](all[secPublisher])
	if s.publishing, err = decodeDates(all[secDays]); err != nil {
		return nil, err
	}
	s.published = column[uint32](all[secPublished])
	s.entities, s.entityTraits = tableAt(secEntitiesStart), column[entityTraits](all[secEntityTraits])
	s.names = tableAt(secNamesStart)
	s.outlets = tableAt(secOutletsStart)
	s.words, s.nameWords = tableAt(secWordsStart), tableAt(secNameWordsStart)
	for f := range fieldCount {
		at := int(secLists) + 2*int(f)
		s.lists[f] = lists{column[uint32](all[at]), all[at+1]}
	}
	return s, nil
}

func (s *segment) readDates(all [][]byte) (err error) {
	s.dateStart = column[uint32](all[secDateStart])
	s.dates, err = decodeDates(all[secDates])
	for _, d := range s.dates {
		s.days = append(s.days, periodOf(d))
	}
	return err
}

func decodeDates(b []byte) (dates []graph.Date, err error) {
	for len(b) > 0 {
		end := 1 + int(b[0])
		if end > len(b) {
			return nil, fmt.Errorf("%w: a date is cut short", errDamaged)
		}
		dates, b = append(dates, graph.Date(b[1:end])), b[end:]
	}
	return dates, nil
}

func encodeDates(dates []graph.Date) []byte {
	var b []byte
	for _, d := range dates {
		b = append(b, byte(len(d)))
		b = append(b, d...)
	}
	return b
}

// len is the number of statements.
func (s *segment) len() int { return s.sum.statements }

// dateOf returns the number of a statement's date in dates.
func (s *segment) dateOf(i uint32) int {
	return sort.Search(len(s.dates), func(d int) bool { return s.dateStart[d+1] > i })
}

// undated returns the number of the first statement without a date; len if all
// have one.
func (s *segment) undated() uint32 {
	if n := len(s.dates); n > 0 && s.dates[n-1] == "" {
		return s.dateStart[n-1]
	}
	return uint32(s.len())
}

// key returns what orders a statement.
func (s *segment) key(i uint32) key {
	return key{s.dates[s.dateOf(i)], s.articles.get(s.article[i]), s.place[i], s.id[i]}
}

// namesOf calls f with the words of each name of an entity, as numbers in
// nameWords.
func (s *segment) namesOf(entity uint32, f func(words []uint32)) {
	var words []uint32
	for b := s.names.text[s.names.start[entity]:s.names.start[entity+1]]; len(b) > 0; {
		n, size := binary.Uvarint(b)
		b, words = b[size:], words[:0]
		for range n {
			w, size := binary.Uvarint(b)
			b, words = b[size:], append(words, uint32(w))
		}
		f(words)
	}
}
