package resolve

import (
	"fmt"
	"slices"

	"whosaid/graph"
)

// bareNames decides about last names that stand alone in their articles: each is
// the person of that last name whom what surrounds it, and how often the press
// speaks of each, make likely; or else one with its like.
func (b *block) bareNames(bare []person, known people) ([]graph.Merge, error) {
	var out []graph.Merge
	first := map[string]graph.Entity{} // by spelling, those that are nobody we know
	var left []person
	for _, p := range bare {
		m, found, err := b.owner(p, known)
		if err != nil {
			return nil, err
		}
		if found {
			out = append(out, m)
		} else if m.Reason == "" {
			left = append(left, p)
		}
	}
	for _, p := range left {
		if _, ok := first[p.last]; ok {
			continue
		}
		var same []graph.Entity
		for _, q := range left {
			if q.last == p.last {
				same = append(same, q.Entity)
			}
		}
		root, err := b.root(same)
		if err != nil {
			return nil, err
		}
		first[p.last] = root
	}
	for _, p := range left {
		root := first[p.last]
		if root.ID != p.ID && !b.apart[[2]graph.EntityID{p.ID, root.ID}] {
			out = append(out, graph.Merge{From: p.ID, Into: root.ID, Score: 0.8, Reason: "the same last name, and no full name with it"})
		}
	}
	return out, nil
}

// owner finds whose last name a bare one is. Where there are candidates but none
// stands out the merge has a reason only.
func (b *block) owner(p person, known people) (m graph.Merge, found bool, err error) {
	var candidates []int
	for i, group := range known.groups {
		may, err := b.may(p, group)
		if err != nil {
			return m, false, err
		}
		if may {
			candidates = append(candidates, i)
		}
	}
	switch len(candidates) {
	case 0:
		return m, false, nil
	case 1:
		into := known.roots[candidates[0]].ID
		return graph.Merge{From: p.ID, Into: into, Score: 0.95, Reason: "the only full name with this last name"}, true, nil
	}
	best, most, sum := 0, 0.0, 0.0
	for _, i := range candidates {
		w, err := b.weight(p, known.groups[i])
		if err != nil {
			return m, false, err
		}
		if sum += w; w > most {
			best, most = i, w
		}
	}
	m = graph.Merge{
		From: p.ID, Into: known.roots[best].ID, Score: 0.95 * most / sum,
		Reason: fmt.Sprintf("the likeliest of %d full names with this last name", len(candidates)),
	}
	return m, m.Score >= least, nil
}

// may tells whether a bare last name can be a person's: it is the last name, and
// no article speaks of both.
func (b *block) may(p person, group []person) (bool, error) {
	if !slices.ContainsFunc(group, func(q person) bool { return p.last == q.last || alike(p.last, q.last) }) {
		return false, nil
	}
	for _, q := range group {
		if b.apart[[2]graph.EntityID{p.ID, q.ID}] {
			return false, nil
		}
		if together, err := b.together(p.Entity, q.Entity); together || err != nil {
			return false, err
		}
	}
	return true, nil
}

// weight is how much speaks for a bare last name being a person's: the square of
// how often that person is in the news, since only who is far better known than
// others of the name goes without a full one; many times over where the same
// surround both.
func (b *block) weight(p person, group []person) (float64, error) {
	total, near := 0, 0.0
	for _, q := range group {
		n, err := b.count(q.ID)
		if err != nil {
			return 0, err
		}
		s, err := b.similar(p.Entity, q.Entity)
		if err != nil {
			return 0, err
		}
		total, near = total+n, max(near, s)
	}
	return float64(total+1) * float64(total+1) * (1 + 20*near), nil
}
