package tag

import (
	"encoding/binary"
	"maps"
	"slices"

	"whosaid/extract/model/chain"
)

// An Entry is what was learned of a word in lower case.
type Entry struct {
	Cue, Source  uint8  // how often it belongs to a cue, to a source: 0 (never) … 6
	Known        bool   // Cue and Source were learned
	Fine, Coarse uint16 // word classes, 0 unknown
	Brown        Brown
}

// A Brown is the path to a word's class in a tree of classes (Brown et al. 1992),
// its first turn in the lowest bit; 0 is unknown.
type Brown uint32

// Top returns the first turns of the path, at most that many.
func (b Brown) Top(turns int) uint64 { return uint64(b) & (1<<turns - 1) }

// Class returns the whole path.
func (b Brown) Class() uint64 { return uint64(b) }

// A Lexicon is what was learned of single words; it holds hashes only.
type Lexicon struct {
	words *chain.Perfect // by Form.Lower: use and classes
	stems *chain.Perfect // by Form.Stem: Entry.Cue over all verbs of the stem
	tags  *chain.Perfect // by Form.Exact: the part of speech of words that have one
}

// The bytes of a record.
const wordBytes, stemBytes, tagBytes = 9, 1, 1

// NewLexicon returns a lexicon of words by Form.Lower, verbs by Form.Stem, and
// words of one part of speech by Form.Exact.
func NewLexicon(words map[uint64]Entry, stems, tags map[uint64]uint8) *Lexicon {
	one := func(m map[uint64]uint8) *chain.Perfect {
		hashes, keys := sortedKeys(m)
		return chain.NewPerfect(keys, 1, func(i int, to []byte) { to[0] = m[hashes[i]] })
	}
	hashes, keys := sortedKeys(words)
	w := chain.NewPerfect(keys, wordBytes, func(i int, to []byte) {
		e := words[hashes[i]]
		to[0] = e.Cue<<4 | e.Source<<1
		if e.Known {
			to[0] |= 1
		}
		binary.LittleEndian.PutUint16(to[1:], e.Fine)
		binary.LittleEndian.PutUint16(to[3:], e.Coarse)
		binary.LittleEndian.PutUint32(to[5:], uint32(e.Brown))
	})
	return &Lexicon{w, one(stems), one(tags)}
}

// key is what a lexicon knows a word by.
func key(hash uint64) uint64 { return chain.Key(chain.F1(0, hash)) }

func sortedKeys[V any](m map[uint64]V) (hashes, keys []uint64) {
	hashes = slices.Sorted(maps.Keys(m))
	for _, h := range hashes {
		keys = append(keys, key(h))
	}
	return hashes, keys
}

// describe adds to a form what the lexicon knows.
func (l *Lexicon) describe(x *Form) {
	if w := l.words.Find(key(x.Lower)); w != nil {
		x.Entry = Entry{Cue: w[0] >> 4, Source: w[0] >> 1 & 7, Known: w[0]&1 == 1,
			Fine: binary.LittleEndian.Uint16(w[1:]), Coarse: binary.LittleEndian.Uint16(w[3:]),
			Brown: Brown(binary.LittleEndian.Uint32(w[5:]))}
	}
	if s := l.stems.Find(key(x.Stem)); s != nil {
		x.StemCue = s[0]
	}
	if t := l.tags.Find(key(x.Exact)); t != nil {
		x.fixed = int16(t[0])
	}
}

// Append appends the lexicon to a file.
func (l *Lexicon) Append(b []byte) []byte {
	return l.tags.Append(l.stems.Append(l.words.Append(b)))
}

// ReadLexicon reads a lexicon from the start of a file, which it keeps, and returns the rest.
func ReadLexicon(b []byte) (*Lexicon, []byte, error) {
	l := &Lexicon{}
	for _, t := range []struct {
		to    **chain.Perfect
		width int
	}{{&l.words, wordBytes}, {&l.stems, stemBytes}, {&l.tags, tagBytes}} {
		var err error
		if *t.to, b, err = chain.ReadPerfect(b, t.width); err != nil {
			return nil, nil, err
		}
	}
	return l, b, nil
}
