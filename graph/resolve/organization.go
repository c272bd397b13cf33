package resolve

import (
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// acronyms decides about the organizations that are called by one word: an
// acronym is the organization of which an article says so, or the only one that
// has its initials.
func (b *block) acronyms(found []graph.Entity) (deciding []graph.Entity, proposed []graph.Merge, err error) {
	var long []graph.Entity
	for _, e := range found {
		switch words := names.Plain(e.Name); {
		case e.Kind != graph.Organization:
		case len(words) == 1:
			deciding = append(deciding, e)
		default:
			long = append(long, e)
		}
	}
	for _, short := range deciding {
		var told, fits []graph.Entity
		for _, l := range long {
			if b.apart[[2]graph.EntityID{short.ID, l.ID}] || short.SameAs != "" && l.SameAs != "" && short.SameAs != l.SameAs {
				continue
			}
			if together, err := b.together(short, l); err != nil {
				return nil, nil, err
			} else if together {
				continue
			}
			fits = append(fits, l)
			if slices.ContainsFunc(l.Aliases, func(a string) bool { return same(a, short.Name) }) {
				told = append(told, l)
			}
		}
		switch {
		case one(told):
			proposed = append(proposed, graph.Merge{From: short.ID, Into: told[0].ID, Score: 0.97, Reason: "an article gives it this acronym"})
		case len(told) == 0 && one(fits) && len(short.Name) > 2:
			proposed = append(proposed, graph.Merge{From: short.ID, Into: fits[0].ID, Score: 0.85, Reason: "the only name with these initials"})
		}
	}
	return deciding, proposed, nil
}

// one tells whether all are ways of writing one name.
func one(all []graph.Entity) bool {
	return len(all) > 0 && !slices.ContainsFunc(all, func(e graph.Entity) bool { return !same(e.Name, all[0].Name) })
}

// same tells two names that differ in case, accents, points, an article, "and"
// or the legal form only.
func same(a, b string) bool { return bareName(a) == bareName(b) }

func bareName(name string) string {
	words := slices.DeleteFunc(names.Plain(name), func(w string) bool { return w == "and" })
	for len(words) > 1 && names.IsSuffix(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// sameNames puts together the organizations of several words that have one name,
// and those that an article takes for persons, or the other way round.
func (b *block) sameNames(organizations []graph.Entity, persons people) ([]graph.Merge, error) {
	var out []graph.Merge
	done := map[graph.EntityID]bool{}
	for i, e := range organizations {
		if done[e.ID] {
			continue
		}
		all := []graph.Entity{e}
		for _, f := range organizations[i+1:] {
			if same(e.Name, f.Name) && !b.apart[[2]graph.EntityID{e.ID, f.ID}] {
				all = append(all, f)
			}
		}
		root, err := b.root(all)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			done[f.ID] = true
			if f.ID != root.ID {
				out = append(out, graph.Merge{From: f.ID, Into: root.ID, Score: 0.98, Reason: "the same name"})
			}
		}
		for k, group := range persons.groups {
			p := persons.roots[k]
			if len(group) > 1 || !same(p.Name, root.Name) || b.apart[[2]graph.EntityID{p.ID, root.ID}] {
				continue
			}
			into, err := b.root([]graph.Entity{p, root})
			if err != nil {
				return nil, err
			}
			from := p
			if into.ID == p.ID {
				from = root
			}
			out = append(out, graph.Merge{From: from.ID, Into: into.ID, Score: 0.85, Reason: "the same name, once taken for a person's"})
			break
		}
	}
	return out, nil
}
