package link

import "strings"

// A Change tells what becomes of words from one wording to another.
type Change string

const (
	Kept    Change = "KEPT"    // both have them
	Removed Change = "REMOVED" // only the first has them
	Added   Change = "ADDED"   // only the second has them
)

// A Piece is a run of words of which the same becomes.
type Piece struct {
	Change Change
	Text   string
}

// diffMost is how many words a wording may have to be compared word by word.
const diffMost = 1000

// marks are those that each outlet sets in its own way around a quotation.
const marks = "\"“”„'‘’‚«»,."

// unmarked tells whether two words are the same but for marks around them.
func unmarked(a, b string) bool { return strings.Trim(a, marks) == strings.Trim(b, marks) }

// Diff returns what becomes of the words of a in b, in order: words are what stands
// between white space, and as many as can be are kept (a longest common
// subsequence). Quotation marks, commas and full stops around a word change
// nothing: it is kept as b has it. Of equals what is removed stands before what is added.
func Diff(a, b string) []Piece {
	from, to := strings.Fields(a), strings.Fields(b)
	var d pieces
	if len(from) > diffMost || len(to) > diffMost {
		d.add(Removed, from...)
		d.add(Added, to...)
		return d
	}
	// longest[i][j] is how many words from[i:] and to[j:] have in common.
	longest := make([][]int, len(from)+1)
	for i := range longest {
		longest[i] = make([]int, len(to)+1)
	}
	for i := len(from) - 1; i >= 0; i-- {
		for j := len(to) - 1; j >= 0; j-- {
			if unmarked(from[i], to[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(from) && j < len(to) {
		switch {
		case unmarked(from[i], to[j]):
			d.add(Kept, to[j])
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			d.add(Removed, from[i])
			i++
		default:
			d.add(Added, to[j])
			j++
		}
	}
	d.add(Removed, from[i:]...)
	d.add(Added, to[j:]...)
	return d
}

type pieces []Piece

// add appends words, to the last piece if the same becomes of them.
func (p *pieces) add(c Change, words ...string) {
	for _, w := range words {
		if n := len(*p); n > 0 && (*p)[n-1].Change == c {
			(*p)[n-1].Text += " " + w
		} else {
			*p = append(*p, Piece{c, w})
		}
	}
}
