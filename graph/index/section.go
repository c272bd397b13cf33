package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"
)

// A segment is a row of sections, each beginning at a multiple of eight bytes,
// and a table of where they are:
//
//	magic │ section … section │ table │ number of sections │ CRC-32C of all before
//
// Numbers are little-endian. Let n be the number of statements, and a *table* two
// sections: where each string begins, with one more for the end, and the strings,
// sorted.
//
//	meaning, meta          which number a trait has; what sumsOf reads
//	dates, dateStart       the dates in order (newest first, none last), and the
//	                       number of the first statement of each, and n
//	article … via          columns: something of every statement, by number
//	speaker, about,        columns of several: where those of a statement begin,
//	  addressee            with one more for the end, and the numbers of entities
//	content                a column of several: its words in order
//	articles, outlets,     tables of ids and of words
//	  entities, words, …
//	…Lists                 posting lists: where each begins, with one more for
//	                       the end, and the lists; see list.go
type section int

const (
	secMeaning section = iota
	secMeta
	secDates
	secDateStart
	secArticle // the number of the article in articles
	secPlace
	secID // 12 bytes
	secConfidence
	secTraits
	secLength       // of the content in words, for BM25
	secContentStart // the words of the content, as hashWord has them
	secContent
	secVia // the number of the outlet in outlets, plus one; 0 is none
	secSpeakerStart
	secSpeaker
	secAboutStart
	secAbout
	secAddresseeStart
	secAddressee
	secArticlesStart
	secArticles
	secPublisher // of an article: the number of an outlet plus one; 0 is none
	secDays      // on which articles were published, sorted
	secPublished // of an article: the number of its day plus one; 0 is none
	secEntitiesStart
	secEntities
	secEntityTraits
	secNamesStart // of an entity, the names as numbers of name words
	secNames
	secOutletsStart
	secOutlets
	secWordsStart
	secWords
	secNameWordsStart
	secNameWords
	secLists // two for each field follow
)

const (
	magic        = "whosaid index 2\n"
	sectionCount = int(secLists) + 2*int(fieldCount)
)

// errDamaged says that bytes are no segment of ours.
var errDamaged = errors.New("the index is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A writer writes the sections of a segment in order.
type writer struct {
	out   io.Writer
	at    uint64
	sum   uint32
	table []uint64
	err   error
}

func newWriter(out io.Writer) *writer {
	w := &writer{out: out}
	w.bytes([]byte(magic))
	return w
}

func (w *writer) bytes(b []byte) {
	if w.err != nil {
		return
	}
	w.sum = crc32.Update(w.sum, castagnoli, b)
	w.at += uint64(len(b))
	_, w.err = w.out.Write(b)
}

// section writes the next section.
func (w *writer) section(b []byte) {
	w.table = append(w.table, w.at, w.at+uint64(len(b)))
	w.bytes(b)
	w.bytes(make([]byte, -len(b)&7))
}

// end writes the table.
func (w *writer) end() error {
	for _, at := range append(w.table, uint64(len(w.table)/2)) {
		w.bytes(binary.LittleEndian.AppendUint64(nil, at))
	}
	w.bytes(binary.LittleEndian.AppendUint32(nil, w.sum))
	return w.err
}

// sections finds the sections in the bytes of a segment. It looks at the table
// only: checksum tells whether the rest is as it was written.
func sections(data []byte) ([][]byte, error) {
	if begins := magic[:len(magic)-2]; bytes.HasPrefix(data, []byte(begins)) && !bytes.HasPrefix(data, []byte(magic)) {
		return nil, ErrOther
	}
	if len(data) < len(magic)+12 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin as a segment does", errDamaged)
	}
	end := len(data) - 12
	count := binary.LittleEndian.Uint64(data[end:])
	if count != uint64(sectionCount) || end-16*sectionCount < 0 {
		return nil, fmt.Errorf("%w: it has %d sections, not %d", errDamaged, count, sectionCount)
	}
	all := make([][]byte, sectionCount)
	for i := range all {
		at := end - 16*(sectionCount-i)
		from, to := binary.LittleEndian.Uint64(data[at:]), binary.LittleEndian.Uint64(data[at+8:])
		if from > to || to > uint64(at) || from%8 != 0 {
			return nil, fmt.Errorf("%w: section %d is out of place", errDamaged, i)
		}
		all[i] = data[from:to:to]
	}
	return all, nil
}

// copyTo writes a segment as it is, with its sums, which may have changed since it was
// made.
func (s *segment) copyTo(out io.Writer) error {
	at := len(s.data) - 12 - 16*(sectionCount-int(secMeta))
	from, sums := binary.LittleEndian.Uint64(s.data[at:]), s.sum.encode()
	sum := uint32(0)
	for _, b := range [][]byte{s.data[:from], sums, s.data[int(from)+len(sums) : len(s.data)-4]} {
		sum = crc32.Update(sum, castagnoli, b)
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	_, err := out.Write(binary.LittleEndian.AppendUint32(nil, sum))
	return err
}

// A number is what a column holds.
type number interface {
	~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float64 | [12]byte
}

// littleEndian tells whether this machine reads numbers as they are stored.
var littleEndian = *(*byte)(unsafe.Pointer(&[]uint16{1}[0])) == 1

// column reads a section as numbers, in place where the machine allows.
func column[T number](b []byte) []T {
	var one T
	size := int(unsafe.Sizeof(one))
	if len(b) < size {
		return nil
	}
	if littleEndian {
		return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/size)
	}
	all := make([]T, len(b)/size)
	if _, err := binary.Decode(b, binary.LittleEndian, all); err != nil {
		panic(err) // the sizes fit
	}
	return all
}

// bytesOf is the reverse of column.
func bytesOf[T number](all []T) []byte {
	if len(all) == 0 {
		return nil
	}
	if littleEndian {
		return unsafe.Slice((*byte)(unsafe.Pointer(&all[0])), len(all)*int(unsafe.Sizeof(all[0])))
	}
	b, err := binary.Append(nil, binary.LittleEndian, all)
	if err != nil {
		panic(err) // numbers have a size
	}
	return b
}

// A table is a sorted list of strings in a segment.
type table struct {
	start []uint32
	text  []byte
}

func (t table) len() int { return max(len(t.start)-1, 0) }

// get returns the string with a number. It lies in the segment: what outlives
// the answer must be cloned.
func (t table) get(i uint32) string {
	b := t.text[t.start[i]:t.start[i+1]]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// find returns the number of a string.
func (t table) find(s string) (uint32, bool) {
	low, high := 0, t.len()
	for low < high {
		if mid := (low + high) / 2; t.get(uint32(mid)) < s {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return uint32(low), low < t.len() && t.get(uint32(low)) == s
}

// tableOf writes a table as two sections.
func (w *writer) tableOf(all []string) {
	start := make([]uint32, 1, len(all)+1)
	var text []byte
	for _, s := range all {
		text = append(text, s...)
		start = append(start, uint32(len(text)))
	}
	w.section(bytesOf(start))
	w.section(text)
}
