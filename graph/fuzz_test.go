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

// Whatever is given as a date is one, with days that are in order, or is none.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{"", "2017", "2017-02", "2017-02-29", "2016-02-29", "0000", "９999", "-001"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		first, ok := Date(text).First()
		last, lastOK := Date(text).Last()
		if (err == nil) != ok || ok != lastOK || err == nil && (string(d) != text || last.Before(first)) {
			t.Errorf("%q: %q, %v; %v %v, %v %v", text, d, err, first, ok, last, lastOK)
		}
	})
}
