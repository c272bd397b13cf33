package score

import (
	"cmp"
	"slices"
	"strings"
)

// An ErrorClass is a kind of error with its costliest examples.
type ErrorClass struct {
	Name     string // "missed, indirect", "content ends late" …
	Count    int
	Examples []Error
}

// An Error is a gold attribution that was missed, a prediction that is
// spurious, or two that should be the same and are not.
type Error struct {
	Document string
	Gold     *Attribution // nil if spurious
	Found    *Attribution // nil if missed
	// Cost is how many letters and digits of content are at stake: those on
	// which gold and prediction differ where they share a source and a cue,
	// else those of the content.
	Cost int

	class string
	text  []rune
}

// Errors sorts what is wrong with predicted into classes, the largest first,
// each with up to n errors, the costliest first; of equals the one that comes
// first in the gold. An error is in one class, by the first of these that
// holds:
//
//   - content elsewhere: the cue is found, but with another content;
//   - missed, spurious: no counterpart at all; by type of content;
//   - source missing, source invented, source wrong;
//   - content begins early or late, ends early or late, has other gaps;
//   - cue wrong.
//
// It fails as [Compare] does.
func Errors(gold, predicted []Document, n int) ([]ErrorClass, error) {
	pairs, _, _, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	classes := map[string][]Error{}
	for _, p := range pairs {
		for _, e := range errorsOf(p) {
			classes[e.class] = append(classes[e.class], e)
		}
	}
	var out []ErrorClass
	for name, all := range classes {
		slices.SortStableFunc(all, func(a, b Error) int { return b.Cost - a.Cost })
		out = append(out, ErrorClass{name, len(all), all[:min(max(n, 0), len(all))]})
	}
	slices.SortFunc(out, func(a, b ErrorClass) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
	})
	return out, nil
}

// errorsOf returns the errors of one document: those of the gold attributions
// in their order, then the spurious predictions.
func errorsOf(p pair) []Error {
	c := newComparison(p)
	byCue := c.matchCues()
	var out []Error
	add := func(class string, cost int, g, f *measured) {
		e := Error{Document: p.gold.ID, Cost: cost, class: class, text: c.text}
		if g != nil {
			e.Gold = &p.gold.Attributions[g.index]
		}
		if f != nil {
			e.Found = &p.predicted[f.index]
		}
		out = append(out, e)
	}
	for i := range c.gold {
		g := &c.gold[i]
		size := len(g.letters[content])
		if j := c.predictedOf[i]; j >= 0 {
			if class, cost := flaw(g, &c.predicted[j]); class != "" {
				add(class, cost, g, &c.predicted[j])
			}
		} else if j := byCue.predictedOf[i]; j >= 0 {
			add("content elsewhere", size, g, &c.predicted[j])
		} else {
			add("missed, "+g.kindName(), size, g, nil)
		}
	}
	for j := range c.predicted {
		if f := &c.predicted[j]; c.goldOf[j] < 0 && byCue.goldOf[j] < 0 {
			add("spurious, "+f.kindName(), len(f.letters[content]), nil, f)
		}
	}
	return out
}

func (m *measured) kindName() string { return cmp.Or(m.kind, "without content") }

// matchCues pairs those attributions that have no match but share a cue, in
// their order.
func (c *comparison) matchCues() matching {
	m := newMatching(len(c.gold), len(c.predicted))
	for i := range c.gold {
		for j := range c.predicted {
			if c.predictedOf[i] < 0 && c.goldOf[j] < 0 && c.gold[i].chars[cue].meets(c.predicted[j].chars[cue]) {
				m.pair(i, j)
			}
		}
	}
	return m
}

// flaw tells what is wrong with a prediction that matches g; "" for nothing.
func flaw(g, f *measured) (class string, cost int) {
	size := len(g.letters[content])
	switch {
	case sameSource(g, f):
	case len(f.letters[source]) == 0:
		return "source missing", size
	case len(g.letters[source]) == 0:
		return "source invented", size
	default:
		return "source wrong", size
	}
	a, b := g.letters[content], f.letters[content]
	if !slices.Equal(a, b) {
		return edgeFlaw(a, b), len(a) + len(b) - 2*a.common(b)
	}
	if !sameCue(g, f) {
		return "cue wrong", size
	}
	return "", 0
}

// edgeFlaw tells how the content found differs from the gold one; neither is
// empty.
func edgeFlaw(gold, found set) string {
	var out []string
	switch first := found[0] - gold[0]; {
	case first < 0:
		out = append(out, "begins early")
	case first > 0:
		out = append(out, "begins late")
	}
	switch last := found[len(found)-1] - gold[len(gold)-1]; {
	case last < 0:
		out = append(out, "ends early")
	case last > 0:
		out = append(out, "ends late")
	}
	if out == nil {
		out = []string{"has other gaps"}
	}
	return "content " + strings.Join(out, ", ")
}
