package pebblequads

import (
	"encoding/binary"
	"fmt"

	"github.com/cayleygraph/quad"
)

// A filter tells of most values that are not stored that they are not, without looking
// into files: 15 bits of a layer for each value, of which the hash sets four. It is
// made when a large transaction first asks, and then grows by what is stored; what has
// gone stays in it. Its caller holds Store.writing.
type filter struct {
	layers []layer
	full   bool // it has all that is stored
}

// A layer is a part of a filter, four times as large as the one before.
type layer struct {
	bits []uint64
	has  int
	most int
}

const (
	firstLayer   = 1 << 16 // values
	bitsOfFilter = 15
)

// mayHave tells whether a value may be stored.
func (f *filter) mayHave(h hash) bool {
	if !f.full {
		return true
	}
	for _, l := range f.layers {
		if l.has > 0 && l.mayHave(h) {
			return true
		}
	}
	return false
}

// MayHave tells whether a value may be stored; that it is not is certain. It waits for a
// transaction that is under way.
func (s *Store) MayHave(v quad.Value) bool {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.stored.mayHave(hashOf(v))
}

// open reads the hashes of all values, unless that has been done or is not worth it
// for a transaction of some quads.
func (f *filter) open(r *Reader, m meta, worth bool) (err error) {
	if f.full || m.nodes > 0 && !worth {
		return nil
	}
	f.layers = nil
	if m.nodes > 0 {
		cur, err := r.cursor([]byte{tableIDs})
		if err != nil {
			return err
		}
		defer cur.close()
		for ok := cur.it.First(); ok; ok = cur.it.Next() {
			key := cur.it.Key()
			if len(key) != 1+len(hash{}) {
				return fmt.Errorf("%w: key %x", ErrDamaged, key)
			}
			f.add(hash(key[1:]))
		}
		if err := cur.it.Error(); err != nil {
			return err
		}
	}
	f.full = true
	return nil
}

// learn adds the values of a transaction before it is stored: one that is not is no
// harm.
func (f *filter) learn(c *changeSet) {
	if f.full {
		for i := range c.values {
			f.add(c.values[i].hash)
		}
	}
}

// add adds a value.
func (f *filter) add(h hash) {
	last := len(f.layers) - 1
	if last < 0 || f.layers[last].has == f.layers[last].most {
		most := firstLayer << (2 * len(f.layers))
		f.layers = append(f.layers, layer{bits: make([]uint64, most*bitsOfFilter/64), most: most})
		last++
	}
	f.layers[last].add(h)
}

func (l *layer) add(h hash) {
	l.has++
	for i := range 4 {
		word, bit := l.at(h, i)
		l.bits[word] |= 1 << bit
	}
}

func (l *layer) mayHave(h hash) bool {
	for i := range 4 {
		if word, bit := l.at(h, i); l.bits[word]>>bit&1 == 0 {
			return false
		}
	}
	return true
}

// at returns the place of one of the bits of a value. All are within eight words, so
// that they are near each other.
func (l *layer) at(h hash, i int) (word int, bit uint) {
	block := binary.LittleEndian.Uint64(h[:]) % uint64(len(l.bits)/8)
	bits := binary.LittleEndian.Uint16(h[8+2*i:])
	return int(block)*8 + int(bits>>6&7), uint(bits & 63)
}
