package schema

import (
	"context"
	"strings"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// entityBy returns the entity that is referred to; nil if there is none.
func (r *Resolver) entityBy(ctx context.Context, argument string, by gen.EntityRef) (*graph.Entity, error) {
	if err := exactlyOne(argument, by.ID, by.Name, by.Wikidata, by.Iri); err != nil {
		return nil, err
	}
	switch {
	case by.ID != nil:
		return found(remembered(ctx).entity(ctx, graph.EntityID(*by.ID), alone))
	case by.Wikidata != nil:
		return r.entitySameAs(ctx, argument+".wikidata", *by.Wikidata)
	case by.Iri != nil:
		if id, ok := strings.CutPrefix(*by.Iri, ownIRI); ok {
			return found(remembered(ctx).entity(ctx, graph.EntityID(id), alone))
		}
		for _, prefix := range wikidataIRIs {
			if item, ok := strings.CutPrefix(*by.Iri, prefix); ok {
				return r.entitySameAs(ctx, argument+".iri", item)
			}
		}
		return nil, bind.BadInput("%s.iri: want %sID or %sQ…", argument, ownIRI, wikidataIRIs[0])
	}
	return firstOf(r.store.EntitiesNamed(ctx, *by.Name, 1))
}

// ownIRI begins the address of an entity in RDF, as package export writes it.
const ownIRI = "urn:whosaid:"

// wikidataIRIs begin the addresses by which items of Wikidata are known.
var wikidataIRIs = []string{
	"http://www.wikidata.org/entity/", "https://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/",
}

func (r *Resolver) entitySameAs(ctx context.Context, field, item string) (*graph.Entity, error) {
	id := graph.WikidataID(item)
	if !id.Valid() {
		return nil, bind.BadInput("%s: %q is no item of Wikidata, such as Q7747", field, item)
	}
	return firstOf(r.store.EntitiesSameAs(ctx, id))
}
