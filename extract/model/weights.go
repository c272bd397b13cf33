package model

import (
	"encoding/binary"
	"errors"
	"io"
	"math"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// The weights file, all numbers little-endian:
//
//	magic       "whosaid weights 3\n"
//	tags        sparse table
//	names       table, transitions
//	tokens      table, transitions     (first stage)
//	cues        table, transitions     (second stage)
//	lexicon     words, stems, words of one tag
//	ranker      two forests: base, trees
//
// Tables are used as they lie in the file, so that a program starts at once.
const magic = "whosaid weights 3\n"

// ErrWeights is returned for a weights file that is damaged or of another version.
var ErrWeights = errors.New("bad weights file")

// Parts is a model as the trainer makes it and the weights file stores it.
type Parts struct {
	Tags                            *chain.Sparse
	Names, Tokens, Cues             *chain.Table
	NameTrans, TokenTrans, CueTrans []float32
	Lexicon                         *tag.Lexicon
	Ranker                          attrib.Ranker
}

// WriteTo writes the weights file; the same parts give the same bytes.
func (p *Parts) WriteTo(w io.Writer) (int64, error) {
	b := p.Tags.Append([]byte(magic))
	b = appendFloats(p.Names.Append(b), p.NameTrans)
	b = appendFloats(p.Tokens.Append(b), p.TokenTrans)
	b = appendFloats(p.Cues.Append(b), p.CueTrans)
	b = p.Lexicon.Append(b)
	b = appendForest(appendForest(b, p.Ranker.Right), p.Ranker.Exact)
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
