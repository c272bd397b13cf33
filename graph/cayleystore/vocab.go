package cayleystore

// What is stored, as quads without labels. An arrow is a quad, its name a
// predicate below; what stands in quotes is a literal.
//
//	            "the words"
//	                ↑ text   name, title, url, published → "…"
//	             Article ──publisher──→ Outlet ──name──→ "Tass"
//	                ↑ in                   ↑
//	                │      ┌──────via──────┘
//	  Commit       Statement ──record──→ "cue=7-11&content=12-40&…"
//	                │      │
//	           speaker    about, addressee
//	                ↓      ↓
//	                Entity ──name──→ "Dmitry Peskov"
//	                       ──alias─→ "Peskov"
//	                       ──sound─→ "peskov"
//	                       ──description──→ "art_…/0-17/Kremlin spokesman"
//	                       ──sameAs──→ <http://www.wikidata.org/entity/Q…>
//
//	Commit ──holds──→ Article     Commit ──removes──→ "art_…", "ent_…", "out_…"
//	Article ──gives──→ Form ──of──→ Entity, Outlet
//	Article ──describes──→ "ent_…/0-17 ent_…/30-42"
//	Version ──replacedBy──→ "art_…"
//	Version ──had──→ "sta_…", "ent_…"     Version ──became──→ "sta_… sta_…↵ent_… ent_…"
//	Journal ──record──→ "{…}", what journalEntry is in JSON
//
//	Article, Outlet, Entity, Commit ──listed──→ one of the lists of its type
//
// A form is an entity or an outlet as an article gives it, without descriptions:
// the names that only one article gave are in forms that no other gives. A version
// is an article that another has replaced; it has the quads of an article that
// say what it is, and the ids of what that other gives, too, with those under which
// it does.
//
// Filters are answered by the index (package index), which is derived from the
// graph; of the graph only the statements that are shown are read, each from its
// record. Commits are numbered from 1: the index knows by them what it lacks.
//
// pebblequads keeps the quads of a (predicate, object) as a range of keys, and
// counts them: a list of a million statements costs no more to add to than an
// empty one.

import (
	"fmt"
	"net/url"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// The predicates.
const (
	// predSpeaker, predAbout and predAddressee lead from a statement to an
	// entity, predVia to the outlet that relays, predIn to the article.
	predSpeaker   quad.IRI = "whosaid:speaker"
	predAbout     quad.IRI = "whosaid:about"
	predAddressee quad.IRI = "whosaid:addressee"
	predVia       quad.IRI = "whosaid:via"
	predIn        quad.IRI = "whosaid:in"
	// predRecord leads from a statement to all of it; see encodeRecord.
	predRecord quad.IRI = "whosaid:record"

	// predText leads from an article to its SHA-256 in hex, a space and the
	// text: the hash shows damage.
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
	// predAlias leads from an entity to another name of it.
	predAlias quad.IRI = "whosaid:alias"
	// predSound leads from a named person or organization to the keys of its
	// names, as names.Keys gives them.
	predSound quad.IRI = "whosaid:sound"
	// predDescription leads from an entity to what an article says that it is:
	// the article's id, the span, the words. predSameAs leads to the item of
	// Wikidata.
	predDescription quad.IRI = "whosaid:description"
	predSameAs      quad.IRI = "whosaid:sameAs"

	// predGives leads from an article to what it says of entities and outlets, and
	// predOf from there to these. predDescribes leads from an article to its
	// descriptions; the words are those of the text.
	predGives     quad.IRI = "whosaid:gives"
	predOf        quad.IRI = "whosaid:of"
	predDescribes quad.IRI = "whosaid:describes"
	// predReplacedBy leads from a version to the id of the article in its place.
	predReplacedBy quad.IRI = "whosaid:replacedBy"
	// predHad leads from a version to the ids of what the article in its place gives
	// under others, predBecame to lines of each with the other, after one of the
	// articles themselves. (Versions of before format 8 have none.)
	predHad    quad.IRI = "whosaid:had"
	predBecame quad.IRI = "whosaid:became"

	// predHolds leads from a commit to its articles, predRemoves to the ids of what
	// it took away, and of entities of which it took a name.
	predHolds   quad.IRI = "whosaid:holds"
	predRemoves quad.IRI = "whosaid:removes"

	// predListed leads from an article, an outlet, an entity or a commit to one of
	// the lists of its type.
	predListed quad.IRI = "whosaid:listed"
)

// predicates lists all of them.
var predicates = []quad.IRI{
	predSpeaker, predAbout, predAddressee, predVia, predIn, predRecord,
	predText, predTitle, predURL, predPublished, predPublisher,
	predName, predAlias, predSound, predDescription, predSameAs,
	predGives, predOf, predDescribes, predReplacedBy, predHad, predBecame, predHolds, predRemoves, predListed,
}

// The nodes. Their names are IRIs, and what varies in them is escaped as in the
// path of a URL.
const (
	articleSpace   = "whosaid:article/"
	outletSpace    = "whosaid:outlet/"
	entitySpace    = "whosaid:entity/"
	statementSpace = "whosaid:statement/"
	formSpace      = "whosaid:form/"
	versionSpace   = "whosaid:version/"
	commitSpace    = "whosaid:commit/"
	mergesSpace    = "whosaid:merges/"
	listSpace      = "whosaid:list/"
)

func articleNode(id graph.ArticleID) quad.IRI {
	return quad.IRI(articleSpace + url.PathEscape(string(id)))
}

func versionNode(id graph.ArticleID) quad.IRI {
	return quad.IRI(versionSpace + url.PathEscape(string(id)))
}

func outletNode(id graph.OutletID) quad.IRI {
	return quad.IRI(outletSpace + url.PathEscape(string(id)))
}

func entityNode(id graph.EntityID) quad.IRI {
	return quad.IRI(entitySpace + url.PathEscape(string(id)))
}

func statementNode(id graph.StatementID) quad.IRI {
	return quad.IRI(statementSpace + url.PathEscape(string(id)))
}

func commitNode(number uint64) quad.IRI { return quad.IRI(fmt.Sprintf("%s%08d", commitSpace, number)) }

// The lists. Those of entities are cut by kind, which is stored nowhere else, and
// unnamed.
const (
	articleList quad.IRI = listSpace + "articles"
	outletList  quad.IRI = listSpace + "outlets"
	mergesList  quad.IRI = listSpace + "merges"
	commitList  quad.IRI = listSpace + "commits"
)

func entityList(kind graph.EntityKind, unnamed bool) quad.IRI {
	of := "named"
	if unnamed {
		of = "unnamed"
	}
	return quad.IRI(listSpace + "entities/" + string(kind) + "/" + of)
}
