package names

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"Recep Tayyip Erdoğan": {"recep", "tayyip", "erdogan"},
		"Peskov’s":             {"peskov"},
		"Peskov's":             {"peskov"},
		"O'Neill":              {"oneil"},
		"U.S.":                 {"us"},
		"sanctions":            {"sanction"},
		"  Le   Monde ":        {"le", "mond"},
		"Jean-Claude":          {"jean", "claud"},
		"G20":                  {"g20"},
		"":                     nil,
		"… — “”":               nil,
		"\xff\xfe":             nil,
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", name, got, want)
		}
	}
}

// Two spellings of one name have one key.
func TestKey(t *testing.T) {
	for a, b := range map[string]string{
		"Erdoğan": "ERDOGAN", "sanction": "Sanctions", "U.S.": "US", "São Paulo": "Sao  Paulo", "Peskov’s": "peskov",
	} {
		if Key(a) != Key(b) {
			t.Errorf("%q has key %q, %q has %q", a, Key(a), b, Key(b))
		}
	}
	if Key("George Bush") == Key("Bush George") {
		t.Error("a key forgets the order of the words")
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		name, words string
		want        bool
	}{
		{"Recep Tayyip Erdoğan", "erdogan", true},
		{"Recep Tayyip Erdoğan", "Erdogan Recep", true},
		{"Recep Tayyip Erdoğan", "Erdogan Peskov", false},
		{"Erdoğan", "Recep Erdoğan", false},
		{"Erdoğan", "", false},
		{"", "", false},
		{"", "Erdoğan", false},
	} {
		if got := Holds(c.name, Words(c.words)); got != c.want {
			t.Errorf("%q holds %q: %v", c.name, c.words, got)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Recep Tayyip Erdoğan’s")
	f.Add("\xff 安倍 晋三")
	f.Fuzz(func(t *testing.T, name string) {
		words := Words(name)
		if slices.Contains(words, "") {
			t.Errorf("Words(%q) has an empty word: %q", name, words)
		}
		if len(words) > 0 && !Holds(name, words) {
			t.Errorf("%q does not hold its own words", name)
		}
	})
}
