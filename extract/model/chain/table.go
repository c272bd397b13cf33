package chain

import "encoding/binary"

// MaxLabels is the most labels a Table holds weights for.
const MaxLabels = 12

// A Table maps features to one small integer weight per label, which a byte of
// its record holds as weight+128. Adding up features is done on words of 16-bit
// lanes: integer arithmetic, the same on every machine.
type Table struct {
	Scale  float32 // what one unit of weight is worth
	labels int
	p      *Perfect
}

// Table returns the rows as a Table.
func (r *Rows) Table() *Table {
	p := NewPerfect(r.Keys, r.Labels, func(i int, to []byte) {
		for y := range to {
			to[y] = byte(int(r.Weights[i*r.Labels+y]) + 128)
		}
	})
	return &Table{r.Scale, r.Labels, p}
}

// Append appends the table to a file.
func (t *Table) Append(b []byte) []byte { return t.p.Append(appendFloat(b, t.Scale)) }

// ReadTable reads a table for that many labels from the start of a file, which
// it keeps, and returns the rest.
func ReadTable(b []byte, labels int) (*Table, []byte, error) {
	scale, b, err := readFloat(b)
	if err != nil {
		return nil, nil, err
	}
	p, b, err := ReadPerfect(b, labels)
	return &Table{scale, labels, p}, b, err
}

const lanes = 0x00FF00FF00FF00FF

// An Acc is a sum of rows in progress: 16-bit lanes of the even and odd labels,
// first of the labels from 0, then of those from 8.
type Acc struct {
	e0, o0, e1, o1 uint64
	n              uint64
}

// batch is how many features Add looks up at a time.
const batch = 32

// Add adds the weights of the features fs to acc, which holds at most 256
// rows. Features that the table does not hold count nothing.
//
// It finds the places of a batch of records, then fetches them all, and only
// then looks at any: the processor waits for their memory at the same time. No
// branch depends on whether a feature is there.
func (t *Table) Add(fs []Feature, acc *Acc) {
	a, p := *acc, t.p
	wide := t.labels > 8
	var at [batch]int
	var low, high [batch]uint64
	for len(fs) > 0 {
		n := min(len(fs), batch)
		for j, f := range fs[:n] {
			at[j] = p.at(f >> (64 - KeyBits))
		}
		for j, k := range at[:n] {
			r := p.records[k : k+reach : k+reach]
			low[j], high[j] = binary.LittleEndian.Uint64(r), binary.LittleEndian.Uint64(r[8:])
		}
		for j, f := range fs[:n] {
			there := uint64(0)
			if uint16(low[j]) == uint16(f>>(64-KeyBits)) {
				there = 1
			}
			w := (low[j]>>16 | high[j]<<48) & -there
			a.e0 += w & lanes
			a.o0 += w >> 8 & lanes
			a.n += there
			if wide {
				w = high[j] >> 16 & -there
				a.e1 += w & lanes
				a.o1 += w >> 8 & lanes
			}
		}
		fs = fs[n:]
	}
	*acc = a
}

// Plus returns the sum of two sums.
func (a Acc) Plus(b Acc) Acc {
	return Acc{a.e0 + b.e0, a.o0 + b.o0, a.e1 + b.e1, a.o1 + b.o1, a.n + b.n}
}

// Scores writes the sums for the first len(out) labels to out.
func (t *Table) Scores(a Acc, out []float32) {
	base := 128 * int(a.n)
	for y := range out {
		half := [4]uint64{a.e0, a.o0, a.e1, a.o1}[y/8*2+y&1]
		lane := half >> (16 * (y % 8 / 2)) & 0xFFFF
		out[y] = t.Scale * float32(int(lane)-base)
	}
}

// Sum writes the summed weights of the features fs (at most 256) for the first
// len(out) labels to out.
func (t *Table) Sum(fs []Feature, out []float32) {
	var a Acc
	t.Add(fs, &a)
	t.Scores(a, out)
}
