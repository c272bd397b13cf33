package model

import (
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

// An Attribution tells which words say that a source says which content. Its
// ranges are in order and disjoint; Source may be empty, Content never is.
type Attribution = attrib.Attribution

// A Mention is a name in the text.
type Mention struct {
	text.Range
	Class string // PERSON, ORGANIZATION, LOCATION, MISC
}

// An Analysis is what the model finds in one text.
type Analysis struct {
	Tags         []tag.Tag     // of each token
	Names        []tag.Name    // of each token
	Attributions []Attribution // in the order of their cues
}

// PartOfSpeech returns that of token i, as the Penn Treebank names it: "NN".
func (a *Analysis) PartOfSpeech(i int) string { return tag.TagNames[a.Tags[i]] }

// Mentions returns the names in order.
func (a *Analysis) Mentions() []Mention {
	var out []Mention
	for i, n := range a.Names {
		label := tag.NameLabels[n]
		switch last := len(out) - 1; {
		case label == "O":
		case label[0] == 'I' && last >= 0 && out[last].End == i && out[last].Class == label[2:]:
			out[last].End++
		default:
			out = append(out, Mention{text.Range{Start: i, End: i + 1}, label[2:]})
		}
	}
	return out
}
