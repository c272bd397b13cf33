package cayleystore

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// decodeArticle returns the article of which p are the properties.
func decodeArticle(id graph.ArticleID, p properties) (graph.Article, error) {
	a := graph.Article{
		ID:        id,
		Name:      p.literal(predName),
		Title:     p.literal(predTitle),
		URL:       p.literal(predURL),
		Published: graph.Date(p.literal(predPublished)),
	}
	a.SHA256, a.Text, _ = strings.Cut(p.literal(predText), " ")
	if publisher := p[predPublisher]; len(publisher) > 0 {
		outlet, err := idOf(publisher[0], outletSpace)
		if err != nil {
			return a, err
		}
		a.Outlet = graph.OutletID(outlet)
	}
	if a.SHA256 != graph.HashText(a.Text) {
		return a, fmt.Errorf("%w: its text is not the one that was stored", errDamaged)
	}
	return a, nil
}

// decodeOutlet returns the outlet of which p are the properties.
func decodeOutlet(id graph.OutletID, p properties) (graph.Outlet, error) {
	o := graph.Outlet{ID: id, Name: graph.Fullest(p.literals(predName))}
	if o.Name == "" {
		return o, fmt.Errorf("%w: it has no name", errDamaged)
	}
	return o, nil
}

// decodeEntity returns the entity of which p are the properties.
func decodeEntity(id graph.EntityID, p properties) (graph.Entity, error) {
	e := graph.Entity{ID: id}
	own := p.literals(predName)
	e.Name = graph.Fullest(own)
	if e.Name == "" || len(p[predListed]) == 0 {
		return e, fmt.Errorf("%w: it has no name or no kind", errDamaged)
	}
	e.Aliases = slices.Concat(own, p.literals(predAlias))
	slices.Sort(e.Aliases)
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Name })

	list, _ := p[predListed][0].(quad.IRI)
	parts := strings.Split(strings.TrimPrefix(string(list), listSpace+"entities/"), "/")
	if e.Kind = graph.EntityKind(parts[0]); !e.Kind.Valid() || len(parts) != 2 {
		return e, fmt.Errorf("%w: %v is no list of entities", errDamaged, list)
	}
	e.Unnamed = parts[1] == "unnamed"
	if sameAs := p[predSameAs]; len(sameAs) > 0 {
		uri, _ := sameAs[0].(quad.IRI)
		e.SameAs = graph.WikidataID(uri[strings.LastIndexByte(string(uri), '/')+1:])
	}
	var err error
	e.Descriptions, err = decodeDescriptions(p)
	return e, err
}

// idOf returns the id that the name of a node holds after the space of its type.
func idOf(node quad.Value, space string) (string, error) {
	name, _ := node.(quad.IRI)
	escaped, ok := strings.CutPrefix(string(name), space)
	if !ok {
		return "", fmt.Errorf("%w: %v does not begin with %s", errDamaged, node, space)
	}
	id, err := url.PathUnescape(escaped)
	if err != nil {
		return "", fmt.Errorf("%w: %v: %w", errDamaged, node, err)
	}
	return id, nil
}
