package cayleystore

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// forms removes the forms that no article gives any more, and what only they
// said.
func (r *remover) forms(ctx context.Context) error {
	touched := map[quad.IRI]bool{}
	for _, name := range slices.Sorted(maps.Keys(r.fewer)) {
		n, err := r.view.node(ctx, name)
		if err != nil {
			return err
		}
		count, err := r.view.count(ctx, predGives, n)
		if err != nil {
			return err
		}
		f, err := parseForm(name)
		if err != nil {
			return err
		}
		if owner := f.owner(); count == r.fewer[name] {
			r.take(name, predOf, owner)
			r.encoder.forms[name] = false
			touched[owner] = true
		}
	}
	r.owners = slices.Sorted(maps.Keys(touched))
	for _, owner := range r.owners {
		if err := r.owner(ctx, owner); err != nil {
			return err
		}
	}
	return nil
}

// owner removes what no form says any more of an entity or an outlet.
func (r *remover) owner(ctx context.Context, owner quad.IRI) error {
	had, err := r.had(ctx, owner, true)
	if err != nil {
		return err
	}
	r.before[owner] = maps.Clone(had)
	left, err := r.left(ctx, owner)
	if err != nil {
		return err
	}
	if len(left) == 0 {
		_, err := r.takeAll(ctx, owner)
		r.stored[owner] = properties{}
		return err
	}
	said := properties{}
	for _, f := range left {
		for pred, objects := range f.says() {
			said[pred] = append(said[pred], objects...)
		}
	}
	for _, pred := range []quad.IRI{predName, predAlias, predSound} {
		r.retain(owner, pred, func(v quad.Value) bool { return slices.Contains(said[pred], v) })
	}
	return nil
}

// retain removes the quads of a subject with a predicate whose objects are not to
// stay. had has been asked of the subject.
func (r *remover) retain(subject, pred quad.IRI, stays func(quad.Value) bool) {
	var kept []quad.Value
	for _, v := range r.stored[subject][pred] {
		if stays(v) {
			kept = append(kept, v)
		} else {
			r.take(subject, pred, v)
		}
	}
	r.stored[subject][pred] = kept
}

// left returns the forms of an entity or an outlet that stay.
func (r *remover) left(ctx context.Context, owner quad.IRI) ([]form, error) {
	n, err := r.view.node(ctx, owner)
	if err != nil {
		return nil, err
	}
	names, err := r.subjects(ctx, predOf, n)
	if err != nil {
		return nil, err
	}
	var left []form
	for _, name := range names {
		if there, looked := r.encoder.forms[name]; looked && !there {
			continue
		}
		f, err := parseForm(name)
		if err != nil {
			return nil, err
		}
		left = append(left, f)
	}
	return left, nil
}

// descriptions removes those of which an article is the place.
func (r *remover) descriptions(ctx context.Context, id graph.ArticleID, places string) error {
	all, err := decodePlaces(places)
	if err != nil {
		return err
	}
	for _, p := range all {
		n := entityNode(p.entity)
		had, err := r.had(ctx, n, true)
		if err != nil {
			return err
		}
		described, err := decodeDescriptions(had)
		if err != nil {
			return err
		}
		for _, d := range described {
			if d.Article == id {
				r.lost[p.entity] = append(r.lost[p.entity], d.Words)
				at := quad.String(encodeDescription(d))
				r.retain(n, predDescription, func(v quad.Value) bool { return v != at })
			}
		}
	}
	return nil
}

// rest gives the entities that stay the Wikidata ids and the descriptions that
// others give, where they have lost theirs. xs are those that have been added.
func (r *remover) rest(ctx context.Context, xs []graph.Extraction) error {
	for _, owner := range r.owners {
		if err := r.sameAs(ctx, owner, xs); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.lost)) {
		if len(r.stored[entityNode(id)][predName]) == 0 {
			continue
		}
		if err := r.describe(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// sameAs replaces the Wikidata id of an entity that no form gives any more.
func (r *remover) sameAs(ctx context.Context, owner quad.IRI, xs []graph.Extraction) error {
	left, err := r.left(ctx, owner)
	if err != nil {
		return err
	}
	for _, x := range xs {
		for _, e := range x.Entities {
			if entityNode(e.ID) == owner {
				f, err := parseForm(entityForm(e))
				if err != nil {
					return err
				}
				left = append(left, f)
			}
		}
	}
	var given []quad.Value
	for _, f := range left {
		if e, _ := f.entity(); e.SameAs != "" {
			given = append(given, quad.IRI(e.SameAs.URI()))
		}
	}
	r.retain(owner, predSameAs, func(v quad.Value) bool { return slices.Contains(given, v) })
	if len(given) > 0 && len(r.stored[owner][predSameAs]) == 0 {
		least := slices.MinFunc(given, func(a, b quad.Value) int { return slices.Compare([]byte(a.(quad.IRI)), []byte(b.(quad.IRI))) })
		r.addNew(owner, predSameAs, least)
	}
	return nil
}

// describe looks in the articles that give an entity, by their ids, for the words
// that it has lost.
func (r *remover) describe(ctx context.Context, id graph.EntityID) error {
	n := entityNode(id)
	missing := func() bool {
		return slices.ContainsFunc(r.lost[id], func(words string) bool { return !described(r.stored[n], words) })
	}
	if !missing() {
		return nil
	}
	articles, err := r.giving(ctx, n)
	if err != nil {
		return err
	}
	for _, article := range articles {
		found, err := r.view.describing(ctx, article, id)
		if err != nil {
			return err
		}
		for _, d := range found {
			if !described(r.stored[n], d.Words) {
				r.addNew(n, predDescription, quad.String(encodeDescription(d)))
			}
		}
		if !missing() {
			return nil
		}
	}
	return nil
}

// giving returns the articles that give an entity and stay, sorted.
func (r *remover) giving(ctx context.Context, owner quad.IRI) ([]graph.ArticleID, error) {
	left, err := r.left(ctx, owner)
	if err != nil {
		return nil, err
	}
	var all []graph.ArticleID
	for _, f := range left {
		n, err := r.view.node(ctx, f.node())
		if err != nil {
			return nil, err
		}
		names, err := r.subjects(ctx, predGives, n)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			id, err := idOf(name, articleSpace)
			if _, out := r.out[graph.ArticleID(id)]; err == nil && !out {
				all = append(all, graph.ArticleID(id))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
