package model

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// A reader reads what the append functions wrote. After an error it reads zeros.
type reader struct {
	b   []byte
	err error
}

// take returns the next n bytes, or zeros where they are missing.
func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.err, r.b = ErrWeights, nil
		return make([]byte, n)
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// count reads a length; n is the fewest bytes that each of the things takes.
func (r *reader) count(n int) int {
	c := r.uvarint()
	if c > uint64(len(r.b)/n) {
		r.err = ErrWeights
		return 0
	}
	return int(c)
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err, r.b = ErrWeights, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) byte() byte { return r.take(1)[0] }

func (r *reader) uint64() uint64 { return binary.LittleEndian.Uint64(r.take(8)) }

func (r *reader) floats() []float32 {
	out := make([]float32, r.count(4))
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
	}
	return out
}

// fill reads floats into to.
func (r *reader) fill(to []float32) {
	f := r.floats()
	if len(f) != len(to) {
		r.err = ErrWeights
		return
	}
	copy(to, f)
}

// rows reads rows of that many labels.
func (r *reader) rows(labels int) *chain.Rows {
	x := &chain.Rows{Labels: int(r.uvarint())}
	var scale [1]float32
	r.fill(scale[:])
	x.Scale = scale[0]
	if x.Labels != labels {
		r.err = ErrWeights
		return x
	}
	n := r.count(2)
	x.Keys, x.Weights = make([]uint64, n), make([]int8, n*labels)
	last, width := uint64(0), (labels+7)/8
	for i := range x.Keys {
		last += r.uvarint()
		x.Keys[i] = last
		var mask uint64
		for m, c := range r.take(width) {
			mask |= uint64(c) << (8 * m)
		}
		mask &= 1<<labels - 1
		row := x.Weights[i*labels : (i+1)*labels]
		for _, c := range r.take(bits.OnesCount64(mask)) {
			row[bits.TrailingZeros64(mask)] = int8(c)
			mask &= mask - 1
		}
	}
	return x
}

func (r *reader) lexicon() *tag.Lexicon {
	n := r.count(11)
	l := &tag.Lexicon{Words: make(map[uint64]tag.Entry, n)}
	for range n {
		h, use := r.uint64(), r.byte()
		l.Words[h] = tag.Entry{Cue: use >> 4, Source: use >> 1 & 7, Known: use&1 == 1, Fine: uint16(r.uvarint()), Coarse: uint16(r.uvarint())}
	}
	for _, m := range []*map[uint64]uint8{&l.Stems, &l.Tags} {
		n := r.count(9)
		*m = make(map[uint64]uint8, n)
		for range n {
			h := r.uint64()
			(*m)[h] = r.byte()
		}
	}
	return l
}

func (r *reader) forest() *attrib.Forest {
	f := &attrib.Forest{}
	var base [1]float32
	r.fill(base[:])
	f.Base = base[0]
	f.Trees = make([]attrib.Tree, r.count(attrib.Depth))
	for i := range f.Trees {
		t := &f.Trees[i]
		for k := range t.Feature {
			t.Feature[k] = r.byte() % attrib.NTraits
		}
		r.fill(t.Threshold[:])
		r.fill(t.Leaf[:])
	}
	return f
}

// ReadParts reads a weights file. Its errors wrap ErrWeights.
func ReadParts(file []byte) (*Parts, error) {
	rest, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrWeights, magic)
	}
	r := &reader{b: rest}
	p := &Parts{Tags: r.rows(len(tag.TagNames))}
	p.Names, p.NameTrans = r.rows(len(tag.NameLabels)), r.floats()
	p.Tokens, p.TokenTrans = r.rows(len(attrib.TokenLabels)), r.floats()
	p.Cues, p.CueTrans = r.rows(len(attrib.CueLabels)), r.floats()
	p.Lexicon, p.Forest = r.lexicon(), r.forest()
	if r.err == nil && len(r.b) > 0 {
		r.err = fmt.Errorf("%w: %d bytes behind its end", ErrWeights, len(r.b))
	}
	return p, r.err
}
