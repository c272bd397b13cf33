package extract

import (
	"slices"
	"sort"

	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// headline tells a paragraph of one sentence in which nearly every word is
// capitalised.
func (d *draft) headline(i int) bool { return d.headlines[d.Tokens[i].Sentence] }

func (d *draft) isHeadline(s text.Range) bool {
	if s.Start > 0 && d.Tokens[s.Start-1].Paragraph == d.Tokens[s.Start].Paragraph ||
		s.End < len(d.Tokens) && d.Tokens[s.End].Paragraph == d.Tokens[s.Start].Paragraph {
		return false
	}
	if d.lower[s.End-1] == ":" {
		return false
	}
	upper, lower := 0, 0
	for i := s.Start; i < s.End; i++ {
		switch {
		case d.capital(i):
			upper++
		case isLetter(d.Tokens[i].Word) && len(d.Tokens[i].Word) > 3:
			lower++
		}
	}
	return upper > 3 && lower*6 < upper
}

// headlineNames adds the names of headlines. Where every word is capitalised,
// capitals tell nothing: a name is what the text below calls so, and else what
// the model marks, up to the first word that the text has in lower case.
func (g *gatherer) headlineNames() {
	mentions := g.analysis.Mentions()
	for k, s := range g.Sentences {
		if !g.headlines[k] {
			continue
		}
		for i := s.Start; i < s.End; i++ {
			if g.nameAt[i] >= 0 || !g.capital(i) {
				continue
			}
			end := g.namedBelow(i, s.End)
			kind := graph.EntityKind("")
			if end == i {
				end, kind = g.markedName(i, s.End, mentions)
			}
			if end > i {
				g.add(name{Range: text.Range{Start: i, End: end}, kind: kind, title: g.titleBefore(i, i)})
				i = end - 1
			}
		}
	}
}

// namedBelow returns the end of the longest name at token i that the text below
// the headline has too, in full or by the last name; i if there is none.
func (g *gatherer) namedBelow(i, limit int) int {
	best := i
	for _, e := range g.byWord[g.lower[i]] {
		n := len(e.words)
		if i+n <= limit && slices.Equal(e.words, g.lower[i:i+n]) {
			best = max(best, i+n)
		} else if e.kind == graph.Person && e.words[n-1] == g.lower[i] {
			best = max(best, i+1)
		}
	}
	return best
}

// markedName returns the end and the kind of a name that the model marks at
// token i.
func (g *gatherer) markedName(i, limit int, mentions []model.Mention) (int, graph.EntityKind) {
	k := sort.Search(len(mentions), func(k int) bool { return mentions[k].End > i })
	if k == len(mentions) || mentions[k].Start > i {
		return i, ""
	}
	end := i
	for end < min(mentions[k].End, limit) && g.nameAt[end] < 0 && !g.ordinary(end) {
		end++
	}
	return end, kinds[mentions[k].Class]
}

// ordinary tells a word that is no part of a name although it is capitalised, as
// in a headline.
func (d *draft) ordinary(i int) bool {
	if _, cue := d.lex.Cue(d.lower[i]); cue {
		return true
	}
	return d.common[d.lower[i]] || d.lex.Stopword(d.lower[i])
}
