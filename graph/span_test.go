package graph

import (
	"testing"
	"unicode/utf8"
)

func TestSpanCheck(t *testing.T) {
	text := "né\xe9."
	for s, want := range map[Span]bool{
		{0, 1}: true, {1, 3}: true, {0, 5}: true, {4, 5}: true,
		{3, 4}:  true,  // a byte that is no UTF-8 stands for itself
		{0, 2}:  false, // cuts é
		{2, 3}:  false,
		{1, 1}:  false, // empty
		{3, 1}:  false,
		{-1, 1}: false,
		{0, 6}:  false,
		{5, 6}:  false,
	} {
		if err := s.Check(text); (err == nil) != want {
			t.Errorf("span %v: %v", s, err)
		}
	}
}

func TestSpanRelations(t *testing.T) {
	s := Span{2, 5}
	for _, c := range []struct {
		t                  Span
		overlaps, contains bool
	}{
		{Span{2, 5}, true, true},
		{Span{3, 4}, true, true},
		{Span{0, 3}, true, false},
		{Span{4, 9}, true, false},
		{Span{0, 2}, false, false},
		{Span{5, 6}, false, false},
	} {
		if s.Overlaps(c.t) != c.overlaps || s.Contains(c.t) != c.contains {
			t.Errorf("%v and %v: overlaps %v, contains %v", s, c.t, s.Overlaps(c.t), s.Contains(c.t))
		}
	}
	if got := TextOf("He will not, he said, resign", []Span{{3, 11}, {22, 28}}); got != "will not … resign" {
		t.Errorf("TextOf: %q", got)
	}
}

func TestOffsets(t *testing.T) {
	o := NewOffsets("a“é”\xff\U0001F600z")
	for b, want := range map[int]int{0: 0, 1: 1, 4: 2, 6: 3, 9: 4, 10: 5, 14: 6, 15: 7} {
		if got := o.Point(b); got != want {
			t.Errorf("byte %d is code point %d, want %d", b, got, want)
		}
		if got := o.Byte(want); got != b {
			t.Errorf("code point %d is byte %d, want %d", want, got, b)
		}
	}
	if got := o.Byte(100); got != 15 {
		t.Errorf("a code point after the end is byte %d", got)
	}
	if start, end := o.Points(Span{1, 9}); start != 1 || end != 4 {
		t.Errorf("Points: %d-%d", start, end)
	}
}

// Point and Byte are inverse at every code point of any text.
func FuzzOffsets(f *testing.F) {
	for _, text := range []string{"", "abc", "é“”", "\xff\xfe", "a\xe2\x80", "\xed\xa0\x80", "\x00\x00"} {
		f.Add(text)
		long := ""
		for range 100 {
			long += text + "x"
		}
		f.Add(long)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o := NewOffsets(text)
		point := 0
		for b := range text {
			if got := o.Point(b); got != point {
				t.Fatalf("byte %d is code point %d, want %d", b, got, point)
			}
			if got := o.Byte(point); got != b {
				t.Fatalf("code point %d is byte %d, want %d", point, got, b)
			}
			point++
		}
		if o.Point(len(text)) != utf8.RuneCountInString(text) || o.Byte(point) != len(text) {
			t.Fatalf("the end is code point %d and byte %d", o.Point(len(text)), o.Byte(point))
		}
	})
}
