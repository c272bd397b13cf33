package model

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"

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

// part reads what read reads from the start of a file.
func part[T any](r *reader, read func(b []byte) (T, []byte, error)) T {
	x, rest, err := read(r.b)
	if err != nil {
		r.err, rest = ErrWeights, nil
	}
	r.b = rest
	return x
}

// table reads a table for that many labels and the transitions behind it.
func (r *reader) table(labels, trans int) (*chain.Table, []float32) {
	t := part(r, func(b []byte) (*chain.Table, []byte, error) { return chain.ReadTable(b, labels) })
	f := make([]float32, trans)
	r.fill(f)
	return t, f
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
	r, p := &reader{b: rest}, &Parts{}
	p.Tags = part(r, func(b []byte) (*chain.Sparse, []byte, error) { return chain.ReadSparse(b, len(tag.TagNames)) })
	p.Names, p.NameTrans = r.table(len(tag.NameLabels), len(chain.New(tag.NameLabels, 1).Trans))
	p.Tokens, p.TokenTrans = r.table(len(attrib.TokenLabels), len(attrib.NewTokenChain().Trans))
	p.Cues, p.CueTrans = r.table(len(attrib.CueLabels), len(attrib.NewCueChain().Trans))
	p.Lexicon = part(r, tag.ReadLexicon)
	p.Ranker.Right, p.Ranker.Exact = r.forest(), r.forest()
	if r.err == nil && len(r.b) > 0 {
		r.err = fmt.Errorf("%w: %d bytes behind its end", ErrWeights, len(r.b))
	}
	return p, r.err
}
