package ask

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a word of the question, as written and in lower case without the
// punctuation around it.
type word struct {
	written, lower string
	comma          bool // a comma or another mark stands after it
}

// A phrase is a stretch of the question.
type phrase []word

// dayRange is "21-30", which is two words here.
var dayRange = regexp.MustCompile(`(?i)(\s\d{1,2}(?:st|nd|rd|th)?)-(\d{1,2}(?:st|nd|rd|th)?)([\s,]|$)`)

const marks = `,;:?!"“”()[]`

// split cuts a text into words. A full stop ends a word only at the end of the
// text, so that "U.S." keeps its own.
func split(text string) phrase {
	text = dayRange.ReplaceAllString(text, "$1 - $2$3")
	text = strings.NewReplacer("—", " — ", "–", " – ", "mid-", "mid ").Replace(strings.TrimRight(text, " \t\n?!"))
	if !strings.Contains(lastField(strings.TrimSuffix(text, ".")), ".") {
		text = strings.TrimSuffix(text, ".")
	}
	var q phrase
	for _, f := range strings.Fields(text) {
		bare := strings.Trim(f, marks)
		if bare == "" {
			if len(q) > 0 {
				q[len(q)-1].comma = true
			}
			continue
		}
		if r, _ := utf8.DecodeRuneInString(f); len(q) > 0 && strings.ContainsRune("(", r) {
			q[len(q)-1].comma = true
		}
		last, _ := utf8.DecodeLastRuneInString(f)
		q = append(q, word{
			written: bare,
			lower:   strings.ReplaceAll(strings.ToLower(bare), "’", "'"),
			comma:   strings.ContainsRune(",;:)", last),
		})
	}
	return q
}

func lastField(text string) string {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// String writes q as it stood, without the marks at its ends.
func (q phrase) String() string {
	var b strings.Builder
	for i, w := range q {
		b.WriteString(w.written)
		if i < len(q)-1 {
			if w.comma {
				b.WriteByte(',')
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// starts tells how many words of q the words given take up at its start; 0 if
// it does not start with them.
func (q phrase) starts(words string) int {
	want := strings.Fields(words)
	if len(q) < len(want) {
		return 0
	}
	for i, w := range want {
		if q[i].lower != w {
			return 0
		}
	}
	return len(want)
}

func (q phrase) startsWithAny(choices ...string) int {
	for _, c := range choices {
		if n := q.starts(c); n > 0 {
			return n
		}
	}
	return 0
}

// find returns where in q the words given stand first, or -1, and how many they
// are.
func (q phrase) find(words string) (at, n int) {
	for i := range q {
		if n := q[i:].starts(words); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// without returns q without the n words from i.
func (q phrase) without(i, n int) phrase {
	out := append(phrase{}, q[:i]...)
	return append(out, q[i+n:]...)
}

// atCommas cuts q after every mark.
func (q phrase) atCommas() []phrase {
	var parts []phrase
	start := 0
	for i, w := range q {
		if w.comma || i == len(q)-1 {
			parts = append(parts, q[start:i+1])
			start = i + 1
		}
	}
	return parts
}

// isName tells whether q reads like a proper name: it begins and ends with a
// capital letter, and only particles in between do not.
func (q phrase) isName() bool {
	if len(q) == 0 || !q[0].capital() || !q[len(q)-1].capital() {
		return false
	}
	for _, w := range q {
		if !w.capital() && !particles[w.lower] {
			return false
		}
	}
	return true
}

var particles = map[string]bool{"of": true, "the": true, "and": true, "for": true, "de": true, "la": true, "van": true, "von": true, "der": true, "den": true, "bin": true, "al": true, "el": true, "di": true, "da": true, "du": true, "&": true}

func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.written)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// possessor returns the word without its possessive ending, and whether it had
// one.
func (w word) possessor() (string, bool) {
	for _, ending := range []string{"'s", "’s"} {
		if s, ok := strings.CutSuffix(w.written, ending); ok {
			return s, true
		}
	}
	for _, ending := range []string{"s'", "s’"} {
		if strings.HasSuffix(w.written, ending) {
			return strings.TrimRight(w.written, "'’"), true
		}
	}
	return w.written, false
}

// trim drops connecting words that were left at the ends of q.
func trim(q phrase) phrase {
	for len(q) > 0 && (q[0].lower == "that" && len(q) > 1 || loose[q[0].lower]) {
		q = q[1:]
	}
	for len(q) > 0 && (loose[q[len(q)-1].lower] || q[len(q)-1].lower == "in") {
		q = q[:len(q)-1]
	}
	return q
}

var loose = map[string]bool{"and": true, ",": true, "-": true, "–": true, "—": true, "then": true}
