package text

// A Quotation is a stretch between quotation marks within one paragraph.
type Quotation struct {
	// Range holds the tokens of the quotation, its marks included.
	Range
	// Opened and Closed tell whether it begins and ends with its own mark. One
	// that is not closed runs to the end of its paragraph; one that is not
	// opened begins with its paragraph.
	Opened, Closed bool
	// Double tells “ ”, " ", '' '' and « » from ‘ ’ and ' '.
	Double bool
	// Continues tells that it goes on from a quotation which the paragraph
	// before left open.
	Continues bool
}

// Inside returns the tokens of q without its marks; it may be empty.
func (q Quotation) Inside() Range {
	r := q.Range
	if q.Opened {
		r.Start++
	}
	if q.Closed {
		r.End--
	}
	return r
}

// maxQuoteTokens bounds how far the end of a single-quoted stretch is looked
// for, so that the cost stays linear whatever the text.
const maxQuoteTokens = 300

// A side is what a quotation mark does.
type side int

const (
	none side = iota
	opening
	closing
	either // straight marks do not say
)

// doubleSide classifies a token as a double quotation mark.
func doubleSide(w string) side {
	switch w {
	case "“", "„", "``", "‘‘", "«":
		return opening
	case "”", "’’", "»":
		return closing
	case `"`, "''":
		return either
	}
	return none
}

// IsOpeningMark tells the marks that only open a quotation.
func IsOpeningMark(w string) bool { return doubleSide(w) == opening || w == "‘" }

// IsQuoteMark tells the double quotation marks.
func IsQuoteMark(w string) bool { return doubleSide(w) != none }

// quotes finds the outermost quotations, paragraph by paragraph: a mark that is
// missing costs its own paragraph and no other.
func (t *Text) quotes() {
	left := false // the paragraph before ended within a quotation
	for _, p := range t.Paragraphs {
		m := quoteMachine{t: t, p: p, continued: left, first: len(t.Quotations)}
		m.run()
		left = m.open >= 0
		m.finish()
	}
}

// A quoteMachine reads one paragraph from left to right.
type quoteMachine struct {
	t         *Text
	p         Range
	continued bool
	open      int // the token that opened the double quotation we are in; -1 outside
	marks     int // double marks seen
	first     int // index of the paragraph's first quotation
}

func (m *quoteMachine) run() {
	m.open = -1
	for i := m.p.Start; i < m.p.End; i++ {
		switch s := m.side(i); {
		case s == opening:
			if m.open >= 0 { // the one before lacks its end
				m.add(Quotation{Range: Range{m.open, i}, Opened: true, Double: true})
			}
			m.open = i
		case s == closing && m.open >= 0:
			m.add(Quotation{Range: Range{m.open, i + 1}, Opened: true, Closed: true, Double: true})
			m.open = -1
		case s == closing && m.marks == 1 && i > m.p.Start: // opened in a paragraph before
			m.t.Quotations = m.t.Quotations[:m.first] // single ones lie within it
			m.add(Quotation{Range: Range{m.p.Start, i + 1}, Closed: true, Double: true, Continues: m.continued})
		case s == none && m.open < 0:
			if end := m.single(i); end > 0 {
				m.add(Quotation{Range: Range{i, end + 1}, Opened: true, Closed: true})
				i = end
			}
		}
	}
}

// finish closes what the end of the paragraph leaves open.
func (m *quoteMachine) finish() {
	if m.open >= 0 && m.open+1 < m.p.End {
		m.add(Quotation{Range: Range{m.open, m.p.End}, Opened: true, Double: true})
	}
}

func (m *quoteMachine) add(q Quotation) {
	if q.Opened && q.Start == m.p.Start {
		q.Continues = m.continued
	}
	in := q.Inside()
	for i := q.Start; i < q.End; i++ {
		token := &m.t.Tokens[i]
		token.Quotation = int32(len(m.t.Quotations))
		switch {
		case i < in.Start:
			token.Quote = Open
		case i >= in.End:
			token.Quote = Close
		case q.Double:
			token.Quote = Inside
		default:
			token.Quote = Single
		}
	}
	m.t.Quotations = append(m.t.Quotations, q)
}

// side says what the double mark at token i does; a straight mark that stands
// free on one side only faces the words on the other.
func (m *quoteMachine) side(i int) side {
	s := doubleSide(m.t.Tokens[i].Word)
	if s == none {
		return none
	}
	m.marks++
	before := i == m.p.Start || m.t.Tokens[i].Space
	after := i+1 == m.p.End || m.t.Tokens[i+1].Space
	switch {
	case s == closing && m.open < 0 && before && !after: // the wrong mark: ”Fear,” she said
		return opening
	case s != either:
		return s
	case m.open < 0 && !before && after && m.marks == 1:
		return closing
	case m.open < 0:
		return opening
	case before && !after && m.closesLater(i+1):
		return opening
	}
	return closing
}

// closesLater tells whether the marks after token i still close a quotation:
// then a mark that looks like an opening one is one.
func (m *quoteMachine) closesLater(i int) bool {
	for end := min(m.p.End, i+maxQuoteTokens); i < end; i++ {
		if doubleSide(m.t.Tokens[i].Word) == either {
			return !m.t.Tokens[i].Space
		}
	}
	return false
}

// single returns the token that closes the single quotation which token i
// opens; 0 if it opens none. An apostrophe is told from a closing mark by what
// follows it, and after an s by whether a better end comes later.
func (m *quoteMachine) single(i int) int {
	tokens := m.t.Tokens
	w := tokens[i].Word
	opens := w == "‘" || w == "'" && (i == m.p.Start || tokens[i].Space)
	if !opens || i+2 >= m.p.End || tokens[i+1].Space {
		return 0
	}
	doubtful := 0
	for k := i + 2; k < m.p.End && k < i+maxQuoteTokens; k++ {
		if tokens[k].Word == "‘" {
			break
		}
		if tokens[k].Word != "’" && tokens[k].Word != "'" || tokens[k].Space || !m.free(k+1) {
			continue
		}
		if !endsInS(tokens[k-1].Word) || k+1 == m.p.End || !tokens[k+1].Space {
			return k
		}
		if doubtful == 0 {
			doubtful = k
		}
	}
	return doubtful
}

// free tells whether token k begins after a gap or is a mark.
func (m *quoteMachine) free(k int) bool {
	return k >= m.p.End || m.t.Tokens[k].Space || !isWord(firstRune(m.t.Tokens[k].Word))
}

func endsInS(w string) bool { return w != "" && (w[len(w)-1] == 's' || w[len(w)-1] == 'S') }
