package cayleystore

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// A form is an entity or an outlet as an article gives it: the values "entity" or
// "outlet", "kind", "unnamed", "name", "alias", "sameAs". Its node has all of it
// in its name, so that articles that give the same share it.
type form url.Values

// entityForm returns the node of the form of an entity.
func entityForm(e graph.Entity) quad.IRI {
	var q query
	aliases := e.Aliases
	if !slices.IsSorted(aliases) {
		aliases = slices.Sorted(slices.Values(aliases))
	}
	addEach(&q, "alias", aliases)
	q.add("entity", string(e.ID))
	q.add("kind", string(e.Kind))
	q.add("name", e.Name)
	q.addText("sameAs", string(e.SameAs))
	if e.Unnamed {
		q.add("unnamed", "1")
	}
	return formSpace + quad.IRI(q.String())
}

func outletForm(o graph.Outlet) quad.IRI {
	var q query
	q.add("name", o.Name)
	q.add("outlet", string(o.ID))
	return formSpace + quad.IRI(q.String())
}

func (f form) node() quad.IRI { return quad.IRI(formSpace + url.Values(f).Encode()) }

// parseForm reads the name of a form's node.
func parseForm(v quad.Value) (form, error) {
	name, _ := v.(quad.IRI)
	text, ok := strings.CutPrefix(string(name), formSpace)
	f, err := url.ParseQuery(text)
	if !ok || err != nil || f.Has("entity") == f.Has("outlet") {
		return nil, fmt.Errorf("%w: %v is no form", errDamaged, v)
	}
	return form(f), nil
}

// entity returns the entity that f is of, without descriptions; false if f is of
// an outlet.
func (f form) entity() (graph.Entity, bool) {
	v := url.Values(f)
	return graph.Entity{
		ID: graph.EntityID(v.Get("entity")), Kind: graph.EntityKind(v.Get("kind")), Unnamed: v.Get("unnamed") != "",
		Name: v.Get("name"), Aliases: v["alias"], SameAs: graph.WikidataID(v.Get("sameAs")),
	}, v.Has("entity")
}

func (f form) publisher() graph.Outlet {
	return graph.Outlet{ID: f.outlet(), Name: url.Values(f).Get("name")}
}

func (f form) outlet() graph.OutletID { return graph.OutletID(url.Values(f).Get("outlet")) }

// owner returns the node of what f is of.
func (f form) owner() quad.IRI {
	if e, ok := f.entity(); ok {
		return entityNode(e.ID)
	}
	return outletNode(f.outlet())
}

// says returns the quads of a node that f asks for, descriptions and lists aside.
func (f form) says() properties {
	p := properties{predName: {quad.String(url.Values(f).Get("name"))}}
	e, ok := f.entity()
	if !ok {
		return p
	}
	for _, alias := range e.Aliases {
		if alias != "" {
			p[predAlias] = append(p[predAlias], quad.String(alias))
		}
	}
	for _, key := range soundsOf(e) {
		p[predSound] = append(p[predSound], quad.String(key))
	}
	return p
}

// A place is where an article describes an entity.
type place struct {
	entity graph.EntityID
	span   graph.Span
}

// encodePlaces writes where an article describes entities.
func encodePlaces(entities []graph.Entity) string {
	var all []string
	for _, e := range entities {
		for _, d := range e.Descriptions {
			all = append(all, url.PathEscape(string(e.ID))+"/"+strconv.Itoa(d.Span.Start)+"-"+strconv.Itoa(d.Span.End))
		}
	}
	return strings.Join(all, " ")
}

// decodePlaces reads what encodePlaces wrote.
func decodePlaces(text string) ([]place, error) {
	var all []place
	for _, one := range strings.Fields(text) {
		id, at, _ := strings.Cut(one, "/")
		entity, err := url.PathUnescape(id)
		if err != nil {
			return nil, fmt.Errorf("%w: %q is no place", errDamaged, one)
		}
		spans, err := parseSpans([]string{at})
		if err != nil {
			return nil, fmt.Errorf("%w: %q is no place: %w", errDamaged, one, err)
		}
		all = append(all, place{graph.EntityID(entity), spans[0]})
	}
	return all, nil
}
