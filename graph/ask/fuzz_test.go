package ask

import (
	"testing"
	"unicode/utf8"

	"whosaid/graph"
)

// Every question has an interpretation, in words of the question if it is UTF-8, and
// a grammar that ends.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"What did Peskov say about sanctions?", "who said “we will pay” last week", "quotes of Merkel on taxes in March 2024 in Tass",
		"Peskov sanctions", "", "?", "what what what", "What did he tell reporters in his own words between 2016 and 2017",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, question string) {
		in := Parse(question, "2024-03-05")
		for _, part := range []string{in.Speaker, in.About, in.Addressee, in.Outlet, in.Bare} {
			if utf8.ValidString(question) && !utf8.ValidString(part) {
				t.Errorf("%q is read as %+v", question, in)
			}
		}
		for _, day := range []graph.Date{in.From, in.To} {
			if _, err := graph.ParseDate(string(day)); day != "" && err != nil {
				t.Errorf("%q is of %q to %q", question, in.From, in.To)
			}
		}
	})
}
