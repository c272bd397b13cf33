package graph

import "strings"

// A Claim is statements of one proposition, linked across articles, as far as their
// words tell: those that are alike to the first of them. Two are alike that print one
// utterance (package graph/link): their contents have five words in a row in common if
// they have a speaker in common, else nine, and most words of the shorter; neither is
// the other with a “not” put in (its Turned); and their acts stand to it in one way
// ([Act.SameStance]): who denies it makes another claim.
//
// Every statement that is not wrong ([Review.Wrong]) is in one claim, often alone:
// taken from the oldest ([Statement.When], none last, of one date by id), each joins
// the oldest claim to whose first statement it is alike, and else begins one. Of the
// statements that hold the same five words in a row only the first hundred are what
// later ones are compared with by these words. Speakers are those that merges and
// curations say.
type Claim struct {
	// ID names the first statement. It changes when an earlier one comes; the ids of
	// all statements of a claim name it, see [Store].
	ID ClaimID
	// First is the statement in which it was first seen, on FirstSeen; LastSeen is the
	// latest date of a statement. They are empty where no date is known.
	First               StatementID
	FirstSeen, LastSeen Date
	// Statements and Articles count where it stands.
	Statements, Articles int
	// Outlets are those that published it, and Speakers those who make it, in the order
	// in which they first did.
	Outlets  []OutletID
	Speakers []EntityID
}

// NewClaimID returns the id of the claim that a statement is in.
func NewClaimID(s StatementID) ClaimID {
	return ClaimID(claimPrefix + strings.TrimPrefix(string(s), statementPrefix))
}

// Statement returns the statement that id names, which need not be there.
func (id ClaimID) Statement() StatementID {
	return StatementID(statementPrefix + strings.TrimPrefix(string(id), claimPrefix))
}

// A ClaimOrder says in which order claims are listed. What is equal otherwise stands
// in the order of ClaimsOldest.
type ClaimOrder string

const (
	// ClaimsNewest is the order of the zero ClaimOrder, too: the last first seen first,
	// those without a date last.
	ClaimsNewest ClaimOrder = "NEWEST"
	// ClaimsOldest lists those first that were first seen first, those without a date
	// last, those of one date by the id of their first statement.
	ClaimsOldest ClaimOrder = "OLDEST"
	// MostPrinted lists those of most outlets first, of equals those of most articles,
	// then of most statements.
	MostPrinted ClaimOrder = "OUTLETS"
)

// ClaimOrders lists every order.
var ClaimOrders = []ClaimOrder{ClaimsNewest, ClaimsOldest, MostPrinted}

// A ClaimQuery asks for a stretch of a list of claims. Its fields must all hold.
type ClaimQuery struct {
	// Filter chooses claims: those that hold a statement that it chooses and that is
	// not wrong.
	Filter Filter
	// MinArticles and MinOutlets are the least of each; MinArticles is 2 if less: what
	// stands in one article only is not listed.
	MinArticles, MinOutlets int
	// FirstSeen bounds Claim.FirstSeen, as a period bounds a day.
	FirstSeen Period
	Order     ClaimOrder
	// First, Last, After and Before are those of a [Page].
	First, Last   int
	After, Before Cursor
}

// A ClaimPage is a stretch of a list of claims; see [StatementPage].
type ClaimPage struct {
	Items []ClaimItem
	Total int
	More  bool
}

// A ClaimItem is a claim with its place in the list.
type ClaimItem struct {
	Claim  Claim
	Cursor Cursor
}

// Chooses tells whether the bounds of q hold for c; it does not look at Filter.
func (q ClaimQuery) Chooses(c Claim) bool {
	return c.Articles >= max(q.MinArticles, 2) && len(c.Outlets) >= q.MinOutlets && q.FirstSeen.holds(c.FirstSeen)
}

// SameStance tells whether two acts stand to what is said in one way: both deny or
// reject it, both withhold it, or both do neither.
func (a Act) SameStance(b Act) bool {
	denies := func(a Act) bool { return a == Denies || a == Rejects }
	return denies(a) == denies(b) && (a == Withholds) == (b == Withholds)
}
