package index

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// claimed are the statements of the claims that a filter names.
type claimed map[graph.ClaimID][]place

// A place is where a statement stands.
type place struct {
	article graph.ArticleID
	id      graph.StatementID
}

// claimed looks up the claims that f names, within Not, too.
func (v *Version) claimed(ctx context.Context, f graph.Filter) (*claimed, error) {
	var all []graph.ClaimID
	var gather func(graph.Filter)
	gather = func(f graph.Filter) {
		all = append(all, f.Claims...)
		for _, not := range f.Not {
			gather(not)
		}
	}
	if gather(f); len(all) == 0 {
		return nil, nil
	}
	c, err := v.linker.claims(ctx, v)
	if err != nil {
		return nil, err
	}
	found := claimed{}
	for _, id := range all {
		if graph.TypeOf(string(id)) == graph.ClaimType {
			found[id] = v.placesOf(c, id)
		}
	}
	return &found, nil
}

// placesOf returns the statements of the claim that an id names.
func (v *Version) placesOf(c *claims, id graph.ClaimID) (all []place) {
	b, ok := idBytes(id.Statement())
	if !ok {
		return nil
	}
	if n, ok := c.number[b]; ok {
		of := c.of[n]
		if of == none {
			of = c.near(n, v.speakersOf(c.kin))
		}
		if of != none {
			for _, s := range c.statementsOf(of) {
				all = append(all, place{s.article, statementID(s.id)})
			}
		}
		return all
	}
	if v.Curated().Reviews()[id.Statement()].Wrong() {
		return nil
	}
	for _, w := range v.views {
		if i := slices.Index(w.id, b); i >= 0 && !isIn(w.gone, uint32(i)) {
			all = append(all, place{graph.ArticleID(w.articles.get(w.article[i])), id.Statement()})
		}
	}
	return all
}

// listsOfClaims returns the statements of some claims.
func (v view) listsOfClaims(ids []graph.ClaimID) []*roaring.Bitmap {
	bm := roaring.New()
	for _, id := range ids {
		for _, p := range (*v.claimed)[id] {
			if i, ok := v.find(p.article, p.id); ok {
				bm.Add(i)
			}
		}
	}
	if bm.IsEmpty() {
		return nil
	}
	return []*roaring.Bitmap{bm}
}
