package score

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

const (
	// maxPiece is how many characters between two marks are printed in full.
	maxPiece = 160
	// maxReach is how far from a span its sentence is looked for.
	maxReach = 240
)

// brackets mark the roles in a sentence.
var brackets = [roles][2]string{{"⟨", "⟩"}, {"{", "}"}, {"⟦", "⟧"}}

// WriteErrors prints classes as [Errors] gives them: each error with the
// sentences around it, once as the gold has it and once as it was found.
func WriteErrors(w io.Writer, classes []ErrorClass) error {
	var out bytes.Buffer
	out.WriteString("⟨source⟩ {cue} ⟦content⟧; ¶ is a line's end, … leaves out words\n")
	for _, c := range classes {
		fmt.Fprintf(&out, "\n== %s: %d ==\n", c.Name, c.Count)
		for _, e := range c.Examples {
			fmt.Fprintf(&out, "%s, %d letters\n", e.title(), e.Cost)
			if e.Gold != nil {
				fmt.Fprintf(&out, "  gold   %s\n", e.context(e.Gold))
			}
			if e.Found != nil {
				fmt.Fprintf(&out, "  found  %s\n", e.context(e.Found))
			}
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (e Error) title() string {
	title := e.Document
	if e.Gold != nil && e.Gold.ID != "" {
		title += " " + e.Gold.ID
	}
	if e.Found != nil && e.Found.Confidence > 0 {
		title += fmt.Sprintf(", confidence %.2f", e.Found.Confidence)
	}
	return title
}

// context returns the sentences that the error lies in, with the spans of a
// marked, in one line.
func (e Error) context(a *Attribution) string {
	start, end := e.reach()
	opens, closes := map[int]string{}, map[int]string{}
	cuts := []int{start, end}
	for r, spans := range a.roles() {
		for _, s := range spans {
			if s = clip(s, len(e.text)); s[1] > s[0] {
				opens[s[0]] += brackets[r][0]
				closes[s[1]] = brackets[r][1] + closes[s[1]]
				cuts = append(cuts, s[0], s[1])
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out strings.Builder
	for i, at := range cuts {
		if i > 0 {
			out.WriteString(shorten(e.text[cuts[i-1]:at]))
		}
		out.WriteString(closes[at] + opens[at])
	}
	return strings.TrimFunc(out.String(), isSpace)
}

// reach returns where the sentences of the gold attribution and the prediction
// begin and end.
func (e Error) reach() (start, end int) {
	start = len(e.text)
	for _, a := range []*Attribution{e.Gold, e.Found} {
		if a == nil {
			continue
		}
		for _, spans := range a.roles() {
			for _, s := range spans {
				if s = clip(s, len(e.text)); s[1] > s[0] {
					start, end = min(start, s[0]), max(end, s[1])
				}
			}
		}
	}
	return sentenceStart(e.text, start), sentenceEnd(e.text, end)
}

// shorten puts text in one line and leaves out the middle of a long one.
func shorten(text []rune) string {
	s := string(text)
	if len(text) > maxPiece {
		half := maxPiece / 2
		s = string(text[:half]) + " … " + string(text[len(text)-half:])
	}
	return spaces.ReplaceAllString(strings.ReplaceAll(s, "\n", " ¶ "), " ")
}

var spaces = regexp.MustCompile(`[\s\p{Z}]+`)

// sentenceStart goes back from i to where a sentence or line begins.
func sentenceStart(text []rune, i int) int {
	for j := i; j > 0 && i-j < maxReach; j-- {
		if isBreak(text, j) {
			return j
		}
	}
	return max(0, i-maxReach)
}

// sentenceEnd goes on from i to where a sentence or line ends.
func sentenceEnd(text []rune, i int) int {
	for j := i; j < len(text) && j-i < maxReach; j++ {
		if text[j] == '\n' || j > i && isBreak(text, j) {
			return j
		}
	}
	return min(len(text), i+maxReach)
}

// isBreak tells whether a sentence or line begins at i. A stop after a word of
// three letters or fewer is taken for an abbreviation.
func isBreak(text []rune, i int) bool {
	if text[i-1] == '\n' {
		return true
	}
	if !isSpace(text[i-1]) {
		return false
	}
	j := i - 1
	for j > 0 && strings.ContainsRune("”’\"')]", text[j-1]) {
		j--
	}
	if j == 0 || !strings.ContainsRune(".!?", text[j-1]) {
		return false
	}
	word := 0
	for k := j - 2; k >= 0 && isWord(text[k]); k-- {
		word++
	}
	return word > 3 || text[j-1] != '.'
}
