package cayleystore

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// versions checks the articles that others have replaced.
func (c *graphChecker) versions() error {
	p := c.view.preds.nodes[predReplacedBy]
	if p == 0 {
		return nil
	}
	nodes, err := c.view.ends(c.ctx, [4]node{1: p}, quad.Subject)
	if err != nil {
		return c.found("", err)
	}
	var count int
	return c.each(nodes, versionSpace, &count, func(id string) error {
		a, err := c.view.version(c.ctx, graph.ArticleID(id))
		if err == nil && graph.NewArticleID(a.Text, a.URL) != a.ID {
			err = fmt.Errorf("%w: earlier version %s: its id does not follow from its text and URL", errDamaged, id)
		}
		if err == nil {
			err = c.became(a)
		}
		return err
	})
}

// commits tells whether a number is missing: the index finds by them what it lacks.
func (c *graphChecker) commits() error {
	list, err := c.view.node(c.ctx, commitList)
	if err != nil {
		return c.found("", err)
	}
	size, err := c.view.count(c.ctx, predListed, list)
	if err != nil {
		return c.found("", err)
	}
	var missing error
	for number := uint64(1); number <= uint64(size); number++ {
		if n, err := c.view.node(c.ctx, commitNode(number)); err != nil {
			return c.found("", err)
		} else if n == 0 {
			missing = errors.Join(missing, fmt.Errorf("%w: there are %d commits, but none is number %d", errDamaged, size, number))
		}
	}
	return c.found("", missing)
}

// became checks what an earlier version says of what became of it.
func (c *graphChecker) became(a graph.Article) error {
	p, err := c.view.node(c.ctx, versionNode(a.ID))
	if err != nil {
		return err
	}
	all, err := c.view.properties(c.ctx, p)
	if err != nil {
		return err
	}
	s, err := parseSuccession(all.literal(predBecame))
	if err != nil {
		return fmt.Errorf("earlier version %s: %w", a.ID, err)
	}
	had := all.literals(predHad)
	slices.Sort(had)
	if s.by != "" && s.by != a.ReplacedBy || !slices.Equal(had, slices.Sorted(maps.Keys(s.ids))) {
		return fmt.Errorf("%w: earlier version %s: what it says of what became of it does not agree", errDamaged, a.ID)
	}
	return nil
}
