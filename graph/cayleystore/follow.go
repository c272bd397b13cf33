package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// What has been decided about an article, its statements and its entities follows it to
// the version that takes its place: a version says what became of the ids that it had.

// A succession is which article has taken the place of another, and under which ids it
// gives what that gave ([graph.Extraction.Succeeds]).
type succession struct {
	by  graph.ArticleID
	ids map[string]string
}

// to returns the entity that has taken the place of one.
func (s succession) to(id graph.EntityID) graph.EntityID {
	if to := s.ids[string(id)]; to != "" {
		return graph.EntityID(to)
	}
	return id
}

// succession adds the quads of what became of a version.
func (r *remover) succession(id graph.ArticleID, s succession) {
	version := versionNode(id)
	for _, had := range slices.Sorted(maps.Keys(s.ids)) {
		r.addText(version, predHad, had)
		r.moved = append(r.moved, had)
	}
	r.addText(version, predBecame, s.encode(id))
}

// encode writes what became of an article, and of each id that it had, in lines.
func (s succession) encode(id graph.ArticleID) string {
	lines := fmt.Appendf(nil, "%s %s\n", id, s.by)
	for _, had := range slices.Sorted(maps.Keys(s.ids)) {
		lines = fmt.Appendf(lines, "%s %s\n", had, s.ids[had])
	}
	return string(lines)
}

// parseSuccession reads what encode wrote; nothing of a version of before format 8.
func parseSuccession(lines string) (s succession, err error) {
	s.ids = map[string]string{}
	for i, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		id, to, two := strings.Cut(line, " ")
		switch {
		case lines == "":
		case !two || graph.TypeOf(id) != graph.TypeOf(to) || (graph.TypeOf(id) == graph.ArticleType) != (i == 0):
			return s, fmt.Errorf("%w: %q does not say what became of an id", errDamaged, line)
		case i == 0:
			s.by = graph.ArticleID(to)
		default:
			s.ids[id] = to
		}
	}
	return s, nil
}

// succession reads what became of a version; nothing of what is none.
func (v *view) succession(ctx context.Context, version node) (succession, error) {
	lines, err := v.literal(ctx, version, predBecame)
	if err != nil {
		return succession{}, err
	}
	return parseSuccession(lines)
}

// next returns what became of an id that versions had; "" of nothing, or if it became
// several.
func (v *view) next(ctx context.Context, id string) (next string, err error) {
	n, err := v.node(ctx, quad.String(id))
	if err != nil {
		return "", err
	}
	versions, err := v.subjects(ctx, predHad, n)
	if err != nil {
		return "", err
	}
	for _, version := range versions {
		s, err := v.succession(ctx, version)
		if err != nil {
			return "", err
		}
		if next != "" && next != s.ids[id] {
			return "", nil
		}
		next = s.ids[id]
	}
	return next, nil
}

// following returns a journal with the Splits of the articles that stand once what r has
// is written and xs are added.
func (r *remover) following(ctx context.Context, j graph.Journal, xs []graph.Extraction) (graph.Journal, error) {
	var failed error
	j = j.Following(func(article graph.ArticleID, e graph.EntityID) (graph.ArticleID, graph.EntityID) {
		for seen := map[graph.ArticleID]bool{}; !adds(xs, article) && !r.unversioned[article]; {
			s, err := r.successor(ctx, article)
			if err == nil && seen[article] {
				err = fmt.Errorf("%w: article %s has taken its own place", errDamaged, article)
			}
			seen[article] = true
			failed = errors.Join(failed, err)
			if err != nil || s.by == "" {
				break
			}
			article, e = s.by, s.to(e)
		}
		return article, e
	})
	return j, failed
}

// successor returns what became of an article once what r has is written; nothing of one
// that stands or that nobody knows.
func (r *remover) successor(ctx context.Context, id graph.ArticleID) (succession, error) {
	if s, ok := r.became[id]; ok {
		return s, nil
	}
	n, err := r.view.node(ctx, versionNode(id))
	if err != nil {
		return succession{}, err
	}
	return r.view.succession(ctx, n)
}

// follow looks up what became of ids, and tells whether the journal speaks of any. It is
// called when that has been written.
func (s *Store) follow(ctx context.Context, moved []string) (bool, error) {
	moved = slices.DeleteFunc(moved, func(id string) bool { return !s.present.knows(id) })
	if len(moved) == 0 {
		return false, nil
	}
	for _, id := range moved {
		delete(s.present.there, id)
		delete(s.present.became, id)
	}
	s.unindexed = s.look(func(v *view) error {
		return s.present.find(ctx, v, func(f func(string)) {
			for _, id := range moved {
				f(id)
			}
		})
	})
	return true, s.unindexed
}
