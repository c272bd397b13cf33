package index

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// A field is what a family of posting lists is about: one list for each number
// of the table beside it.
type field int

const (
	bySpeaker   field = iota // entities → statements
	byAbout                  // entities → statements
	byAddressee              // entities → statements
	byVia                    // outlets → statements
	byOutlet                 // outlets → statements of the articles they published
	byArticle                // articles → statements
	byPublished              // days → statements of the articles published on them
	byTrait                  // see trait.go → statements
	byWord                   // words → statements whose content holds them
	byNameWord               // name words → entities
	fieldCount
)

// lists are the posting lists of one field:
//
//	list     count (uvarint), numbers, repeats
//	numbers  if count < short: the first and the differences (uvarints); else a
//	         roaring bitmap
//	repeats  of words only: for each statement that holds the word several
//	         times the difference of numbers and how often (uvarints)
type lists struct {
	start []uint32
	data  []byte
}

// short is the number of entries from which on a list is a bitmap.
const short = 32

// raw returns a list as it is stored.
func (l lists) raw(i uint32) []byte { return l.data[l.start[i]:l.start[i+1]] }

// count returns how many entries a list has.
func (l lists) count(i uint32) int {
	n, _ := binary.Uvarint(l.raw(i))
	return int(n)
}

// bitmap returns a list. It may lie in the segment: it must not be changed, nor
// outlive the Version that it comes from.
func (l lists) bitmap(i uint32) *roaring.Bitmap {
	bm, _ := l.read(i)
	return bm
}

// read returns a list and the bytes of its repeats.
func (l lists) read(i uint32) (*roaring.Bitmap, []byte) {
	b := l.raw(i)
	n, size := binary.Uvarint(b)
	b = b[size:]
	bm := roaring.New()
	if n >= short {
		p, err := bm.FromUnsafeBytes(b)
		if err != nil { // the checksum was right: we wrote what we cannot read
			panic(fmt.Errorf("%w: posting list: %w", errDamaged, err))
		}
		return bm, b[p:]
	}
	few, rest := l.appendTo(make([]uint32, 0, short), i)
	bm.AddMany(few)
	return bm, rest
}

// appendTo appends the entries of a list to all, and returns the bytes of its
// repeats, too.
func (l lists) appendTo(all []uint32, i uint32) ([]uint32, []byte) {
	b := l.raw(i)
	n, size := binary.Uvarint(b)
	if n >= short {
		bm, rest := l.read(i)
		return append(all, bm.ToArray()...), rest
	}
	at := uint32(0)
	for b = b[size:]; n > 0; n-- {
		d, size := binary.Uvarint(b)
		b = b[size:]
		at += uint32(d)
		all = append(all, at)
	}
	return all, b
}

// repeats reads the repeats of a list in order.
type repeats struct {
	rest []byte
	next repeat // statement is the greatest number after the last
}

func repeatsOf(b []byte) repeats {
	r := repeats{rest: b}
	r.advance()
	return r
}

func (r *repeats) advance() {
	if len(r.rest) == 0 {
		r.next = repeat{math.MaxUint32, 1}
		return
	}
	d, size := binary.Uvarint(r.rest)
	times, more := binary.Uvarint(r.rest[size:])
	r.rest = r.rest[size+more:]
	r.next = repeat{r.next.statement + uint32(d), int(times)}
}

// at returns how often an entry stands in the list, of entries that are asked for
// in order.
func (r *repeats) at(i uint32) int {
	for r.next.statement < i {
		r.advance()
	}
	if r.next.statement == i {
		return r.next.times
	}
	return 1
}

// after returns the next entry that stands in the list several times, greater than
// i, which has just been asked for.
func (r *repeats) after(i uint32) uint32 {
	if r.next.statement == i {
		r.advance()
	}
	return r.next.statement
}

// A repeat says how often a statement holds a word.
type repeat struct {
	statement uint32
	times     int
}

// appendList encodes sorted numbers.
func appendList(b []byte, all []uint32, more []repeat) []byte {
	b = binary.AppendUvarint(b, uint64(len(all)))
	if len(all) < short {
		last := uint32(0)
		for _, i := range all {
			b = binary.AppendUvarint(b, uint64(i-last))
			last = i
		}
	} else {
		bm := roaring.BitmapOf(all...)
		bm.RunOptimize()
		bytes, err := bm.ToBytes()
		if err != nil {
			panic(err) // memory does not fail
		}
		b = append(b, bytes...)
	}
	last := uint32(0)
	for _, r := range more {
		b = binary.AppendUvarint(b, uint64(r.statement-last))
		b = binary.AppendUvarint(b, uint64(r.times))
		last = r.statement
	}
	return b
}

// listsOf writes the lists of one field as two sections.
func (w *writer) listsOf(count int, list func(i int) ([]uint32, []repeat)) {
	start := make([]uint32, 1, count+1)
	var data []byte
	for i := range count {
		all, more := list(i)
		data = appendList(data, all, more)
		start = append(start, uint32(len(data)))
	}
	w.section(bytesOf(start))
	w.section(data)
}

// inverted returns, for each of count values, the sorted positions of the rows
// that hold it: the posting lists of a column of several.
func inverted(count int, c several) func(i int) ([]uint32, []repeat) {
	start := make([]uint32, count+1)
	for _, v := range c.of {
		start[v+1]++
	}
	for i := range count {
		start[i+1] += start[i]
	}
	all := make([]uint32, len(c.of))
	next := append([]uint32(nil), start[:count]...)
	for row := range c.len() {
		for _, v := range c.row(uint32(row)) {
			all[next[v]] = uint32(row)
			next[v]++
		}
	}
	return func(i int) ([]uint32, []repeat) { return all[start[i]:start[i+1]], nil }
}

// several is a column that has any number of values in each row.
type several struct{ start, of []uint32 }

// newSeveral returns an empty column with room for so many rows and values.
func newSeveral(rows, values int) several {
	return several{start: make([]uint32, 0, rows+1), of: make([]uint32, 0, values)}
}

func (c several) len() int              { return max(len(c.start)-1, 0) }
func (c several) row(i uint32) []uint32 { return c.of[c.start[i]:c.start[i+1]] }

// append appends a row as it is.
func (c *several) append(values []uint32) {
	if len(c.start) == 0 {
		c.start = append(c.start, 0)
	}
	c.of = append(c.of, values...)
	c.start = append(c.start, uint32(len(c.of)))
}

// add appends a row, its values each once.
func (c *several) add(values ...uint32) {
	if len(c.start) == 0 {
		c.start = append(c.start, 0)
	}
	from := len(c.of)
next:
	for _, v := range values {
		for _, had := range c.of[from:] {
			if had == v {
				continue next
			}
		}
		c.of = append(c.of, v)
	}
	c.start = append(c.start, uint32(len(c.of)))
}
