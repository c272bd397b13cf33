package graph

import "testing"

func TestVersionOf(t *testing.T) {
	of := func(name, url, text string) Article { return NewArticle(Article{Name: name, URL: url, Text: text}) }
	const text = "The mayor said on Monday that the bridge would open in May."
	const corrected = "The mayor said on Tuesday that the bridge would open in June."
	for _, c := range []struct {
		what string
		a, b Article
		want bool
	}{
		{"the same article", of("a", "", text), of("a", "", text), false},
		{"one URL, other words", of("a", "u", text), of("b", "u", "Nothing of that."), true},
		{"other URLs", of("a", "u", text), of("a", "v", corrected), false},
		{"a URL and none", of("a", "u", text), of("a", "", corrected), false},
		{"one name, corrected", of("a", "", text), of("a", "", corrected), true},
		{"one name, another article", of("1.txt", "", text), of("1.txt", "", "Farmers asked the court to stop the sale."), false},
		{"no name", of("", "", text), of("", "", corrected), false},
		{"no words", of("a", "", "…"), of("a", "", "—"), false},
	} {
		if got, back := c.a.VersionOf(c.b), c.b.VersionOf(c.a); got != c.want || back != c.want {
			t.Errorf("%s: %v and %v, want %v", c.what, got, back, c.want)
		}
	}
	monday, tuesday := of("a", "", text), of("a", "", corrected)
	if tuesday.Published = "2017-01-10"; monday.VersionOf(tuesday) {
		t.Error("articles of two days are versions of one")
	}
	here, there := of("a", "", text), of("a", "", corrected)
	if there.Outlet = "out_x"; here.VersionOf(there) {
		t.Error("articles of two outlets are versions of one")
	}
}
