package pebblequads

import (
	"bytes"
	"errors"
	"testing"

	"github.com/cayleygraph/quad"
)

// Whatever is stored as a key, a value, counts or sizes, it is read or is damaged.
// What was read is written as it was.
func FuzzDecode(f *testing.F) {
	for _, v := range []quad.Value{quad.String("a"), quad.IRI("whosaid:name"), quad.Int(7), quad.LangString{Value: "a", Lang: "en"}} {
		b, err := encodeValue(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(spo.key(nil, Quad{1, 2, 300000, 0}))
	f.Add((&counts{subject: 3, objects: []objectCount{{7, 1}}}).encode(nil))
	f.Add(meta{9, 8, 7}.encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		damaged := func(what string, err error) {
			if err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("%s %x: %v", what, b, err)
			}
		}
		v, err := decodeValue(b)
		damaged("value", err)
		if err == nil && v != nil {
			_ = v.String()
		}
		if len(b) > 0 {
			q, err := spo.quad(b)
			damaged("key", err)
			if err == nil && b[0] == spo.table && !bytes.Equal(spo.key(nil, q), b) && minimal(b) {
				t.Errorf("key %x is read as %v", b, q)
			}
		}
		_, err = decodeCounts(b)
		damaged("counts", err)
		_, err = decodeMeta(b)
		damaged("sizes", err)
	})
}

// minimal tells whether no id in a key has a leading 0 byte, as appendID writes none.
func minimal(key []byte) bool {
	for rest := key[1:]; len(rest) > 0; {
		if rest[0] >= small && len(rest) > 1 && rest[1] == 0 {
			return false
		}
		n, after, err := readID(rest)
		if err != nil || rest[0] >= small && n < small {
			return false
		}
		rest = after
	}
	return true
}
