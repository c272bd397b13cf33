package cayleystore

// What is stored, as quads without labels. An arrow is a quad, its name a
// predicate below; what stands in quotes is a literal.
//
//	            "the words"
//	                ↑ text   name, title, url, published → "…"
//	             Article ──publisher──→ Outlet ──name──→ "Tass"
//	                ↑ in                   ↑
//	                │      ┌──────via──────┘
//	  "sta_…" ←id─ Statement ──record──→ "cue=7-11&content=12-40&…"
//	                │      │
//	           speaker    about, addressee
//	                ↓      ↓
//	                Entity ──name──→ "Dmitry Peskov"
//	                       ──alias─→ "Peskov"
//	                       ──word──→ "peskov"
//	                       ──sound─→ "peskov"
//	                       ──description──→ "art_…/0-17/Kremlin spokesman"
//	                       ──sameAs──→ <http://www.wikidata.org/entity/Q…>
//
//	Merges ──record──→ "[{…}]"
//
//	Article, Outlet, Entity, Statement ──listed──→ one of the lists of its type
//
// The node of a statement is named
//
//	whosaid:statement/<when>/<article>/<place>/<id>/<kind>/<act>/<medium>/<not, if negated>/<confidence>
//
// Edges find, names and records tell: a query follows speaker, about, addressee,
// via and in to the nodes of statements, whose names alone (key.go) say how to sort them and whether the rest of the filter holds. Only the statements that
// are shown are read from their records.
//
// Cayley keeps for each (predicate, object) one list of quads, and rewrites it
// with every commit that adds to it. So nothing that most statements share, as
// their kind or their extractor, is an object; and the list of all statements
// is cut into 256, as are those of articles and entities.

import (
	"encoding/hex"
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// The predicates.
const (
	// predID leads from a statement to its id: the name of its node holds the
	// id, but cannot be made from the id alone.
	predID quad.IRI = "whosaid:id"
	// predSpeaker, predAbout and predAddressee lead from a statement to an
	// entity, predVia to the outlet that relays, predIn to the article.
	predSpeaker   quad.IRI = "whosaid:speaker"
	predAbout     quad.IRI = "whosaid:about"
	predAddressee quad.IRI = "whosaid:addressee"
	predVia       quad.IRI = "whosaid:via"
	predIn        quad.IRI = "whosaid:in"
	// predRecord leads from a statement to the rest of it; see encodeRecord.
	predRecord quad.IRI = "whosaid:record"

	// predText leads from an article to its SHA-256 in hex, a space and the
	// text. Cayley takes two values with one SHA-1 for the same: the hash keeps
	// apart texts that were made to have one, and shows damage.
	predText quad.IRI = "whosaid:text"
	// predTitle, predURL and predPublished lead from an article to a literal,
	// predPublisher to an outlet; absent where empty.
	predTitle     quad.IRI = "whosaid:title"
	predURL       quad.IRI = "whosaid:url"
	predPublished quad.IRI = "whosaid:published"
	predPublisher quad.IRI = "whosaid:publisher"

	// predName leads from an article, an outlet or an entity to its name. An
	// outlet or an entity has one for every name that an article gave it.
	predName quad.IRI = "whosaid:name"
	// predAlias leads from an entity to another name of it, predWord to every
	// word of its names and aliases, as names.Words gives them.
	predAlias quad.IRI = "whosaid:alias"
	predWord  quad.IRI = "whosaid:word"
	// predSound leads from a named person or organization to the keys of its
	// names, as names.Keys gives them.
	predSound quad.IRI = "whosaid:sound"
	// predDescription leads from an entity to what an article says that it is:
	// the article's id, the span, the words. predSameAs leads to the item of
	// Wikidata.
	predDescription quad.IRI = "whosaid:description"
	predSameAs      quad.IRI = "whosaid:sameAs"

	// predListed leads from every node of ours to one of the lists of its type.
	predListed quad.IRI = "whosaid:listed"
)

// predicates lists all of them.
var predicates = []quad.IRI{
	predID, predSpeaker, predAbout, predAddressee, predVia, predIn, predRecord,
	predText, predTitle, predURL, predPublished, predPublisher,
	predName, predAlias, predWord, predSound, predDescription, predSameAs, predListed,
}

// The nodes. Their names are IRIs, and what varies in them is escaped as in the
// path of a URL. That of a statement is made by key.node.
const (
	articleSpace   = "whosaid:article/"
	outletSpace    = "whosaid:outlet/"
	entitySpace    = "whosaid:entity/"
	statementSpace = "whosaid:statement/"
	mergesSpace    = "whosaid:merges/"
	listSpace      = "whosaid:list/"
)

func articleNode(id graph.ArticleID) quad.IRI {
	return quad.IRI(articleSpace + url.PathEscape(string(id)))
}

func outletNode(id graph.OutletID) quad.IRI {
	return quad.IRI(outletSpace + url.PathEscape(string(id)))
}

func entityNode(id graph.EntityID) quad.IRI {
	return quad.IRI(entitySpace + url.PathEscape(string(id)))
}

// The lists. Those of articles, statements and entities are cut by shard; those
// of entities also by kind, which is stored nowhere else, and unnamed.
func articleList(shard string) quad.IRI   { return quad.IRI(listSpace + "articles/" + shard) }
func statementList(shard string) quad.IRI { return quad.IRI(listSpace + "statements/" + shard) }
func outletList() quad.IRI                { return quad.IRI(listSpace + "outlets") }
func mergesList() quad.IRI                { return quad.IRI(listSpace + "merges") }

func entityList(kind graph.EntityKind, unnamed bool, shard string) quad.IRI {
	of := "named/"
	if unnamed {
		of = "unnamed/"
	}
	return quad.IRI(listSpace + "entities/" + string(kind) + "/" + of + shard)
}

// shard returns which of the 256 parts of a list holds an id: the first two
// digits of its hash, so that the parts in order hold the ids in order; "00" if
// it has none.
func shard(id string) string {
	_, digits, _ := strings.Cut(id, "_")
	if len(digits) >= 2 {
		if _, err := hex.DecodeString(digits[:2]); err == nil {
			return strings.ToLower(digits[:2])
		}
	}
	return "00"
}

// shards returns the names of all parts of a list, in order.
func shards() []string {
	all := make([]string, 256)
	for i := range all {
		all[i] = hex.EncodeToString([]byte{byte(i)})
	}
	return all
}
