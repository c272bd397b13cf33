package extract

import (
	"strings"

	"whosaid/extract/text"
)

// A frame is what stands around the content of an attribution in its sentence:
// the words that can tell to whom, in which medium, through whom and when it was
// said. All are tokens in order, neither the content of any attribution nor
// within quotation marks.
type frame struct {
	*attribution
	// clause holds the cue and what stands with it, up to the cue or the content
	// of another attribution.
	clause []int
	// sentence holds all of the sentence, and an announcement before it that ends
	// with a colon.
	sentence []int
}

// marks say of every token of which attribution it is the content or the cue,
// counted from 1; 0 if of none.
type marks struct{ content, cue []int32 }

func marksOf(found []attribution, tokens int) marks {
	r := marks{make([]int32, tokens), make([]int32, tokens)}
	for k := range found {
		mark(r.content, found[k].content, int32(k+1))
		mark(r.cue, found[k].cue, int32(k+1))
	}
	return r
}

func mark(of []int32, ranges []text.Range, k int32) {
	for _, r := range ranges {
		for i := r.Start; i < r.End; i++ {
			of[i] = k
		}
	}
}

// frame returns the frame of the k-th attribution, counted from 1.
func (b *builder) frame(x *attribution, k int32) frame {
	f := frame{attribution: x}
	s := b.Sentence(x.anchor)
	first, last := x.anchor, x.anchor
	for _, r := range x.cue {
		first, last = min(first, r.Start), max(last, r.End-1)
	}
	lo, hi := first, last
	for lo > s.Start && !b.foreign(lo-1, k) {
		lo--
	}
	for hi+1 < s.End && !b.foreign(hi+1, k) {
		hi++
	}
	start := s.Start
	if c := x.content[0].Start; c < start && b.Tokens[c].Paragraph == b.Tokens[x.anchor].Paragraph {
		start = c
	}
	for i := b.relayBefore(start); i < s.End; i++ {
		if b.marks.content[i] != 0 || b.Tokens[i].Quotation >= 0 || b.inSource(i, x) {
			continue
		}
		f.sentence = append(f.sentence, i)
		if lo <= i && i <= hi {
			f.clause = append(f.clause, i)
		}
	}
	return f
}

// finite tells the part of speech of a verb that has a subject.
func finite(pos string) bool { return pos == "MD" || pos == "VBD" || pos == "VBZ" || pos == "VBP" }

// foreign tells whether token i is the content or the cue of another attribution
// than the k-th.
func (b *builder) foreign(i int, k int32) bool {
	content, cue := b.marks.content[i], b.marks.cue[i]
	return content != 0 && content != k || content == 0 && cue != 0 && cue != k || b.Tokens[i].Word == ";"
}

// inSource tells whether token i names the speaker of x. What the speaker does
// meanwhile does not (", speaking to reporters on Monday,"), nor a day at the end
// ("Orlova on Monday").
func (b *builder) inSource(i int, x *attribution) bool {
	for _, r := range x.source {
		if i < r.Start || i >= r.End {
			continue
		}
		if r.End-i <= 3 && timeWords[b.lower[r.End-1]] && (timeWords[b.lower[i]] || b.lower[i] == "on") {
			return false
		}
		for j := i; j > r.Start; j-- {
			if speaking[b.lower[j]] {
				return false
			}
		}
		return true
	}
	return false
}

// relayBefore includes a short announcement that ends with a colon before token
// i: "RT reports: …".
func (d *draft) relayBefore(i int) int {
	if i == 0 || d.lower[i-1] != ":" {
		return i
	}
	return d.Sentence(i - 1).Start
}

// pos returns the part of speech of token i, "" outside the text.
func (d *draft) pos(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	if pos := d.analysis.PartOfSpeech(i); d.nameAt[i] < 0 || !finite(pos) {
		return pos
	}
	return "NNP" // a name that the tagger takes for a verb
}

// nominal tells a token that can stand within a noun phrase.
func (d *draft) nominal(i int) bool {
	if i < 0 || i >= len(d.Tokens) || timeWords[d.lower[i]] {
		return false
	}
	if d.nameAt[i] >= 0 || audiences[d.lower[i]] {
		return true
	}
	switch pos := d.pos(i); {
	case strings.HasPrefix(pos, "NN"), strings.HasPrefix(pos, "JJ"):
		return true
	case pos == "DT", pos == "PDT", pos == "PRP$", pos == "CD", pos == "POS", pos == "VBN", pos == "VBG", pos == "&":
		return true
	}
	return false
}

// nounPhrase returns the noun phrase that begins at token start: up to a verb, a
// mark, a time or a preposition but "of". It is empty if no noun is in it.
func (d *draft) nounPhrase(start int) text.Range {
	end, noun := start, start
	for d.nominal(end) || end > start && d.joins(end) {
		if end > start && d.pos(end) == "DT" && !d.joins(end-1) { // "to Putin the Americans said"
			break
		}
		if d.Tokens[end].Quotation >= 0 || d.Tokens[end].Sentence != d.Tokens[start].Sentence {
			break
		}
		end++
		if k := d.nameAt[end-1]; k >= 0 {
			noun = max(d.names[k].End, end)
			end = noun
		} else if strings.HasPrefix(d.pos(end-1), "NN") || audiences[d.lower[end-1]] {
			noun = end
		}
	}
	if noun == start {
		return text.Range{}
	}
	return text.Range{Start: start, End: noun}
}

// joins tells whether "of" or "and" at token i goes on with a noun phrase.
func (d *draft) joins(i int) bool {
	if i+1 >= len(d.Tokens) {
		return false
	}
	switch d.lower[i] {
	case "of":
		return d.nominal(i + 1)
	case "and", "&":
		return d.nominal(i+1) && d.pos(i+1) != "VBG" && d.pos(i+1) != "VBN"
	}
	return false
}

var (
	speaking = words(`speaking talking writing reached quoted asked appearing addressing testifying interviewed pressed
		telling answering responding`)
	audiences = words(`parliament congress reporters journalists lawmakers voters supporters deputies colleagues delegates
		investors shareholders staff students senators police prosecutors viewers readers`)
	timeWords = words(`monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later
		last this next january february march april may june july august september october november december jan. feb.
		mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. ago morning afternoon evening night week month year weekend`)
)
