package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"whosaid/extract/score"
	"whosaid/graph/link"
)

// crossValidate prints how well the pairs are judged by models that have not learnt
// from them: those of the first table in five folds by story, and all in ten, of
// which none shares an article with what is learnt from.
func crossValidate(w io.Writer, all []example) error {
	fmt.Fprintln(w, "the first table, five folds by story")
	if err := measure(w, all, storyFolds(all, 5), 5); err != nil {
		return err
	}
	fmt.Fprintln(w, "all tables, ten folds, no article in common")
	fold := make([]int, len(all))
	for i := range all {
		fold[i] = i % 10
	}
	return measure(w, all, fold, 10)
}

// measure judges the examples of each fold by a model learnt from the others, those
// left out that share an article with a pair of the fold that is not unrelated. What
// is in no fold (-1) is learnt from only.
func measure(w io.Writer, all []example, fold []int, folds int) error {
	var links []score.Link
	var given []string
	var scores []float64
	for out := range folds {
		held := map[string]bool{}
		for i, e := range all {
			if fold[i] == out && e.relation != link.Unrelated {
				held[e.link.A.Document], held[e.link.B.Document] = true, true
			}
		}
		var learnt []example
		for i, e := range all {
			if fold[i] != out && !held[e.link.A.Document] && !held[e.link.B.Document] {
				learnt = append(learnt, e)
			}
		}
		m := fit(learnt)
		for i, e := range all {
			if fold[i] == out {
				j := m.Judge(e.features)
				links, given, scores = append(links, e.link), append(given, string(j.Relation)), append(scores, j.Score)
			}
		}
	}
	return score.ScoreLinks(links, relations(), given, scores).WriteTable(w)
}

// storyFolds numbers the pairs of the first table by story, those of others -1:
// articles with a pair that is not unrelated are of one story. The greatest story
// goes into the emptiest fold first.
func storyFolds(all []example, n int) []int {
	joined := map[string]string{}
	var story func(string) string
	story = func(a string) string {
		if s, ok := joined[a]; ok {
			return story(s)
		}
		return a
	}
	for _, e := range all {
		if a, b := story(e.link.A.Document), story(e.link.B.Document); e.table == 0 && e.relation != link.Unrelated && a != b {
			joined[max(a, b)] = min(a, b)
		}
	}
	size := map[string]int{}
	var stories []string
	for _, e := range all {
		if s := story(e.link.A.Document); e.table == 0 {
			if size[s] == 0 {
				stories = append(stories, s)
			}
			size[s]++
		}
	}
	slices.SortFunc(stories, func(a, b string) int { return cmp.Or(size[b]-size[a], cmp.Compare(a, b)) })
	filled, of := make([]int, n), map[string]int{}
	for _, s := range stories {
		least := slices.Index(filled, slices.Min(filled))
		of[s], filled[least] = least, filled[least]+size[s]
	}
	fold := make([]int, len(all))
	for i, e := range all {
		fold[i] = -1
		if e.table == 0 {
			fold[i] = of[story(e.link.A.Document)]
		}
	}
	return fold
}
