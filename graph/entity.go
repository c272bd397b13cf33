package graph

import "strings"

// An EntityKind says what sort of thing an entity is.
type EntityKind string

const (
	Person       EntityKind = "PERSON"
	Organization EntityKind = "ORGANIZATION"
	Place        EntityKind = "PLACE"
	Group        EntityKind = "GROUP"
	Concept      EntityKind = "CONCEPT"
)

// EntityKinds lists every kind.
var EntityKinds = []EntityKind{Person, Organization, Place, Group, Concept}

// Valid tells whether k is one of EntityKinds.
func (k EntityKind) Valid() bool {
	switch k {
	case Person, Organization, Place, Group, Concept:
		return true
	}
	return false
}

// An Entity is a person, organization, place, group or concept that speaks or
// is spoken about.
type Entity struct {
	ID   EntityID
	Kind EntityKind
	// Name is the fullest name known ("Dmitry Peskov"), or the words of an
	// unnamed entity ("a senior official").
	Name string
	// Aliases are other names seen for it ("Peskov"), sorted, without Name.
	Aliases []string
	// Unnamed marks an entity known only by a description. It belongs to one
	// article and is never the same as another article's.
	Unnamed bool
	// Descriptions are the words by which articles describe it besides its names
	// ("Kremlin spokesman"): each words once, at the place where they were first
	// read, sorted by the words.
	Descriptions []Description
	// SameAs is what Wikidata calls it; empty if not known.
	SameAs WikidataID
}

// A Description is what an article says that an entity is.
type Description struct {
	Words   string // the words of the span
	Article ArticleID
	Span    Span
}

// A WikidataID is the id of an item of Wikidata: "Q7747".
type WikidataID string

// Valid tells whether id is Q and a number without leading zeros.
func (id WikidataID) Valid() bool {
	digits, ok := strings.CutPrefix(string(id), "Q")
	return ok && digits != "" && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}

// URI returns the address that stands for the item in linked data.
func (id WikidataID) URI() string { return "http://www.wikidata.org/entity/" + string(id) }

// Fullest returns the fullest of several names: the longest in bytes, of equals
// the last in byte order, which has fewer capitals; "" of none.
func Fullest(names []string) string {
	fullest := ""
	for _, n := range names {
		if len(n) > len(fullest) || len(n) == len(fullest) && n > fullest {
			fullest = n
		}
	}
	return fullest
}

// A Profile is what is counted of one entity; whom it speaks about and who speaks
// about it, [Store.Facets] tells.
type Profile struct {
	Entity Entity
	// Said and About count the statements that it made and those about it.
	Said, About int
	// First and Last are the least and the greatest [Statement.When] of its
	// statements, said or about; empty where no date is known.
	First, Last Date
}
