package chain

import "math/bits"

// MaxLabels is the most labels a Table holds weights for.
const MaxLabels = 12

// A Table maps features to one small integer weight per label.
//
// A slot is 16 bytes, so that a lookup touches one cache line: 32 bits of the
// feature's key, then 12 weights, each stored as weight+128 in a byte. Adding
// up features is done on four words of 16-bit lanes: integer arithmetic, the
// same on every machine.
type Table struct {
	Scale float32 // what one unit of weight is worth
	slots [][2]uint64
	mask  uint64
	shift uint // a key's first slot is its upper bits: rising keys fill the table from the front
}

// NewTable returns an empty table with room for n features.
func NewTable(n int, scale float32) *Table {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &Table{Scale: scale, slots: make([][2]uint64, size), mask: uint64(size - 1), shift: shift(size)}
}

// keyBits is the number of bits of a key.
const keyBits = 40

// shift returns by how much to shift a key to get an index below size, a power of two.
func shift(size int) uint { return uint(keyBits - bits.TrailingZeros(uint(size))) }

// fingerprint returns the lower bits of a key, which with its slot tell it from others; never 0.
func fingerprint(key uint64) uint32 { return max(1, uint32(key)) }

// Set stores the weights of the feature with that key; missing ones are 0.
// Room for it must have been asked for with NewTable.
func (t *Table) Set(key uint64, weights []int8) {
	var b [MaxLabels]uint64
	for y := range b {
		b[y] = 128
		if y < len(weights) {
			b[y] = uint64(int(weights[y]) + 128)
		}
	}
	s := [2]uint64{uint64(fingerprint(key)), 0}
	for y := 0; y < 8; y++ {
		s[1] |= b[y] << (8 * y)
	}
	for y := 8; y < MaxLabels; y++ {
		s[0] |= b[y] << (8 * (y - 4))
	}
	i := key >> t.shift
	for t.slots[i][0] != 0 && uint32(t.slots[i][0]) != uint32(s[0]) {
		i = (i + 1) & t.mask
	}
	t.slots[i] = s
}

const lanes = 0x00FF00FF00FF00FF

// An Acc is a sum of rows in progress: 16-bit lanes of the even and odd labels.
type Acc struct {
	e0, o0, e1, o1 uint64
	n              int
}

// batch is how many features Add looks up at a time.
const batch = 64

// Add adds the weights of the features fs to acc, which holds at most 256
// rows. Features that the table does not hold count nothing.
//
// It fetches the slots of a batch before it looks at any: the machine then
// waits for memory once and not once a feature.
func (t *Table) Add(fs []Feature, acc *Acc) {
	var slots [batch][2]uint64
	a := *acc
	for len(fs) > 0 {
		n := min(len(fs), batch)
		for j, f := range fs[:n] {
			slots[j] = t.slots[f>>24>>t.shift]
		}
		for j, f := range fs[:n] {
			s, p := &slots[j], fingerprint(f>>24)
			if uint32(s[0]) != p {
				if s[0] == 0 {
					continue
				}
				if s = t.probe(f>>24, p); s == nil {
					continue
				}
			}
			w := s[0] >> 32
			a.e0 += w & lanes
			a.o0 += w >> 8 & lanes
			a.e1 += s[1] & lanes
			a.o1 += s[1] >> 8 & lanes
			a.n++
		}
		fs = fs[n:]
	}
	*acc = a
}

// probe looks for a key behind its first slot; nil means that it is not there.
func (t *Table) probe(key uint64, p uint32) *[2]uint64 {
	for i := (key>>t.shift + 1) & t.mask; ; i = (i + 1) & t.mask {
		s := &t.slots[i]
		if uint32(s[0]) == p {
			return s
		}
		if s[0] == 0 {
			return nil
		}
	}
}

// Plus returns the sum of two sums.
func (a Acc) Plus(b Acc) Acc {
	return Acc{a.e0 + b.e0, a.o0 + b.o0, a.e1 + b.e1, a.o1 + b.o1, a.n + b.n}
}

// Scores writes the sums for the first len(out) labels to out.
func (t *Table) Scores(a Acc, out []float32) {
	base := 128 * a.n
	for y := range out {
		var lane uint64
		switch {
		case y < 8 && y&1 == 0:
			lane = a.e1 >> (8 * y)
		case y < 8:
			lane = a.o1 >> (8 * (y - 1))
		case y&1 == 0:
			lane = a.e0 >> (8 * (y - 8))
		default:
			lane = a.o0 >> (8 * (y - 9))
		}
		out[y] = t.Scale * float32(int(lane&0xFFFF)-base)
	}
}

// Sum writes the summed weights of the features fs (at most 256) for the first
// len(out) labels to out.
func (t *Table) Sum(fs []Feature, out []float32) {
	var a Acc
	t.Add(fs, &a)
	t.Scores(a, out)
}

// Len returns the number of features stored.
func (t *Table) Len() (n int) {
	for _, s := range t.slots {
		if s[0] != 0 {
			n++
		}
	}
	return n
}
