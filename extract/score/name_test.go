package score

import "testing"

func TestSameNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
		why  string
	}{
		{"Mara Quist", "Mara Quist", true, "equal"},
		{"Mara Quist", "MARA QUIST", true, "case"},
		{"José Peña", "Jose Pena", true, "accents"},
		{"Jose\u0301 Pen\u0303a", "José Peña", true, "combining accents"},
		{"Nguyễn Ái", "Nguyen Ai", true, "two accents on a letter"},
		{"Sean O’Brien", "Sean O'Brien", true, "apostrophe"},
		{"Ilse Varga-Brandt", "Ilse Varga Brandt", true, "hyphen"},
		{"Mara\u00a0Quist", "Mara Quist", true, "no-break space"},
		{"Ｍａｒａ Quist", "Mara Quist", true, "full-width letters"},
		{"Mr. Kwame Osei Jr.", "Kwame Osei", true, "title and suffix"},
		{"The Harbour Post", "Harbour Post", true, "article"},
		{"Mara P. Quist", "Mara Quist", true, "initial"},
		{"Mara P. Quist", "Mara R. Quist", false, "another initial"},
		{"Mara Quist", "Quist", false, "last name alone"},
		{"Mara Quist", "Lena Quist", false, "another first name"},
		{"Mara Quist", "", false, "nobody"},
		{"-", "-", false, "unnamed"},
		{"Mara Quist | Kwame Osei", "Kwame Osei|Mara Quist", true, "order"},
		{"Mara Quist | Kwame Osei", "Mara Quist", false, "one of two"},
		{"Mara Quist", "Mara Quist | Kwame Osei", false, "one too many"},
		{"Mara Quist | -", "Mara Quist", true, "the unnamed do not count"},
	} {
		if got := SameNames(c.a, c.b); got != c.same {
			t.Errorf("%s: %q and %q are the same: %v", c.why, c.a, c.b, got)
		}
		if got := SameNames(c.b, c.a); got != c.same {
			t.Errorf("%s: %q and %q are the same: %v", c.why, c.b, c.a, got)
		}
	}
}
