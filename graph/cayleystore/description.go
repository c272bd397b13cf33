package cayleystore

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whosaid/graph"
)

// encodeDescription writes a description as the article's id, the span and the
// words, separated by "/".
func encodeDescription(d graph.Description) string {
	return string(d.Article) + "/" + strconv.Itoa(d.Span.Start) + "-" + strconv.Itoa(d.Span.End) + "/" + d.Words
}

// described tells whether p, the properties of an entity, have a description of
// these words.
func described(p properties, words string) bool {
	return slices.ContainsFunc(p.literals(predDescription), func(d string) bool {
		f := strings.SplitN(d, "/", 3)
		return len(f) == 3 && f[2] == words
	})
}

// decodeDescriptions returns the descriptions that p has, sorted by their words.
func decodeDescriptions(p properties) ([]graph.Description, error) {
	var all []graph.Description
	for _, d := range p.literals(predDescription) {
		f := strings.SplitN(d, "/", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("%w: %q is no description", errDamaged, d)
		}
		spans, err := parseSpans(f[1:2])
		if err != nil {
			return nil, fmt.Errorf("%w: %q is no description: %w", errDamaged, d, err)
		}
		all = append(all, graph.Description{Words: f[2], Article: graph.ArticleID(f[0]), Span: spans[0]})
	}
	slices.SortFunc(all, func(a, b graph.Description) int { return cmp.Compare(a.Words, b.Words) })
	return all, nil
}
