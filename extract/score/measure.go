package score

// The roles of an attribution, as indexes.
const (
	source = iota
	cue
	content
	roles
)

var roleNames = [roles]string{"source", "cue", "content"}

// roles returns the spans of a by role.
func (a *Attribution) roles() [roles][]Span { return [roles][]Span{a.Source, a.Cue, a.Content} }

// The types of content, which are sections of a report.
const (
	direct   = "direct"
	mixed    = "mixed"
	indirect = "indirect"
)

// directShare is the share of a content's letters and digits that stand in
// quotation marks from which on it is direct.
const directShare = .95

// An article is a text made ready to measure attributions in it.
type article struct {
	text    []rune
	tokenAt []int // index of the token at each position, -1 for white space
	regions []Span
	quoted  set // positions in regions
}

func newArticle(text string) *article {
	a := &article{text: []rune(text)}
	a.tokenAt = make([]int, len(a.text))
	for i := range a.tokenAt {
		a.tokenAt[i] = -1
	}
	for k, t := range tokens(a.text) {
		for i := t[0]; i < t[1]; i++ {
			a.tokenAt[i] = k
		}
	}
	a.regions = quotedRegions(a.text)
	a.quoted = newSet(a.regions, len(a.text), func(int) bool { return true })
	return a
}

// letters returns the positions of letters and digits in spans.
func (a *article) letters(spans []Span) set { return letters(a.text, spans) }

func letters(text []rune, spans []Span) set {
	return newSet(spans, len(text), func(i int) bool { return isAlnum(text[i]) })
}

// chars returns the positions in spans that are not white space.
func (a *article) chars(spans []Span) set {
	return newSet(spans, len(a.text), func(i int) bool { return !isSpace(a.text[i]) })
}

// tokens returns the indexes of the tokens that chars lie in.
func (a *article) tokens(chars set) set {
	out := make(set, len(chars))
	for n, i := range chars {
		out[n] = a.tokenAt[i]
	}
	return out.normal()
}

// A measured attribution holds what each role covers.
type measured struct {
	index   int // among the attributions of its document
	chars   [roles]set
	letters [roles]set
	edges   [roles]set // letters; chars for a span without any (":", "—")
	tokens  [roles]set
	kind    string // direct, mixed, indirect; empty without letters in the content
	form    string // of the source: see [sourceForm]
}

func (a *article) measure(index int, x Attribution) measured {
	m := measured{index: index, form: sourceForm(a.words(x.Source))}
	for r, spans := range x.roles() {
		m.chars[r] = a.chars(spans)
		m.letters[r] = a.letters(spans)
		m.edges[r] = m.letters[r]
		if len(m.edges[r]) == 0 {
			m.edges[r] = m.chars[r]
		}
		m.tokens[r] = a.tokens(m.chars[r])
	}
	m.kind = a.kind(m.letters[content])
	return m
}

func (a *article) kind(content set) string {
	n := content.common(a.quoted)
	switch {
	case len(content) == 0:
		return ""
	case float64(n) >= directShare*float64(len(content)):
		return direct
	case n == 0:
		return indirect
	}
	return mixed
}

// expected measures the gold attributions that have a content.
func (a *article) expected(all []Attribution) []measured {
	var out []measured
	for i, x := range all {
		if m := a.measure(i, x); len(m.chars[content]) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// found measures the predictions that cover anything at all.
func (a *article) found(all []Attribution) []measured {
	var out []measured
	for i, x := range all {
		m := a.measure(i, x)
		if len(m.chars[source])+len(m.chars[cue])+len(m.chars[content]) > 0 {
			out = append(out, m)
		}
	}
	return out
}
