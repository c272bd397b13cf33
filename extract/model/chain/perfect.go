package chain

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

// A Perfect maps keys to records of one width. Each key has a place of its own,
// found with two reads of memory: of its bucket's pilot, and of the record (a
// perfect hash by pilots; Pibiri and Trani 2021). It is used as it lies in the
// weights file, without decoding.
//
// A record has 16 bits of its key, so that one of 65,536 keys that are not in
// it is taken for one that is.
type Perfect struct {
	width   int    // bytes of a record with the bits of its key
	size    uint64 // records
	buckets uint64
	pilots  []byte // of each bucket, 16 bits
	records []byte // size of them, and reach more bytes
}

// KeyBits is the number of bits of a key.
const KeyBits = 40

const (
	perBucket = 5   // keys, on average
	filled    = .98 // share of the records in use
	reach     = 16  // bytes that may be read from the start of a record
	markBytes = 2   // bits of its key, in front of a record
)

// NewPerfect returns a map of keys, each with a record of that width, which
// record writes; the records come filled with zeros. Of equal keys the first counts.
func NewPerfect(keys []uint64, width int, record func(i int, to []byte)) *Perfect {
	p := &Perfect{width: width + markBytes}
	buckets := uint64(len(keys)/perBucket + 1)
	size := uint64(float64(len(keys))/filled) + 1
	for !p.place(keys, buckets, size) {
		size += size/50 + 1
	}
	p.records = make([]byte, int(p.size)*p.width+reach)
	for i := len(keys) - 1; i >= 0; i-- {
		r := p.records[p.at(keys[i]):][:p.width]
		clear(r)
		binary.LittleEndian.PutUint16(r, uint16(keys[i]))
		record(i, r[markBytes:])
	}
	return p
}

// place looks for pilots that give every key a place of its own.
func (p *Perfect) place(keys []uint64, buckets, size uint64) bool {
	p.buckets, p.size, p.pilots = buckets, size, make([]byte, 2*buckets)
	in := make([][]uint64, buckets)
	for _, k := range keys {
		if b := p.bucket(k); !slices.Contains(in[b], k) {
			in[b] = append(in[b], k)
		}
	}
	order := make([]int, buckets)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(in[b]) - len(in[a]) })
	taken := make([]bool, size)
	for _, b := range order {
		pilot := uint64(0)
		for !p.fits(in[b], pilot, taken) {
			if pilot++; pilot >= 1<<16 {
				return false
			}
		}
		binary.LittleEndian.PutUint16(p.pilots[2*b:], uint16(pilot))
	}
	return true
}

// fits takes the places of keys under a pilot if they are all free.
func (p *Perfect) fits(keys []uint64, pilot uint64, taken []bool) bool {
	for i, k := range keys {
		at := p.index(k, pilot)
		if taken[at] {
			for _, k := range keys[:i] {
				taken[p.index(k, pilot)] = false
			}
			return false
		}
		taken[at] = true
	}
	return true
}

func (p *Perfect) bucket(key uint64) uint64 { return key * p.buckets >> KeyBits }

func (p *Perfect) index(key, pilot uint64) uint64 {
	at, _ := bits.Mul64((key^pilot<<KeyBits^pilot)*golden, p.size)
	return at
}

// at returns where the record of a key begins, if the key has one.
func (p *Perfect) at(key uint64) int {
	pilot := uint64(binary.LittleEndian.Uint16(p.pilots[2*p.bucket(key):]))
	return int(p.index(key, pilot)) * p.width
}

// Find returns the record of a key, or nil.
func (p *Perfect) Find(key uint64) []byte {
	r := p.records[p.at(key):][:p.width]
	if binary.LittleEndian.Uint16(r) != uint16(key) {
		return nil
	}
	return r[markBytes:]
}

// Append appends the map to a file.
func (p *Perfect) Append(b []byte) []byte {
	for _, n := range []uint64{uint64(p.width), p.buckets, p.size} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return append(append(b, p.pilots...), p.records...)
}

// ErrShort is returned for a file that does not hold what it should.
var ErrShort = errors.New("chain: damaged table")

// ReadPerfect reads a map of records of a width from the start of a file, which
// it keeps, and returns the rest.
func ReadPerfect(b []byte, width int) (*Perfect, []byte, error) {
	const header = 24
	if len(b) < header {
		return nil, nil, ErrShort
	}
	p := &Perfect{width: width + markBytes, buckets: binary.LittleEndian.Uint64(b[8:]), size: binary.LittleEndian.Uint64(b[16:])}
	n := uint64(len(b))
	if binary.LittleEndian.Uint64(b) != uint64(p.width) || p.buckets == 0 || p.size == 0 || p.buckets > n || p.size > n ||
		header+2*p.buckets+p.size*uint64(p.width)+reach > n {
		return nil, nil, ErrShort
	}
	b = b[header:]
	p.pilots, b = b[:2*p.buckets:2*p.buckets], b[2*p.buckets:]
	k := p.size*uint64(p.width) + reach
	p.records = b[:k:k]
	return p, b[k:], nil
}
