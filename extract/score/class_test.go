package score

import (
	"encoding/json"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

// Characters on which languages differ, as Python classes them.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		r           rune
		alnum, word bool
		space       bool
		why         string
	}{
		{'é', true, true, false, "letter"},
		{'\u0301', false, false, false, "combining acute"},
		{'\u093e', false, false, false, "spacing vowel sign"},
		{'²', true, true, false, "superscript"},
		{'½', true, true, false, "fraction"},
		{'Ⅳ', true, true, false, "Roman numeral"},
		{'٣', true, true, false, "Arabic digit"},
		{'中', true, true, false, "ideograph"},
		{'ª', true, true, false, "ordinal"},
		{'𝐀', true, true, false, "letter beyond the first plane"},
		{'_', false, true, false, "low line"},
		{'’', false, false, false, "apostrophe"},
		{'\u00a0', false, false, true, "no-break space"},
		{'\u202f', false, false, true, "narrow no-break space"},
		{'\u3000', false, false, true, "ideographic space"},
		{'\u2028', false, false, true, "line separator"},
		{'\x1c', false, false, true, "file separator"},
		{'\x85', false, false, true, "next line"},
		{'\u200b', false, false, false, "zero-width space"},
		{'\u200d', false, false, false, "zero-width joiner"},
		{'\ufeff', false, false, false, "byte order mark"},
		{'\ufffd', false, false, false, "replacement"},
	} {
		if isAlnum(c.r) != c.alnum || isWord(c.r) != c.word || isSpace(c.r) != c.space {
			t.Errorf("%U, %s: alnum %v, word %v, space %v", c.r, c.why, isAlnum(c.r), isWord(c.r), isSpace(c.r))
		}
	}
}

// classesScript prints a number for each code point that Python's version of
// Unicode has: the sum of 1 for isalnum, 2 for \w, 4 for isspace, 8 for \s, 16
// for isupper, 32 for islower; 99 for the others.
const classesScript = `
import json, re, sys, unicodedata
word, space = re.compile(r"\w"), re.compile(r"\s")
def classes(c):
    if unicodedata.category(c) in ("Cn", "Cs"):
        return 99
    return (c.isalnum() + 2 * bool(word.match(c)) + 4 * c.isspace() + 8 * bool(space.match(c))
            + 16 * c.isupper() + 32 * c.islower())
json.dump([classes(chr(i)) for i in range(0x32000)], sys.stdout)
`

// newLowercase became lower case with Unicode 15.
const newLowercase = "\u10fc\ua7f2\ua7f3\ua7f4\uab69"

// Every character that both Go and Python know has the same classes in both.
func TestClassesOfPython(t *testing.T) {
	out, err := exec.Command(python(t), "-c", classesScript).Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []int
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	for i, w := range want {
		r := rune(i)
		got := one(isAlnum(r)) + 2*one(isWord(r)) + 12*one(isSpace(r)) + 16*one(isUpper(r)) + 32*one(isLower(r))
		known := w != 99 && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C)
		if known && got != w && !strings.ContainsRune(newLowercase, r) {
			t.Errorf("%U has the classes %06b, in Python %06b", r, got, w)
		}
	}
}

// Words keep an apostrophe, a stop or a comma inside; other marks stand alone.
func TestTokens(t *testing.T) {
	for text, want := range map[string][]string{
		"":                         nil,
		"Don’t pay $1,000.50, ok?": {"Don’t", "pay", "$", "1,000.50", ",", "ok", "?"},
		"U.S.-led ''safe''":        {"U.S", ".", "-", "led", "'", "'", "safe", "'", "'"},
		"a..b c'":                  {"a", ".", ".", "b", "c", "'"},
		"m²\u00a0x\u200by":         {"m²", "x", "\u200b", "y"},
		"e\u0301a snake_case":      {"e", "\u0301", "a", "snake_case"},
		"中の한 …—":                   {"中の한", "…", "—"},
	} {
		var got []string
		runes := []rune(text)
		for _, s := range tokens(runes) {
			got = append(got, string(runes[s[0]:s[1]]))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSourceForm(t *testing.T) {
	for source, want := range map[string]string{
		"":                               formNone,
		" — ":                            formNone,
		"She":                            formPronoun,
		"he himself":                     formPronoun,
		"who also":                       formPronoun,
		"Many of them":                   formNominal,
		"Mara Quist":                     formName,
		"Mr. Osei":                       formName,
		"the Washington Post":            formName,
		"Quist and Osei":                 formName,
		"port director Mara Quist":       formNameNominal,
		"Some Democrats":                 formNameNominal,
		"a poll by Oldwick College":      formNameNominal,
		"officials":                      formNominal,
		"the president":                  formNominal,
		"the port's insurer":             formNominal,
		"\u00a0Zoë\u2003Ādams\u00a0":     formName,
		"“Ⓐ” 中 élan":                     formNominal, // a symbol is trimmed
		"Ⅳ élan":                         formNameNominal,
		"former Secretary of State Voss": formName,
	} {
		if got := sourceForm(source); got != want {
			t.Errorf("%q is %s, want %s", source, got, want)
		}
	}
}
