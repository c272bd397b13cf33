package graph

// An Order says in which order statements are listed. Every order is total: what
// is equal otherwise stands in the order of Newest.
type Order string

const (
	// Newest is the order of the zero Order, too: by [Statement.When], newest
	// first, those without a date last, those of one date by article,
	// [Statement.Place] and id.
	Newest Order = "NEWEST"
	// Oldest lists the oldest dates first; those without a date last, and those
	// of one date as Newest does.
	Oldest Order = "OLDEST"
	// MostRelevant lists those first in which the words of Filter.Text weigh most
	// (BM25, see WordWeight: rare words, often in a short content). Without a
	// text it is Newest. A cursor of it remembers the weights of the first page.
	MostRelevant Order = "RELEVANCE"
	// MostConfident lists those of the greatest confidence first.
	MostConfident Order = "CONFIDENCE"
)

// Orders lists every order.
var Orders = []Order{Newest, Oldest, MostRelevant, MostConfident}
