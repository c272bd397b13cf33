package pebblequads

import (
	"bytes"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"
)

// Texts that are hashed and written without a detour are as Cayley has them.
func TestTermsAreCayleysValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("a<>\\\"\n\r\t\x00é")), 0, 8, -1)).Draw(t, "text")
		var b Batch
		for _, v := range []quad.Value{quad.IRI(of), quad.String(of), quad.BNode(of), quad.LangString{Value: quad.String(of), Lang: "en"}} {
			term := b.terms[b.Value(v)-1]
			if h, _ := term.hash([]byte("before")); h != hashOf(v) {
				t.Errorf("%v has another hash", v)
			}
			got, err := term.encode([]byte("before"))
			want, wrong := encodeValue(v)
			if !bytes.Equal(got, append([]byte("before"), want...)) || err != wrong {
				t.Errorf("%v is written as %q, %v", v, got, err)
			}
		}
	})
}

// A filter knows all that is stored: what was there before it was made, too.
func TestFilterHasAllThatIsStored(t *testing.T) {
	fs := vfs.NewMem()
	s := openIn(t, fs)
	s.large = 500
	add := func(from, to int) {
		t.Helper()
		var b Batch
		p := b.IRI("p")
		for i := from; i < to; i++ {
			n := b.Value(quad.Int(i))
			b.Add(n, p, n)
		}
		if err := s.Apply(&b); err != nil {
			t.Fatal(err)
		}
	}
	add(0, 100)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openIn(t, fs)
	defer s.Close()
	s.large = 500
	if add(100, 200); s.stored.full {
		t.Error("a small transaction has read all values")
	}
	if add(0, 80_000); !s.stored.full {
		t.Error("a large transaction has read no values")
	}
	add(0, 80_000)
	m, err := s.meta()
	if err != nil || m.nodes != 80_001 || m.quads != 80_000 {
		t.Errorf("%+v, %v", m, err)
	}
	if len(s.stored.layers) < 2 {
		t.Error("the filter has not grown")
	}
	wrong := 0
	for i := range 10_000 {
		if s.stored.mayHave(hashOf(quad.Int(-1 - i))) {
			wrong++
		}
	}
	if wrong > 500 {
		t.Errorf("%d of 10,000 values that are not stored may be", wrong)
	}
}

// A filter of a file never hides a key that the file has, and hides most values that it
// has not.
func TestKeyFilter(t *testing.T) {
	policy := pebbleOptions(Options{}).Levels[6].FilterPolicy
	keyOf := func(i int) []byte {
		h := hashOf(quad.Int(i))
		return h.key()
	}
	of := spo.key(nil, Quad{1, 2, 3})
	w := policy.NewWriter(pebble.TableFilter)
	w.AddKey(of)
	for i := range 1000 {
		w.AddKey(keyOf(i))
	}
	data, wrong := w.Finish(nil), 0
	for i := range 1000 {
		if !policy.MayContain(pebble.TableFilter, data, keyOf(i)) {
			t.Fatal("a value is hidden")
		}
		if policy.MayContain(pebble.TableFilter, data, keyOf(-1-i)) {
			wrong++
		}
	}
	if wrong > 50 {
		t.Errorf("%d of 1000 values that are not there may be", wrong)
	}
	w = policy.NewWriter(pebble.TableFilter)
	w.AddKey(of)
	if data = w.Finish(nil); !policy.MayContain(pebble.TableFilter, data, of) || policy.MayContain(pebble.TableFilter, data, keyOf(1)) {
		t.Error("a file of quads alone hides them, or has values")
	}
}
