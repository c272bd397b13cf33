package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"whosaid/graph"
)

// A link says that two of the persons of a block are one.
type link struct {
	a, b   int // a < b
	score  float64
	reason string
}

// lastNames decides about the names that end in one last word.
func (b *block) lastNames(found []graph.Entity) (deciding []graph.Entity, proposed []graph.Merge, err error) {
	var full, bare []person
	var organizations []graph.Entity
	for _, e := range found {
		p := parse(e)
		switch {
		case e.Kind == graph.Organization && p.given == "" && p.last != "":
			continue // see acronyms
		case e.Kind == graph.Organization:
			organizations = append(organizations, e)
		case p.given != "":
			full = append(full, p)
		default:
			bare = append(bare, p)
		}
		deciding = append(deciding, e)
	}
	whole, err := b.fullNames(full)
	if err != nil {
		return nil, nil, err
	}
	proposed = append(proposed, whole.merges...)
	some, err := b.bareNames(bare, whole)
	if err != nil {
		return nil, nil, err
	}
	proposed = append(proposed, some...)
	same, err := b.sameNames(organizations, whole)
	return deciding, append(proposed, same...), err
}

// People are the persons with full names of a block, those that are one put
// together.
type people struct {
	groups [][]person
	roots  []graph.Entity // by group
	merges []graph.Merge
}

// fullNames puts together the full names that are one person's.
func (b *block) fullNames(all []person) (people, error) {
	links, apart, err := b.links(all)
	if err != nil {
		return people{}, err
	}
	slices.SortStableFunc(links, func(x, y link) int { return cmp.Compare(y.score, x.score) })
	group := make([]int, len(all))
	for i := range group {
		group[i] = i
	}
	for _, l := range links {
		joins := group[l.a] != group[l.b]
		for i := range all {
			for j := range all {
				if group[i] == group[l.a] && group[j] == group[l.b] && apart[[2]int{min(i, j), max(i, j)}] {
					joins = false
				}
			}
		}
		if joins {
			from := group[l.b]
			for i := range group {
				if group[i] == from {
					group[i] = group[l.a]
				}
			}
		}
	}
	return b.gather(all, group, links)
}

// gather returns the groups with their merges, each with the best link that
// holds its member.
func (b *block) gather(all []person, group []int, links []link) (people, error) {
	var out people
	for g := range all {
		var members []person
		var entities []graph.Entity
		for i, p := range all {
			if group[i] == g {
				members, entities = append(members, p), append(entities, p.Entity)
			}
		}
		if len(members) == 0 {
			continue
		}
		root, err := b.root(entities)
		if err != nil {
			return out, err
		}
		out.groups, out.roots = append(out.groups, members), append(out.roots, root)
		for i, p := range all {
			if group[i] != g || p.ID == root.ID {
				continue
			}
			for _, l := range links { // the best first
				if (l.a == i || l.b == i) && group[l.a] == group[l.b] {
					out.merges = append(out.merges, graph.Merge{From: p.ID, Into: root.ID, Score: l.score, Reason: l.reason})
					break
				}
			}
		}
	}
	return out, nil
}

// links compares every two full names. apart are those that are not one person.
func (b *block) links(all []person) (links []link, apart map[[2]int]bool, err error) {
	apart = map[[2]int]bool{}
	maybe := map[[2]int]bool{}
	for j := range all {
		for i := range j {
			score, reason := b.language.likeness(all[i], all[j])
			if b.apart[[2]graph.EntityID{all[i].ID, all[j].ID}] {
				score = conflict
			}
			if score > 0 {
				if score, reason, err = b.weigh(all[i], all[j], score, reason); err != nil {
					return nil, nil, err
				}
			}
			switch pair := [2]int{i, j}; {
			case score < 0:
				apart[pair] = true
			case score > 0:
				maybe[pair] = true
				if score >= least {
					links = append(links, link{i, j, score, reason})
				}
			}
		}
	}
	links, err = b.unambiguous(all, links, apart)
	return links, apart, err
}

// weigh adds what surrounds two persons to what their names tell.
func (b *block) weigh(x, y person, score float64, reason string) (float64, string, error) {
	if apart, err := b.strangers(x.Entity, y.Entity); apart || err != nil {
		return conflict, "", err
	}
	if score == 1 {
		return score, reason, nil
	}
	if together, err := b.together(x.Entity, y.Entity); together || err != nil {
		if score < 0.9 {
			return conflict, "", err
		}
		return score, reason, err
	}
	if score >= least {
		return score, reason, nil
	}
	s, err := b.similar(x.Entity, y.Entity)
	if s >= 0.15 {
		return min(score+0.15, 0.9), fmt.Sprintf("%s, and what surrounds them (%.2f)", reason, s), err
	}
	return score, reason, err
}

// unambiguous leaves out the links of a name that may be of two people: "George
// Hall" where there are George A. and George B. Hall, unless what surrounds it
// tells.
func (b *block) unambiguous(all []person, links []link, apart map[[2]int]bool) ([]link, error) {
	var kept []link
	for _, l := range links {
		good := true
		for _, m := range links {
			for _, ends := range [][3]int{{l.a, l.b, m.b}, {l.a, l.b, m.a}, {l.b, l.a, m.b}, {l.b, l.a, m.a}} {
				of, one, other := ends[0], ends[1], ends[2]
				if (m.a != of && m.b != of) || other == of || !apart[[2]int{min(one, other), max(one, other)}] {
					continue
				}
				s, err := b.similar(all[of].Entity, all[one].Entity)
				if err != nil {
					return nil, err
				}
				t, err := b.similar(all[of].Entity, all[other].Entity)
				if err != nil {
					return nil, err
				}
				good = good && s >= 0.1 && s > 2*t
			}
		}
		if good {
			kept = append(kept, l)
		}
	}
	return kept, nil
}
