package score

import (
	"reflect"
	"testing"
)

// What stands between double quotation marks, and what does not.
func TestQuotedRegions(t *testing.T) {
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"curly marks", "“Yes,” he said. “No.”", []string{"Yes,", "No."}},
		{"straight marks", `"Yes," he said. "No."`, []string{"Yes,", "No."}},
		{"two apostrophes", "''Yes,'' he said.", []string{"Yes,"}},
		{"grave accents", "``Yes,'' he said.", []string{"Yes,"}},
		{"low mark", "„Yes,” he said.", []string{"Yes,"}},
		{"one apostrophe", "'Yes,' he said. It's so.", nil},
		{"three apostrophes are a mark and a half", "'''Yes,'' he said.", []string{"'Yes,"}},
		{"speech goes on to the next paragraph", "“One\n“two” he said", []string{"One", "two"}},
		{"speech goes on without a new mark", "“One\ntwo” he said", []string{"One", "two"}},
		{"an inner opening mark belongs to the region", "“He said “yes” to me” loudly", []string{"He said “yes"}},
		{"a closing mark begins nothing", "a b” c” d", []string{"a b"}},
		{"a closing mark at the start", "” he said", nil},
		{"between letters a straight mark opens and closes", `a"b"c`, []string{"b"}},
		{"a dash before a straight mark opens", `He—"yes"—said`, []string{"yes"}},
		{"no-break space is space", "he said:\u00a0\"Yes\"\u00a0twice", []string{"Yes"}},
		{"empty", `""`, nil},
		{"guillemets are not among the marks", "«Yes»", nil},
	} {
		var got []string
		runes := []rune(c.text)
		for _, r := range quotedRegions(runes) {
			got = append(got, string(runes[r[0]:r[1]]))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}
