// Package export writes what articles say in the formats of other tools.
package export

import (
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"whosaid/graph"
)

// Namespaces of the RDF that NQuads writes. A thing of the graph is
// urn:whosaid:ID.
const (
	rdfType = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	schema  = "https://schema.org/"
	oa      = "http://www.w3.org/ns/oa#"
	prov    = "http://www.w3.org/ns/prov#"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	own     = "urn:whosaid:"
)

// NQuads writes an extraction as RDF in N-Quads, in one named graph: the
// article's IRI followed by "#" and the extractor's version.
//
//	statement  a schema:Quotation; schema:text; schema:creator → entity;
//	           schema:about → entity; schema:isPartOf → article;
//	           schema:recipient → addressee; schema:genre, the medium;
//	           schema:dateCreated; schema:publisher → relaying outlet;
//	           urn:whosaid:act; urn:whosaid:negated, true or absent;
//	           oa:hasSelector → selector, one a content span
//	selector   a oa:TextPositionSelector and oa:TextQuoteSelector; oa:start and
//	           oa:end in code points; oa:exact
//	entity     a schema:Person, Organization, Place or Thing; schema:name;
//	           schema:description; schema:sameAs → item of Wikidata
//	article    a schema:NewsArticle; schema:headline, url, datePublished
//
// The order follows the extraction; the same one gives the same bytes. Bytes
// that are no UTF-8 become U+FFFD in the literals.
func NQuads(w io.Writer, x graph.Extraction) error {
	nw := nquads.NewWriter(w)
	e := encoder{w: nw, article: x.Article, offsets: graph.NewOffsets(x.Article.Text)}
	if len(x.Statements) > 0 {
		e.graph = iri(string(x.Article.ID) + "#" + url.PathEscape(x.Statements[0].Extractor))
	}
	e.encodeArticle()
	for _, o := range x.Outlets {
		e.add(iri(string(o.ID)), rdfType, quad.IRI(schema+"Organization"))
		e.text(iri(string(o.ID)), "name", o.Name)
	}
	for _, n := range x.Entities {
		e.encodeEntity(n)
	}
	for _, s := range x.Statements {
		e.encodeStatement(s)
	}
	if e.err != nil {
		return fmt.Errorf("write article %s as N-Quads: %w", x.Article.ID, e.err)
	}
	return nw.Close()
}

type encoder struct {
	w       *nquads.Writer
	graph   quad.Value
	article graph.Article
	offsets *graph.Offsets
	err     error // the first one
}

func iri(id string) quad.IRI { return quad.IRI(own + id) }

func (e *encoder) add(s, p, o quad.Value) {
	if e.err == nil {
		e.err = e.w.WriteQuad(quad.Quad{Subject: s, Predicate: p, Object: o, Label: e.graph})
	}
}

// text adds a literal of schema.org, unless it is empty.
func (e *encoder) text(s quad.Value, property, value string) {
	if value != "" {
		e.add(s, quad.IRI(schema+property), literal(value))
	}
}

// date adds a date with the type of its precision.
func (e *encoder) date(s quad.Value, property string, d graph.Date) {
	types := map[int]string{len("2006-01-02"): "date", len("2006-01"): "gYearMonth", len("2006"): "gYear"}
	if t := types[len(d)]; t != "" {
		e.add(s, quad.IRI(schema+property), quad.TypedString{Value: quad.String(d), Type: quad.IRI(xsd + t)})
	}
}

func integer(n int) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: quad.IRI(xsd + "nonNegativeInteger")}
}

func literal(s string) quad.String {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return quad.String(s)
}

func (e *encoder) encodeArticle() {
	a := iri(string(e.article.ID))
	e.add(a, rdfType, quad.IRI(schema+"NewsArticle"))
	e.text(a, "identifier", e.article.Name)
	e.text(a, "headline", e.article.Title)
	e.text(a, "url", e.article.URL)
	e.date(a, "datePublished", e.article.Published)
	if e.article.Outlet != "" {
		e.add(a, quad.IRI(schema+"publisher"), iri(string(e.article.Outlet)))
	}
}

var entityTypes = map[graph.EntityKind]string{
	graph.Person: "Person", graph.Organization: "Organization", graph.Place: "Place",
	graph.Group: "Organization", graph.Concept: "Thing",
}

func (e *encoder) encodeEntity(n graph.Entity) {
	id := iri(string(n.ID))
	e.add(id, rdfType, quad.IRI(schema+entityTypes[n.Kind]))
	e.text(id, "name", n.Name)
	for _, alias := range n.Aliases {
		e.text(id, "alternateName", alias)
	}
	for _, d := range n.Descriptions {
		e.text(id, "description", d.Words)
	}
	if n.SameAs != "" {
		e.add(id, quad.IRI(schema+"sameAs"), quad.IRI(n.SameAs.URI()))
	}
}

func (e *encoder) encodeStatement(s graph.Statement) {
	id := iri(string(s.ID))
	e.add(id, rdfType, quad.IRI(schema+"Quotation"))
	e.text(id, "text", graph.TextOf(e.article.Text, s.Content))
	e.add(id, quad.IRI(schema+"isPartOf"), iri(string(e.article.ID)))
	for _, speaker := range s.Speakers {
		e.add(id, quad.IRI(schema+"creator"), iri(string(speaker)))
	}
	for _, addressee := range s.Addressees {
		e.add(id, quad.IRI(schema+"recipient"), iri(string(addressee)))
	}
	for _, about := range s.About {
		e.add(id, quad.IRI(schema+"about"), iri(string(about)))
	}
	e.text(id, "genre", strings.ToLower(strings.ReplaceAll(string(s.Medium), "_", " ")))
	e.date(id, "dateCreated", s.SaidOn)
	e.add(id, iri("act"), quad.String(strings.ToLower(string(s.Act))))
	if s.Negated {
		e.add(id, iri("negated"), quad.TypedString{Value: "true", Type: quad.IRI(xsd + "boolean")})
	}
	if s.Via != "" {
		e.add(id, quad.IRI(schema+"publisher"), iri(string(s.Via)))
	}
	e.add(id, quad.IRI(prov+"wasAttributedTo"), iri("extractor:"+url.PathEscape(s.Extractor)))
	for i, span := range s.Content {
		e.encodeSelector(id, i, span)
	}
}

func (e *encoder) encodeSelector(statement quad.IRI, i int, span graph.Span) {
	id := quad.IRI(string(statement) + "#" + strconv.Itoa(i))
	start, end := e.offsets.Points(span)
	e.add(statement, quad.IRI(oa+"hasSelector"), id)
	e.add(id, rdfType, quad.IRI(oa+"TextPositionSelector"))
	e.add(id, quad.IRI(oa+"start"), integer(start))
	e.add(id, quad.IRI(oa+"end"), integer(end))
	e.add(id, rdfType, quad.IRI(oa+"TextQuoteSelector"))
	e.add(id, quad.IRI(oa+"exact"), literal(span.Of(e.article.Text)))
}
