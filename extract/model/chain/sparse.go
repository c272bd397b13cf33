package chain

import (
	"encoding/binary"
	"math"
)

// maxSparse is the most labels a Sparse table holds weights for.
const maxSparse = 48

// A Sparse table is a Table for many labels, of which a feature has weights for few.
type Sparse struct {
	Labels int
	p      *Perfect // where in rows the weights of a feature begin, 24 bits
	rows   []byte   // of each feature a count, then label and weight of each
}

// Sparse returns the rows as a Sparse table.
func (r *Rows) Sparse() *Sparse {
	s := &Sparse{Labels: r.Labels}
	at := make([]int, len(r.Keys))
	for i := range r.Keys {
		at[i] = len(s.rows)
		s.rows = append(s.rows, 0)
		for y, w := range r.Weights[i*r.Labels : (i+1)*r.Labels] {
			if w != 0 {
				s.rows = append(s.rows, byte(y), byte(w))
				s.rows[at[i]]++
			}
		}
	}
	s.p = NewPerfect(r.Keys, 3, func(i int, to []byte) { to[0], to[1], to[2] = byte(at[i]), byte(at[i]>>8), byte(at[i]>>16) })
	return s
}

// Best returns the label of the highest sum of weights, the first of equals.
// As in [Table.Add] the memory of a batch of features is waited for at once.
func (s *Sparse) Best(fs []Feature) int {
	var sum [maxSparse]int32
	var at, row [batch]int
	var pairs [batch]byte
	for ; len(fs) > 0; fs = fs[min(len(fs), batch):] {
		now := fs[:min(len(fs), batch)]
		for j, f := range now {
			at[j] = s.p.at(f >> (64 - KeyBits))
		}
		n := 0
		for j, f := range now {
			record := binary.LittleEndian.Uint64(s.p.records[at[j]:])
			row[n] = min(len(s.rows)-1, int(record>>16&0xFFFFFF))
			if uint16(record) == uint16(f>>(64-KeyBits)) {
				n++
			}
		}
		for j, begin := range row[:n] {
			pairs[j] = s.rows[begin]
		}
		for j, begin := range row[:n] {
			weights := s.rows[begin+1:]
			weights = weights[:min(2*int(pairs[j]), len(weights))]
			for ; len(weights) > 1; weights = weights[2:] {
				sum[weights[0]%maxSparse] += int32(int8(weights[1]))
			}
		}
	}
	best := 0
	for y, v := range sum[:s.Labels] {
		if v > sum[best] {
			best = y
		}
	}
	return best
}

// Append appends the table to a file.
func (s *Sparse) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s.rows)))
	return s.p.Append(append(b, s.rows...))
}

// ReadSparse reads a table for that many labels from the start of a file, which
// it keeps, and returns the rest.
func ReadSparse(b []byte, labels int) (*Sparse, []byte, error) {
	if len(b) < 4 {
		return nil, nil, ErrShort
	}
	n := binary.LittleEndian.Uint32(b)
	if b = b[4:]; n == 0 || uint64(n) > uint64(len(b)) {
		return nil, nil, ErrShort
	}
	s := &Sparse{Labels: labels, rows: b[:n:n]}
	var err error
	s.p, b, err = ReadPerfect(b[n:], 3)
	return s, b, err
}

func appendFloat(b []byte, f float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
}

func readFloat(b []byte) (float32, []byte, error) {
	if len(b) < 4 {
		return 0, nil, ErrShort
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(b)), b[4:], nil
}
