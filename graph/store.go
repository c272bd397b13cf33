package graph

import "context"

// A Store keeps what articles say. Its methods may be called from several
// goroutines at once. A method that returns a nil error has given a complete
// answer: if the context ends first it returns the context's error, never a
// part as if it were the whole. Every answer is of one moment: an article is
// seen with all its statements or not at all. What is returned may be shared by
// several callers and must not be changed.
type Store interface {
	// Add stores extractions, all of them or none, durably: when it returns
	// nil they survive the end of the process. An article that is already
	// there is left as it is; added counts the others. An extraction that
	// contradicts itself ([Extraction.Check]) is refused with ErrInvalid.
	//
	// An entity gathers its names from all articles: Name is the one of their
	// Names that [Fullest] chooses, all others are its Aliases. It gathers its
	// Descriptions too, each words at the place where they were first added. Its
	// Kind, Unnamed and SameAs are those of the first article that has them. The
	// Name of an outlet is chosen likewise.
	Add(ctx context.Context, xs ...Extraction) (added int, err error)

	// Delete removes articles with their statements, all or none, durably; those
	// that they have replaced go too. What only they gave goes with them:
	// entities and outlets, and of those that stay, names and descriptions. (A
	// description that another article has too stands at its place in the one of
	// the least id then; a SameAs that no other gives is the least of theirs.)
	// Merges and curations of what has gone wait until it is there again: no answer
	// heeds them. The error wraps ErrNotFound if there is no such
	// article, standing or replaced.
	Delete(ctx context.Context, ids ...ArticleID) error

	// Replace stores x in the place of what the store has of the same article, if
	// it is there, and of earlier articles, which x's is a newer version of; in
	// one step, durably. Statements, and what only these gave, go as with Delete;
	// but the text of the earlier ones stays: Article returns it under its id,
	// with ReplacedBy, and nothing else counts or lists it. An article that was
	// replaced and is stored anew, by Add too, stands again. Curations of what x
	// gives in the same words ([Extraction.Succeeds]) follow it. The error wraps
	// ErrNotFound if one of earlier does not stand; x's own id among them asks for
	// that, too.
	Replace(ctx context.Context, x Extraction, earlier ...ArticleID) error

	// Statements lists the statements that f chooses. It returns ErrCursor if
	// the page's cursor is none.
	Statements(ctx context.Context, f Filter, p Page) (StatementPage, error)

	// Statement, Entity, Article and Outlet return what has the id, or
	// ErrNotFound.
	Statement(ctx context.Context, id StatementID) (Statement, error)
	Entity(ctx context.Context, id EntityID) (Entity, error)
	Article(ctx context.Context, id ArticleID) (Article, error)
	Outlet(ctx context.Context, id OutletID) (Outlet, error)

	// Claim returns the claim that id names: that in which its statement is. Of a
	// statement that is wrong it is the oldest claim with one to which that is alike.
	// ErrNotFound if there is none.
	Claim(ctx context.Context, id ClaimID) (Claim, error)

	// ClaimsOf returns the claims in which some statements are, by these; one that is
	// wrong or not there is left out.
	ClaimsOf(ctx context.Context, ids ...StatementID) (map[StatementID]Claim, error)

	// Claims lists claims of several articles. It returns ErrCursor if one of the
	// cursors is none, and ErrInvalid if the order is none.
	Claims(ctx context.Context, q ClaimQuery) (ClaimPage, error)

	// StatementsOf, EntitiesOf, ArticlesOf and OutletsOf return what Statement, Entity,
	// Article and Outlet do for each of some ids, by these; what is not there is left
	// out.
	StatementsOf(ctx context.Context, ids ...StatementID) (map[StatementID]Statement, error)
	EntitiesOf(ctx context.Context, ids ...EntityID) (map[EntityID]Entity, error)
	ArticlesOf(ctx context.Context, ids ...ArticleID) (map[ArticleID]Article, error)
	OutletsOf(ctx context.Context, ids ...OutletID) (map[OutletID]Outlet, error)

	// EntitiesNamed returns the entities of which a name or an alias holds all
	// words of name, in any order (package graph/names says which words are the
	// same): first those that have exactly these words as a name, in this
	// order, then those with the most statements (those by it and those about
	// it, added), then by id; at most limit. None is no error.
	EntitiesNamed(ctx context.Context, name string, limit int) ([]Entity, error)

	// EntityIDsNamed returns the ids of all entities that EntitiesNamed lists, in its
	// order.
	EntityIDsNamed(ctx context.Context, name string) ([]EntityID, error)

	// EntitiesSameAs returns the entities that Wikidata calls so, sorted by id. None
	// is no error.
	EntitiesSameAs(ctx context.Context, item WikidataID) ([]Entity, error)

	// OutletsNamed returns the outlets whose name holds all words of name,
	// sorted by name, then id.
	OutletsNamed(ctx context.Context, name string) ([]Outlet, error)

	// ArticlesNamed returns the articles with this Name or URL, sorted by id;
	// none if name is empty.
	ArticlesNamed(ctx context.Context, name string) ([]Article, error)

	// Articles calls yield for every article, sorted by id, until it returns
	// false.
	Articles(ctx context.Context, yield func(Article) bool) error

	// Merge stores merges that a program has found in the order given, all of them
	// or none, durably; see [Merged.With]. From then on every answer, except where it
	// says otherwise, is given as if the articles had named the canonical entity: it
	// has the names of all as its aliases, its own Name and Kind; a filter by any
	// member finds the statements of all; and what has the id of any member is the
	// canonical entity. The error wraps ErrNotFound if the store lacks one of the
	// entities.
	Merge(ctx context.Context, merges ...Merge) error

	// Unmerge takes the merges of these entities into others back, all or none,
	// durably; ErrNotFound if one is not merged.
	Unmerge(ctx context.Context, from ...EntityID) error

	// Merges lists the merges that answers heed, those of programs and of curations,
	// sorted by From, then Into.
	Merges(ctx context.Context) ([]Merge, error)

	// Curate stores curations in the order given, all of them or none, durably; added
	// counts those that the store lacked. Of what one speaks of the store may lack
	// some: then it waits. Every answer, except where it says otherwise, heeds them
	// above the merges of programs, the last word first: a statement has the speakers
	// that are said to be right, is found by these, and has its Review; one that is
	// wrong is found by its id and by Filter.Reviews only; an entity has the Name,
	// Kind and SameAs that are said to be right, and is found by all its names. What
	// speaks of an article, or of what it gave, that another has replaced is about what
	// that gives instead, as long as it does. The error is that of [Journal.With].
	Curate(ctx context.Context, cs ...Curation) (added int, err error)

	// Curations lists all curations in the order in which they were stored.
	Curations(ctx context.Context) ([]CurationItem, error)

	// Members returns the entities that are one with id, itself among them, sorted
	// by id, each as the articles have it; or ErrNotFound.
	Members(ctx context.Context, id EntityID) ([]Entity, error)

	// Alike returns the named persons and organizations whose Name has this key
	// among its names.Keys (package graph/names), sorted by id, each as the
	// articles have it. None is no error.
	Alike(ctx context.Context, key string) ([]Entity, error)

	// Profile returns what is counted of one entity, or ErrNotFound.
	Profile(ctx context.Context, id EntityID) (Profile, error)

	// Facets counts the statements that f chooses by each of some fields, at most
	// size values of each, in the order of fields. A field that is none is
	// ErrInvalid.
	Facets(ctx context.Context, f Filter, fields []Field, size int) ([]Facet, error)

	// Timeline counts the statements that f chooses by intervals. An interval
	// that is none is ErrInvalid.
	Timeline(ctx context.Context, f Filter, by Interval) (Timeline, error)

	// Network returns who speaks about whom around some entities, and Paths how
	// two are linked; see [Network] and [Paths]. Entities that the store lacks
	// have no statements.
	Network(ctx context.Context, q NetworkQuery) (Network, error)
	Paths(ctx context.Context, q PathQuery) (Paths, error)

	// Counts returns how much the store holds.
	Counts(ctx context.Context) (Counts, error)

	// Revision names the state of the store. It is another one after whatever
	// changed an answer, and stays when the store is opened again. Stores of the
	// same articles may have other revisions.
	Revision(ctx context.Context) (string, error)

	// Close releases the store. Every other method then returns ErrClosed.
	Close() error
}

// Counts says how much a store holds. Entities that are merged into another and
// statements that are wrong are not counted.
type Counts struct {
	Articles, Statements, Entities, Outlets int
}
