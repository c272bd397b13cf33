// Package attrib finds attributions: a source, the cue that says that it speaks, and the content of what it says.
package attrib

import "whosaid/extract/text"

// A Range is a half-open range of tokens.
type Range = text.Range

func overlaps(r, o Range) bool { return r.Start < o.End && o.Start < r.End }

// An Attribution is one source's content, as ranges of the tokens of a text.
// Source may be empty; Content never is; both are in order and without overlaps.
type Attribution struct {
	Source     []Range
	Cue        Range
	Content    []Range
	Confidence float64 // the estimated probability that it is right
}
