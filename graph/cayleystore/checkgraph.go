package cayleystore

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// CheckGraph reads everything that the graph holds and calls fault with all that is
// not as this package writes it, in words that name the id: texts that do not have
// their hashes, spans that do not slice their texts, ids that do not follow from
// what they name, records that cannot be read, quads that contradict one another.
// It returns how much it has read. The index is not asked.
func (s *Store) CheckGraph(ctx context.Context, fault func(string)) (read graph.Counts, err error) {
	err = s.read(ctx, func(v *view) error {
		v.cache = nil // what counts is what lies on the disk
		if err := v.quads.Check(ctx, func(what string) { fault("the graph: " + what) }); err != nil {
			fault(err.Error())
		}
		c := graphChecker{ctx: ctx, view: v, fault: fault, entities: map[graph.EntityID]bool{}}
		if err := c.all(); err != nil {
			return err
		}
		read = c.read
		want, err := v.counts(ctx)
		if err == nil && read != want {
			fault(fmt.Sprintf("the graph counts %+v, but holds %+v", want, read))
		}
		return err
	})
	return read, err
}

// A graphChecker is one run of CheckGraph.
type graphChecker struct {
	ctx      context.Context
	view     *view
	fault    func(string)
	read     graph.Counts
	entities map[graph.EntityID]bool // those that statements name and that are there
}

// found reports an error of something that is damaged or missing, and returns any
// other, which ends the check.
func (c *graphChecker) found(what string, err error) error {
	if err == nil {
		return nil
	}
	if c.ctx.Err() != nil {
		return err
	}
	c.fault(what + err.Error())
	return nil
}

func (c *graphChecker) all() error {
	for _, step := range []func() error{c.articles, c.entitiesAndOutlets, c.versions, c.commits} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// listed calls check with the id of everything in a list, and counts it.
func (c *graphChecker) listed(list quad.IRI, space string, count *int, check func(id string) error) error {
	nodes, err := c.view.listed(c.ctx, list)
	if err != nil {
		return c.found("", err)
	}
	return c.each(nodes, space, count, check)
}

func (c *graphChecker) each(nodes []node, space string, count *int, check func(id string) error) error {
	for _, n := range nodes {
		values, err := c.view.values(c.ctx, []node{n})
		var id string
		if err == nil {
			id, err = idOf(values[0], space)
		}
		if err == nil {
			err = check(id)
		}
		if err := c.found("", err); err != nil {
			return err
		}
		*count++
	}
	return nil
}

func (c *graphChecker) articles() error {
	return c.listed(articleList, articleSpace, &c.read.Articles, func(id string) error {
		a, err := c.view.article(c.ctx, graph.ArticleID(id))
		if err != nil {
			return err
		}
		where := fmt.Sprintf("article %s (%s): ", a.ID, a.Name)
		if graph.NewArticleID(a.Text, a.URL) != a.ID {
			c.fault(where + "its id does not follow from its text and URL")
		}
		if err := c.given(a); err != nil {
			c.fault(where + err.Error())
		}
		n, err := c.view.node(c.ctx, articleNode(a.ID))
		if err != nil {
			return err
		}
		nodes, err := c.view.subjects(c.ctx, predIn, n)
		if err != nil {
			return err
		}
		return c.each(nodes, statementSpace, &c.read.Statements, func(id string) error {
			return c.statement(where, graph.StatementID(id), a)
		})
	})
}

// given checks what an article gives of entities and outlets.
func (c *graphChecker) given(a graph.Article) error {
	forms, err := c.view.given(c.ctx, a.ID)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if n, err := c.view.node(c.ctx, f.owner()); err != nil {
			return err
		} else if n == 0 {
			return fmt.Errorf("%w: it gives %s, which is not there", errDamaged, f.owner())
		}
	}
	if a.Outlet != "" {
		_, err = c.view.outlet(c.ctx, a.Outlet)
	}
	return err
}

// statement checks one statement in an article; where names that.
func (c *graphChecker) statement(where string, id graph.StatementID, a graph.Article) error {
	fault := func(err error) error { return c.found(fmt.Sprintf("statement %s of %s", id, where), err) }
	n, err := c.view.node(c.ctx, statementNode(id))
	if err != nil {
		return fault(err)
	}
	s, err := c.view.recorded(c.ctx, id, n)
	if err != nil {
		return fault(err)
	}
	if err := s.CheckSpans(a.Text); err != nil {
		return fault(err)
	}
	p, err := c.view.properties(c.ctx, n)
	if err != nil {
		return fault(err)
	}
	if err := c.edges(s, p); err != nil {
		return fault(err)
	}
	for _, e := range slices.Concat(s.Speakers, s.Addressees, s.About) {
		if !c.entities[e] {
			if _, err := c.view.member(c.ctx, e); err != nil {
				return fault(err)
			}
			c.entities[e] = true
		}
	}
	return nil
}

// edges compares the quads of a statement with those that its record asks for.
func (c *graphChecker) edges(s graph.Statement, has properties) error {
	e := newEncoder(nil)
	e.statement(s)
	want := properties{}
	for _, d := range e.batch.Deltas() {
		pred := d.Quad.Predicate.(quad.IRI)
		want[pred] = append(want[pred], d.Quad.Object)
	}
	sorted := func(p properties) string {
		text := ""
		for _, pred := range slices.Sorted(maps.Keys(p)) {
			var all []string
			for _, v := range p[pred] {
				all = append(all, v.String())
			}
			slices.Sort(all)
			text += fmt.Sprintln(pred, all)
		}
		return text
	}
	if got, want := sorted(has), sorted(want); got != want {
		return fmt.Errorf("%w: its quads are not those of its record", errDamaged)
	}
	return nil
}

func (c *graphChecker) entitiesAndOutlets() error {
	for _, kind := range graph.EntityKinds {
		for _, unnamed := range []bool{false, true} {
			err := c.listed(entityList(kind, unnamed), entitySpace, &c.read.Entities, func(id string) error {
				_, err := c.view.member(c.ctx, graph.EntityID(id))
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return c.listed(outletList, outletSpace, &c.read.Outlets, func(id string) error {
		_, err := c.view.outlet(c.ctx, graph.OutletID(id))
		return err
	})
}
