package index

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/graph"
)

// compare orders candidates of different views.
func (l *list) compare(a, b keyed) int {
	if l.order == graph.Oldest {
		if c := compareDates(a.when, b.when); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(b.rank, a.rank), a.key.compare(b.key))
}

// keyed is a candidate with its key.
type keyed struct {
	candidate
	key
}

// page puts the candidates of all views in order.
func (l *list) page(total int) Page {
	all := make([]keyed, len(l.all))
	for i, c := range l.all {
		all[i] = keyed{c, l.views[c.view].key(c.statement)}
	}
	slices.SortFunc(all, l.compare)
	p := Page{Total: total, More: len(all) > l.want}
	if p.More && l.backward {
		all = all[len(all)-l.want:]
	}
	for _, k := range all[:min(len(all), l.want)] {
		p.Items = append(p.Items, l.item(k))
	}
	return p
}

func (l *list) item(k keyed) Item {
	v, i := l.views[k.view], k.statement
	k.article = strings.Clone(k.article)
	t := v.traits[i]
	item := Item{
		ID:         statementID(k.id),
		Article:    graph.ArticleID(k.article),
		When:       graph.Date(strings.Clone(string(k.when))),
		Place:      int(k.place),
		Confidence: v.confidence[i],
		Cursor:     mark{l.order, k.rank, l.weights, k.key}.cursor(),
	}
	for j, kind := range graph.Kinds {
		if t.has(traitKind + j) {
			item.Kind = kind
		}
	}
	for j, act := range graph.Acts {
		if t.has(traitAct + j) {
			item.Act = act
		}
	}
	return item
}
