package graph

import "slices"

// A Filter chooses statements. Its fields must all hold; a field that lists
// several values holds if any of them does; an empty field always holds, so
// that the zero Filter chooses every statement. An empty id is the id of
// nothing: it never holds.
type Filter struct {
	Speakers []EntityID
	About    []EntityID
	// Addressees are those to whom it was said.
	Addressees []EntityID
	Via        []OutletID
	Outlets    []OutletID // of the article
	Articles   []ArticleID
	// Claims are those that the statement is in; they heed curations in any case.
	Claims []ClaimID
	Kinds  []Kind
	Acts   []Act
	Media  []Medium
	// Negated is whether the statement is ([Statement.Negated]); nil always
	// holds.
	Negated *bool
	// Unnamed is whether no speaker is known by name; nil always holds.
	Unnamed *bool
	// SpeakerKinds and AboutKinds are the kinds of one of the entities that
	// speak, and of one of those that are spoken about. As Unnamed, they are
	// asked of the entities that the article names, merges left aside.
	SpeakerKinds, AboutKinds []EntityKind
	// Text holds if the content holds all words of it, in any order (package
	// graph/names says which words are the same). A Text that is not empty but
	// has no word holds for nothing.
	Text string
	// From and To bound the date of the statement ([Statement.When]), both
	// included: all of it must lie between them.
	From, To Date
	// Said bounds Statement.SaidOn alone, and Published the day on which the
	// article was published.
	Said, Published Period
	// MinConfidence is the least confidence, in [0, 1].
	MinConfidence float64
	// Reviews are what has been found of the statement; what is empty holds for
	// all but those that are wrong ([Review.Wrong]), and within Not for these, too.
	Reviews []Review
	// Not are filters none of which may hold. Their Uncurated is not looked at.
	Not []Filter
	// Uncurated leaves curations and merges aside: all statements are asked for and
	// given as the articles have them.
	Uncurated bool
}

// Matches tells whether f chooses s, a statement of a, merges left aside, as far as
// these two tell: it does not look at Claims, Unnamed, SpeakerKinds, AboutKinds, Text
// and Not, and leaves out nothing that is wrong.
func (f Filter) Matches(s Statement, a Article) bool {
	return holdsAny(f.Speakers, s.Speakers...) &&
		holdsAny(f.About, s.About...) &&
		holdsAny(f.Addressees, s.Addressees...) &&
		holdsAny(f.Via, s.Via) &&
		holdsAny(f.Outlets, a.Outlet) &&
		holdsAny(f.Articles, s.Article) &&
		holdsAny(f.Kinds, s.Kind) &&
		holdsAny(f.Acts, s.Act) &&
		holdsAny(f.Media, s.Medium) &&
		(f.Negated == nil || *f.Negated == s.Negated) &&
		s.When(a).Within(f.From, f.To) &&
		f.Said.holds(s.SaidOn) &&
		f.Published.holds(a.Published) &&
		(len(f.Reviews) == 0 || slices.Contains(f.Reviews, s.Review)) &&
		s.Confidence >= f.MinConfidence
}

// A Period is the days from one date to another, both included: all of a date must
// lie between them. Where one is empty there is no bound; the zero Period holds
// always, any other for no empty date.
type Period struct{ From, To Date }

func (p Period) holds(d Date) bool { return p == Period{} || d.Within(p.From, p.To) }

// holdsAny tells whether one of has is in want, or want is empty.
func holdsAny[T ~string](want []T, has ...T) bool {
	if len(want) == 0 {
		return true
	}
	for _, w := range want {
		for _, h := range has {
			if w == h && w != "" {
				return true
			}
		}
	}
	return false
}

// A Cursor marks a place in an ordered list of statements. It is opaque, and
// stays right while articles arrive: what comes after it came after it before.
type Cursor string

// A Page asks for a stretch of a list, in its order: the First that come after a
// cursor and before another, from the beginning to the end where one is empty. If
// Last is not 0 the stretch is the last so many of them instead, and First is not
// looked at.
type Page struct {
	First         int // how many at the most; 0 asks for the total only
	Last          int
	After, Before Cursor
	Order         Order
}

// A StatementPage is a stretch of the statements that a filter chooses, in the
// order of the page.
type StatementPage struct {
	Items []StatementItem
	// Total is the exact number of statements that the filter chooses, on all
	// pages.
	Total int
	// More tells whether there are others between the page's cursors: behind the
	// last of Items, or with Page.Last before the first.
	More bool
}

// A StatementItem is a statement with its place in the list.
type StatementItem struct {
	Statement Statement
	Cursor    Cursor
}
