package resolve

import (
	"fmt"

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
	var weights []float64
	best, sum, candidates := -1, 0.0, 0
	for i, group := range known.groups {
		w, err := b.weight(p, group)
		if err != nil {
			return m, false, err
		}
		weights = append(weights, w)
		if sum += w; w > 0 {
			candidates++
		}
		if best < 0 || w > weights[best] {
			best = i
		}
	}
	if candidates == 0 {
		return m, false, nil
	}
	m = graph.Merge{From: p.ID, Into: known.roots[best].ID, Score: 0.95, Reason: "the only full name with this last name"}
	if candidates > 1 {
		m.Score = 0.95 * weights[best] / sum
		m.Reason = fmt.Sprintf("the likeliest of %d full names with this last name", candidates)
	}
	return m, m.Score >= least, nil
}

// weight is how much speaks for a bare last name being a person's: how often
// that person is in the news, many times over where the same surround both; 0
// if it cannot be.
func (b *block) weight(p person, group []person) (float64, error) {
	fits, total, near := false, 0, 0.0
	for _, q := range group {
		if b.apart[[2]graph.EntityID{p.ID, q.ID}] {
			return 0, nil
		}
		fits = fits || p.last == q.last || alike(p.last, q.last)
		if together, err := b.together(p.Entity, q.Entity); err != nil || together {
			return 0, err
		}
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
	if !fits {
		return 0, nil
	}
	return float64(total+1) * (1 + 20*near), nil
}
