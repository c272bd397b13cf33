package graph

import "testing"

// Whatever is given as an id or a date, it has a type or none, a meaning or none.
func FuzzIDs(f *testing.F) {
	for _, seed := range []string{"art_00112233445566778899aabb", "ent_x", "sta_", "2017-01-31", "2017-02-30", "0000", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if of := TypeOf(text); of != UnknownType && len(text) < 4 {
			t.Errorf("%q is the id of %v", text, of)
		}
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		first, ok := d.First()
		last, ok2 := d.Last()
		if !ok || !ok2 || last.Before(first) || string(d) != text {
			t.Errorf("%q is read as %q: %v to %v", text, d, first, last)
		}
	})
}
