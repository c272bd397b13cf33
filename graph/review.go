package graph

import "slices"

// A Review is what somebody has found who has looked at a statement.
type Review string

const (
	Unreviewed Review = "" // nobody has looked at it
	Confirmed  Review = "CONFIRMED"
	Corrected  Review = "CORRECTED" // it is right with other speakers
	WrongSpan  Review = "WRONG_SPAN"
	NotOne     Review = "NO_STATEMENT"
)

// Reviews lists every review.
var Reviews = []Review{Unreviewed, Confirmed, Corrected, WrongSpan, NotOne}

// Wrong tells whether a statement with the review r is not to be shown, unless it is
// asked for.
func (r Review) Wrong() bool { return r == WrongSpan || r == NotOne }

// reviewOf is the review that an action gives.
var reviewOf = map[Action]Review{
	ConfirmStatement: Confirmed, CorrectSpeaker: Corrected, RejectSpan: WrongSpan, RejectStatement: NotOne,
}

// Shown tells whether an answer to f shows what has the review r: all that is asked
// for by Reviews, and of an f that does not ask, what is not wrong.
func (f Filter) Shown(r Review) bool {
	if f.Uncurated {
		return true
	}
	if len(f.Reviews) == 0 {
		return !r.Wrong()
	}
	return slices.Contains(f.Reviews, r)
}
