package lexicon

import (
	"bytes"
	"testing"
)

// Whatever is given as names, as CSV or YAML, is read or is an error; an entry that
// was read has a name and a kind, and a lexicon can be made with it.
func FuzzAliases(f *testing.F) {
	f.Add("a.csv", []byte("name,kind,aliases,wikidata\nIlse Brandt,person,Brandt; Iron Mayor,\nHarbour Rescue,organization,HR,Q42\n"))
	f.Add("a.yaml", []byte("- name: Ilse Brandt\n  kind: person\n  aliases: [Brandt, Iron Mayor]\n"))
	f.Add("a.yml", []byte("- &a\n  name: x\n- *a\n"))
	f.Fuzz(func(t *testing.T, file string, b []byte) {
		entries, err := ReadAliases(file, bytes.NewReader(b))
		if err != nil {
			return
		}
		for _, e := range entries {
			if e.Name == "" || !e.Kind.Valid() {
				t.Errorf("%q was read as %+v", b, e)
			}
		}
		Default().With(entries)
	})
}
