package cayleystore

import (
	"errors"
	"fmt"

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
