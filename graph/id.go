package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// The ids are content-derived: the same input gives the same id on every
// machine. Each begins with a prefix that names its type, so that an id alone
// tells what it is an id of (see [TypeOf]).
type (
	ArticleID   string
	OutletID    string
	EntityID    string
	StatementID string
	ClaimID     string
)

// The prefixes of the ids.
const (
	articlePrefix   = "art_"
	outletPrefix    = "out_"
	entityPrefix    = "ent_"
	statementPrefix = "sta_"
	claimPrefix     = "cla_"
	curationPrefix  = "cur_"
)

// A Type is the type of thing that an id names.
type Type int

const (
	UnknownType Type = iota
	ArticleType
	OutletType
	EntityType
	StatementType
	ClaimType
	CurationType
)

// TypeOf tells of what an id is the id, by its prefix; UnknownType if it is
// none of ours. It does not tell whether the thing exists.
func TypeOf(id string) Type {
	switch {
	case strings.HasPrefix(id, articlePrefix):
		return ArticleType
	case strings.HasPrefix(id, outletPrefix):
		return OutletType
	case strings.HasPrefix(id, entityPrefix):
		return EntityType
	case strings.HasPrefix(id, statementPrefix):
		return StatementType
	case strings.HasPrefix(id, claimPrefix):
		return ClaimType
	case strings.HasPrefix(id, curationPrefix):
		return CurationType
	}
	return UnknownType
}

// NewArticleID derives an article's id from its text and its URL.
func NewArticleID(text, url string) ArticleID {
	return ArticleID(derive(articlePrefix, text, url))
}

// NewOutletID derives an outlet's id from the key of its name: two names with
// one key are one outlet.
func NewOutletID(key string) OutletID {
	return OutletID(derive(outletPrefix, key))
}

// NewEntityID derives the id of a named entity or a concept from its kind and
// the key of its canonical name: it is one entity in all articles.
func NewEntityID(kind EntityKind, key string) EntityID {
	return EntityID(derive(entityPrefix, string(kind), key))
}

// NewUnnamedID derives the id of an unnamed entity ("a senior official"), which
// belongs to one article only.
func NewUnnamedID(article ArticleID, key string) EntityID {
	return EntityID(derive(entityPrefix, string(article), key))
}

// NewLastNameID derives the id of a person whom an article calls by the last name
// alone. Who that is another article may tell: until then it belongs to this one
// only, since many share a last name.
func NewLastNameID(article ArticleID, key string) EntityID {
	return EntityID(derive(entityPrefix, string(article), string(Person), key))
}

// NewStatementID derives a statement's id from its article and its cue and
// content spans.
func NewStatementID(article ArticleID, cue, content []Span) StatementID {
	var b strings.Builder
	for _, spans := range [][]Span{cue, content} {
		for _, s := range spans {
			b.WriteString(strconv.Itoa(s.Start))
			b.WriteByte('-')
			b.WriteString(strconv.Itoa(s.End))
			b.WriteByte(' ')
		}
		b.WriteByte('|')
	}
	return StatementID(derive(statementPrefix, string(article), b.String()))
}

// derive hashes the parts, each with its length before it so that no two lists
// of parts run into the same bytes, and keeps 96 bits.
func derive(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p))))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return prefix + hex.EncodeToString(h.Sum(nil)[:12])
}
