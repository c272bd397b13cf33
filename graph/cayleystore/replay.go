package cayleystore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/index"
)

// A replayer reads from the quads what commits added.
type replayer struct {
	view       *view
	seen       map[graph.EntityID]bool // entities whose names have been given
	batch      []graph.Extraction
	statements int
	added      int // statements, to the index

	// The commit that was read last.
	next []graph.Extraction
	gone index.Removal
}

func (r *replayer) removes() bool {
	return len(r.gone.Articles)+len(r.gone.Entities)+len(r.gone.Outlets) > 0
}

// commit reads one commit; false if there is none.
func (r *replayer) commit(ctx context.Context, number uint64) (bool, error) {
	n, err := r.view.node(ctx, commitNode(number))
	if err != nil || n == 0 {
		return false, err
	}
	if err := r.removed(ctx, n); err != nil {
		return false, err
	}
	held, err := r.view.objects(ctx, n, predHolds)
	if err != nil {
		return false, err
	}
	ids, err := idsOf[graph.ArticleID](ctx, r.view, held, articleSpace)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if err := r.article(ctx, id); err != nil {
			return false, fmt.Errorf("article %s: %w", id, err)
		}
	}
	return true, nil
}

// article reads an article with its statements and what they refer to.
func (r *replayer) article(ctx context.Context, id graph.ArticleID) error {
	a, err := r.view.article(ctx, id)
	if err != nil {
		return err
	}
	x := graph.Extraction{Article: a}
	if x.Statements, err = r.view.statementsOf(ctx, id); err != nil {
		return err
	}
	forms, err := r.view.given(ctx, id)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if e, ok := f.entity(); !ok {
			x.Outlets = append(x.Outlets, graph.Outlet{ID: f.outlet()})
		} else if err := r.entity(ctx, &x, e.ID); err != nil {
			return err
		}
	}
	r.next, r.statements = append(r.next, x), r.statements+len(x.Statements)
	return nil
}

// entity adds an entity to x: with its names the first time, which is enough for
// the index.
func (r *replayer) entity(ctx context.Context, x *graph.Extraction, id graph.EntityID) error {
	e := graph.Entity{ID: id, Kind: graph.Person} // its kind is known from the first time
	if !r.seen[id] {
		r.seen[id] = true
		var err error
		if e, err = r.view.member(ctx, id); err != nil {
			return err
		}
	}
	x.Entities = append(x.Entities, e)
	return nil
}

// removed reads what a commit removes. What lives on with fewer names, or again,
// has its names given anew.
func (r *replayer) removed(ctx context.Context, commit node) error {
	nodes, err := r.view.objects(ctx, commit, predRemoves)
	if err != nil || len(nodes) == 0 {
		return err
	}
	values, err := r.view.values(ctx, nodes)
	if err != nil {
		return err
	}
	var named graph.Extraction
	for _, value := range values {
		id, _ := value.(quad.String)
		switch graph.TypeOf(string(id)) {
		case graph.ArticleType:
			r.gone.Articles = append(r.gone.Articles, graph.ArticleID(id))
		case graph.OutletType:
			r.gone.Outlets = append(r.gone.Outlets, graph.OutletID(id))
		case graph.EntityType:
			id := graph.EntityID(id)
			r.gone.Entities = append(r.gone.Entities, id)
			delete(r.seen, id)
			if n, err := r.view.node(ctx, entityNode(id)); err != nil {
				return err
			} else if n == 0 {
				continue
			}
			if err := r.entity(ctx, &named, id); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%w: a commit removes %v", errDamaged, value)
		}
	}
	if len(named.Entities) > 0 {
		r.next = append(r.next, named)
	}
	return nil
}
