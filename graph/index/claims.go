package index

import (
	"context"
	"math"
	"runtime"
	"slices"

	"whosaid/graph"
)

// claims are those of a version, of the statements that are alike to others: what is
// left is alone. They never change.
type claims struct {
	*kin
	sequence uint64
	heeds    int // the merges.number of the version

	of  []uint32 // of each linked statement the number of its claim; none if it is wrong
	all []claim  // in the order of their first statements
}

// A claim counts what it has.
type claim struct {
	members           []uint32 // numbers of linked statements, the oldest first
	articles, outlets int
}

// none is the number of no claim.
const none = math.MaxUint32

// newClaims gives each statement of k that is not wrong to the oldest claim to whose
// first statement it is alike, as v heeds curations.
func newClaims(k *kin, v *Version) *claims {
	c := &claims{kin: k, sequence: v.sequence, heeds: v.merges.number, of: make([]uint32, len(k.statements))}
	wrong, speakers := v.wrongOf(k), v.speakersOf(k)
	pairs := k.pairs
	for n := range uint32(len(k.statements)) {
		c.of[n] = none
		for ; len(pairs) > 0 && pairs[0].late == n; pairs = pairs[1:] {
			p := pairs[0]
			of := c.of[p.early]
			if c.of[n] == none && of != none && c.all[of].members[0] == p.early && !wrong[n] && p.holds(speakers) {
				c.of[n] = of
			}
		}
		if wrong[n] {
			continue
		}
		if c.of[n] == none {
			c.of[n] = uint32(len(c.all))
			c.all = append(c.all, claim{})
		}
		of := &c.all[c.of[n]]
		of.members = append(of.members, n)
	}
	for i := range c.all {
		c.all[i].count(k)
	}
	return c
}

// holds tells whether the two are alike, with these who speak.
func (p pair) holds(speakers [][]uint32) bool {
	return p.anybody || slices.ContainsFunc(speakers[p.early], func(n uint32) bool { return slices.Contains(speakers[p.late], n) })
}

// count counts the articles and outlets of a claim.
func (c *claim) count(k *kin) {
	articles, outlets := map[graph.ArticleID]bool{}, map[graph.OutletID]bool{}
	for _, n := range c.members {
		s := k.statements[n]
		articles[s.article] = true
		if s.outlet != "" {
			outlets[s.outlet] = true
		}
	}
	c.articles, c.outlets = len(articles), len(outlets)
}

// wrongOf returns which linked statements are wrong.
func (v *Version) wrongOf(k *kin) map[uint32]bool {
	wrong := map[uint32]bool{}
	for id, r := range v.Curated().Reviews() {
		if b, ok := idBytes(id); ok && r.Wrong() {
			if n, ok := k.number[b]; ok {
				wrong[n] = true
			}
		}
	}
	return wrong
}

// speakersOf returns who makes each linked statement: the numbers of canonical
// entities.
func (v *Version) speakersOf(k *kin) [][]uint32 {
	all := make([][]uint32, len(k.statements))
	for n, s := range k.statements {
		all[n] = v.canonical(s.speakers)
	}
	for id, speakers := range v.Curated().Speakers() {
		b, _ := idBytes(id)
		if n, ok := k.number[b]; ok {
			all[n] = v.numbersOf(speakers)
		}
	}
	return all
}

// canonical returns what entities count as, each once.
func (v *Version) canonical(entities []uint32) []uint32 {
	if v.merges.canonical == nil {
		return entities
	}
	var all []uint32
	for _, e := range entities {
		if n := v.merges.of(e); !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// numbersOf returns what some ids count as.
func (v *Version) numbersOf(ids []graph.EntityID) []uint32 {
	var all []uint32
	for _, id := range ids {
		if n, ok := v.numberOf(id, v.merges); ok && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// Claim returns the claim in which a statement of an article is; false if it is wrong
// or not there. With or, one that is wrong has the oldest claim with a statement to
// which it is alike.
func (v *Version) Claim(ctx context.Context, id graph.StatementID, article graph.ArticleID, or bool) (graph.Claim, bool, error) {
	defer runtime.KeepAlive(v)
	c, err := v.linker.claims(ctx, v)
	if err != nil {
		return graph.Claim{}, false, err
	}
	b, ok := idBytes(id)
	if !ok {
		return graph.Claim{}, false, nil
	}
	if n, linked := c.number[b]; linked {
		of := c.of[n]
		if of == none && or {
			of = c.near(n, v.speakersOf(c.kin))
		}
		if of == none {
			return graph.Claim{}, false, nil
		}
		return v.claim(c.statementsOf(of)), true, nil
	}
	if v.Curated().Reviews()[id].Wrong() {
		return graph.Claim{}, false, nil
	}
	for _, w := range v.views {
		if i, ok := w.find(article, id); ok && !isIn(w.gone, i) {
			return v.claim([]linked{w.linked(i)}), true, nil
		}
	}
	return graph.Claim{}, false, nil
}

// near returns the oldest claim with a statement to which n is alike.
func (c *claims) near(n uint32, speakers [][]uint32) uint32 {
	of := uint32(none)
	for _, p := range c.pairs {
		if p.holds(speakers) {
			switch n {
			case p.early:
				of = min(of, c.of[p.late])
			case p.late:
				of = min(of, c.of[p.early])
			}
		}
	}
	return of
}

// statementsOf returns the statements of a claim, the oldest first.
func (c *claims) statementsOf(of uint32) []linked {
	var all []linked
	for _, n := range c.all[of].members {
		all = append(all, c.statements[n])
	}
	return all
}

// claim returns the claim of some statements, the oldest first.
func (v *Version) claim(all []linked) graph.Claim {
	first := statementID(all[0].id)
	c := graph.Claim{ID: graph.NewClaimID(first), First: first, FirstSeen: all[0].when, Statements: len(all)}
	articles, outlets, speakers := map[graph.ArticleID]bool{}, map[graph.OutletID]bool{}, map[uint32]bool{}
	for _, s := range all {
		articles[s.article] = true
		if s.when != "" {
			c.LastSeen = s.when
		}
		if s.outlet != "" && !outlets[s.outlet] {
			outlets[s.outlet] = true
			c.Outlets = append(c.Outlets, s.outlet)
		}
		by := v.canonical(s.speakers)
		if said, ok := v.Curated().Speakers()[statementID(s.id)]; ok {
			by = v.numbersOf(said)
		}
		for _, n := range by {
			if !speakers[n] {
				speakers[n] = true
				c.Speakers = append(c.Speakers, v.ids[n])
			}
		}
	}
	c.Articles = len(articles)
	return c
}
