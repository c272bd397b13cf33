package model

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// The weights file, all numbers little-endian:
//
//	magic       "whosaid weights 1\n"
//	tags        rows
//	names       rows, transitions
//	tokens      rows, transitions     (first stage)
//	cues        rows, transitions     (second stage)
//	lexicon     words, stems, words of one tag; sorted by hash
//	forest      base, trees
//
// Rows are sorted by key. Of each the file has the difference of its key to
// the one before, a mask of the labels with a weight, and those weights.
const magic = "whosaid weights 1\n"

// ErrWeights is returned for a weights file that is damaged or of another version.
var ErrWeights = errors.New("bad weights file")

// Parts is a model as the trainer makes it and the weights file stores it.
type Parts struct {
	Tags                            *chain.Rows
	Names, Tokens, Cues             *chain.Rows
	NameTrans, TokenTrans, CueTrans []float32
	Lexicon                         *tag.Lexicon
	Forest                          *attrib.Forest
}

// WriteTo writes the weights file; the same parts give the same bytes.
func (p *Parts) WriteTo(w io.Writer) (int64, error) {
	b := []byte(magic)
	b = appendRows(b, p.Tags)
	for _, s := range []struct {
		r *chain.Rows
		t []float32
	}{{p.Names, p.NameTrans}, {p.Tokens, p.TokenTrans}, {p.Cues, p.CueTrans}} {
		b = appendFloats(appendRows(b, s.r), s.t)
	}
	b = appendLexicon(b, p.Lexicon)
	b = appendForest(b, p.Forest)
	n, err := w.Write(b)
	return int64(n), err
}

func appendFloats(b []byte, fs []float32) []byte {
	b = binary.AppendUvarint(b, uint64(len(fs)))
	for _, f := range fs {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
	}
	return b
}

func appendRows(b []byte, r *chain.Rows) []byte {
	b = binary.AppendUvarint(b, uint64(r.Labels))
	b = appendFloats(b, []float32{r.Scale})
	b = binary.AppendUvarint(b, uint64(len(r.Keys)))
	last := uint64(0)
	for i, k := range r.Keys {
		b = binary.AppendUvarint(b, k-last)
		last = k
		var mask uint64
		row := r.Weights[i*r.Labels : (i+1)*r.Labels]
		for y, w := range row {
			if w != 0 {
				mask |= 1 << y
			}
		}
		for m := 0; m < r.Labels; m += 8 {
			b = append(b, byte(mask>>m))
		}
		for _, w := range row {
			if w != 0 {
				b = append(b, byte(w))
			}
		}
	}
	return b
}

func appendLexicon(b []byte, l *tag.Lexicon) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.Words)))
	for _, h := range sortedKeys(l.Words) {
		e := l.Words[h]
		use := e.Cue<<4 | e.Source<<1
		if e.Known {
			use |= 1
		}
		b = binary.LittleEndian.AppendUint64(b, h)
		b = append(b, use)
		b = binary.AppendUvarint(b, uint64(e.Fine))
		b = binary.AppendUvarint(b, uint64(e.Coarse))
	}
	for _, m := range []map[uint64]uint8{l.Stems, l.Tags} {
		b = binary.AppendUvarint(b, uint64(len(m)))
		for _, h := range sortedKeys(m) {
			b = append(binary.LittleEndian.AppendUint64(b, h), m[h])
		}
	}
	return b
}

func sortedKeys[V any](m map[uint64]V) []uint64 {
	ks := make([]uint64, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

func appendForest(b []byte, f *attrib.Forest) []byte {
	b = appendFloats(b, []float32{f.Base})
	b = binary.AppendUvarint(b, uint64(len(f.Trees)))
	for _, t := range f.Trees {
		b = append(b, t.Feature[:]...)
		b = appendFloats(b, t.Threshold[:])
		b = appendFloats(b, t.Leaf[:])
	}
	return b
}
