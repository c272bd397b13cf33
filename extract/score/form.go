package score

import "strings"

// The forms of a source.
const (
	formName        = "name"         // Trump; Mr. Trump; the Washington Post
	formNameNominal = "name+nominal" // Clinton spokesman Brian Fallon; a poll by Quinnipiac
	formNominal     = "nominal"      // the report; officials
	formNone        = "none"
	formPronoun     = "pronoun"
)

var forms = []string{formName, formNameNominal, formNominal, formNone, formPronoun} // in the order of a report

var (
	pronouns = wordSet(`i he she it they we you who that which this these those him her
		his its their our my your them us me one himself herself themselves
		mine hers theirs whom whose myself itself ourselves yourself
		everyone everybody anyone someone nobody others some many both most few none`)
	shortSubjects = wordSet(`who he she they it we i`) // pronouns with one word beside them: "he too"
	titleWords    = wordSet(`the a an mr mrs ms dr sen rep gov president senator and of for former secretary state`)
	quantifiers   = wordSet(`a an some many several most two three one`)
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// sourceForm tells the form of a source from its words alone, by capitals.
func sourceForm(source string) string {
	words := bareWords(source)
	if len(words) == 0 {
		return formNone
	}
	if isPronoun(words) {
		return formPronoun
	}
	capitals, lowers := false, false
	for _, w := range words {
		first, low := []rune(w)[0], lower(w)
		if titleWords[low] {
			continue
		}
		capitals = capitals || isUpper(first) && !pronouns[low]
		lowers = lowers || isLower(first)
	}
	switch {
	case !capitals:
		return formNominal
	case lowers || quantifiers[lower(words[0])]:
		return formNameNominal
	}
	return formName
}

// bareWords splits at white space and trims punctuation from the words.
func bareWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, isSpace) {
		w = strings.TrimFunc(w, func(r rune) bool { return !isWord(r) })
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// dotless spells the letters that Python's case folding takes for an s or an i.
var dotless = strings.NewReplacer("ſ", "s", "ı", "i", "İ", "i")

func isPronoun(words []string) bool {
	all := true
	for _, w := range words {
		all = all && pronouns[lower(w)]
	}
	return all || len(words) <= 2 && shortSubjects[strings.ToLower(dotless.Replace(words[0]))]
}

// words returns the text of spans, joined by spaces.
func (a *article) words(spans []Span) string {
	out := make([]string, len(spans))
	for i, s := range spans {
		s = clip(s, len(a.text))
		out[i] = string(a.text[s[0]:s[1]])
	}
	return strings.Join(out, " ")
}
