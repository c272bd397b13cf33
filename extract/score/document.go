package score

import (
	"fmt"
	"strconv"
)

// A Span is a half-open range of a document's text, in Unicode code points.
type Span = [2]int

// clip returns the part of s that lies in a text of n characters.
func clip(s Span, n int) Span {
	start := min(max(0, s[0]), n)
	return Span{start, max(start, min(s[1], n))}
}

// A Document is an article with the attributions in it: those expected (gold)
// or those found (predicted). A predicted document may leave its text out.
type Document struct {
	ID           string        `json:"id"`
	Text         string        `json:"text,omitempty"`
	Attributions []Attribution `json:"attributions"`
}

// An Attribution says that a source said a content. Spans may be in any order
// and overlap; what lies outside the text is ignored.
type Attribution struct {
	ID      string `json:"id,omitempty"`
	Source  []Span `json:"source"`
	Cue     []Span `json:"cue"`
	Content []Span `json:"content"`
	// Speaker is the full name of who speaks, several joined by " | "; empty
	// for an unnamed one.
	Speaker string `json:"speaker,omitempty"`
	// Entity is the id of who speaks, one in all articles; several joined by
	// " | ", empty for an unnamed one.
	Entity string `json:"entity,omitempty"`
	// Unnamed says that Speaker describes somebody whom the article does not
	// name.
	Unnamed bool `json:"unnamed,omitempty"`
	// Around is what stands around it; of a gold it stands in a table of its own
	// ([ReadAround]).
	Around Around `json:"-"`
	// Confidence is the probability that the attribution is right, 0 to 1.
	Confidence float64 `json:"confidence,omitempty"`
}

// A pair is a gold document and what was predicted for it.
type pair struct {
	gold      Document
	predicted []Attribution
}

// join pairs each gold document with the prediction of the same id, in the
// order of gold. Of several documents with one id the last counts, at the place
// of the first. missing counts the gold documents that have no prediction,
// extra the predicted ones that have no gold.
func join(gold, predicted []Document) (pairs []pair, missing, extra int, err error) {
	found, _ := byID(predicted)
	expected, order := byID(gold)
	for _, id := range order {
		g := expected[id]
		p, ok := found[id]
		if !ok {
			missing++
		}
		if p.Text != "" && p.Text != g.Text {
			return nil, 0, 0, fmt.Errorf("compare %s: the prediction was made from another text", id)
		}
		pairs = append(pairs, pair{g, p.Attributions})
	}
	for id := range found {
		if _, ok := expected[id]; !ok {
			extra++
		}
	}
	return pairs, missing, extra, nil
}

func byID(docs []Document) (all map[string]Document, order []string) {
	all = make(map[string]Document, len(docs))
	for _, d := range docs {
		if _, ok := all[d.ID]; !ok {
			order = append(order, d.ID)
		}
		all[d.ID] = d
	}
	return all, order
}

// name is what an attribution is called in messages: its id, or its place among
// those of its document.
func (a Attribution) name(index int) string {
	if a.ID != "" {
		return a.ID
	}
	return "#" + strconv.Itoa(index+1)
}
