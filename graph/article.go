package graph

import (
	"crypto/sha256"
	"encoding/hex"
)

// An Article is one text with its circumstances.
type Article struct {
	ID ArticleID
	// Name is the input's own id where it has one, else its file's name.
	Name      string
	Title     string
	URL       string
	Outlet    OutletID // who published it; empty if not known
	Published Date     // empty if not known
	Text      string   // unaltered, as read; all spans are ranges of it
	SHA256    string   // of Text, in hex
	// ReplacedBy is the article that has taken this one's place, by a Store's
	// Replace; empty if it stands.
	ReplacedBy ArticleID
}

// An Outlet is a publisher or an agency that printed or relayed.
type Outlet struct {
	ID   OutletID
	Name string
}

// NewArticle fills in the id and the hash that follow from a's text and URL.
func NewArticle(a Article) Article {
	a.ID = NewArticleID(a.Text, a.URL)
	a.SHA256 = HashText(a.Text)
	return a
}

// HashText returns the SHA-256 of a text, in hex.
func HashText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// An Extraction is what one article says: the article, its statements in the
// order of the text, and every entity and outlet that they refer to.
type Extraction struct {
	Article    Article
	Outlets    []Outlet
	Entities   []Entity
	Statements []Statement
}
