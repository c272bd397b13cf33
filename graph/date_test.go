package graph

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2017-01-09", "2017-01", "2017", "2016-02-29", "0001"} {
		if d, err := ParseDate(s); err != nil || string(d) != s {
			t.Errorf("%q: %q, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "17", "2017-13", "2017-02-29", "2017-1-9", "09.01.2017", "2017-01-09T00:00:00Z", "2017/01", " 2017"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is taken for the date %q", s, d)
		}
	}
	if d := NewDate(time.Date(2017, 1, 9, 23, 59, 0, 0, time.UTC)); d != "2017-01-09" {
		t.Errorf("NewDate: %q", d)
	}
}

func TestFirstAndLast(t *testing.T) {
	for d, want := range map[Date][2]string{
		"2017-01-09": {"2017-01-09", "2017-01-09"},
		"2017-01":    {"2017-01-01", "2017-01-31"},
		"2016-02":    {"2016-02-01", "2016-02-29"},
		"2017":       {"2017-01-01", "2017-12-31"},
	} {
		first, ok1 := d.First()
		last, ok2 := d.Last()
		if got := [2]string{first.Format(time.DateOnly), last.Format(time.DateOnly)}; !ok1 || !ok2 || got != want {
			t.Errorf("%s lasts from %s to %s, want %v", d, got[0], got[1], want)
		}
	}
	for _, d := range []Date{"", "soon", "2017-99"} {
		_, ok1 := d.First()
		_, ok2 := d.Last()
		if ok1 || ok2 {
			t.Errorf("%q has a first or a last day", d)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		d, from, to Date
		want        bool
	}{
		{"2017-01-09", "", "", true},
		{"", "", "", true},
		{"", "2017", "", false},
		{"", "", "2017", false},
		{"2017-01-09", "2017-01-09", "2017-01-09", true}, // bounds are included
		{"2017-01-09", "2017-01-10", "", false},
		{"2017-01-09", "", "2017-01-08", false},
		{"2017-01-31", "", "2017-01", true}, // up to the last day of January
		{"2017-02-01", "", "2017-01", false},
		{"2017-01-01", "2017", "", true},
		{"2016-12-31", "2017", "", false},
		{"2017-01", "2017-01-01", "2017-01-31", true},
		{"2017-01", "2017-01-02", "", false}, // all of it must lie between
		{"2017", "2017-01", "2017-12", true},
		{"2017", "", "2017-11", false},
		{"2017-06", "2018", "2016", false},
	} {
		if got := c.d.Within(c.from, c.to); got != c.want {
			t.Errorf("%q within %q and %q: %v", c.d, c.from, c.to, got)
		}
	}
}
