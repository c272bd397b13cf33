package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/index"
)

// indexFolder is where the index is. All of it follows from the quads.
const indexFolder = "index"

// openIndex opens the index and adds what it lacks. One that is damaged, or does
// not fit the quads, is made anew.
func (s *Store) openIndex(ctx context.Context) error {
	x, err := index.Open(s.indexPath())
	if err == nil {
		s.index = x
		if err = s.catchUp(ctx); err == nil {
			return nil
		}
		if err := x.Close(); err != nil {
			return err
		}
	}
	if !errors.Is(err, index.ErrDamaged) {
		return err
	}
	slog.Warn("the index of the store is damaged; it is made anew from the graph, which may take minutes", "reason", err)
	return s.makeIndex(ctx)
}

func (s *Store) indexPath() string { return filepath.Join(s.dir, indexFolder) }

// makeIndex makes the index anew from the quads.
func (s *Store) makeIndex(ctx context.Context) error {
	x, err := index.Create(s.indexPath())
	if err != nil {
		return err
	}
	s.index = x
	return s.catchUp(ctx)
}

// RebuildIndex makes the index anew from the graph. Answers go on meanwhile, from
// the index as it was; what is added waits.
func (s *Store) RebuildIndex(ctx context.Context) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	was := s.index
	if err := was.Close(); err != nil {
		slog.Warn("the index could not be closed", "reason", err)
	}
	if s.unindexed = s.makeIndex(ctx); s.unindexed != nil {
		return fmt.Errorf("rebuild the index: %w", s.unindexed)
	}
	return s.index.Save()
}

// replayed is how many statements are added to the index at once.
const replayed = 4000

// toldAbout is how many of them are added before somebody who waits is told.
const toldAbout = 100_000

// catchUp adds the commits that the index lacks, and compares its counts with
// those of the quads.
func (s *Store) catchUp(ctx context.Context) error {
	err := s.look(func(v *view) error {
		if err := s.replay(ctx, v); err != nil {
			return err
		}
		return s.compareCounts(ctx, v)
	})
	if err != nil {
		return err
	}
	return s.publish(ctx, s.index.Merge(s.heeded()))
}

// replay adds the commits that the index lacks.
func (s *Store) replay(ctx context.Context, v *view) error {
	last := s.index.Sequence()
	if last > 0 {
		if n, err := v.node(ctx, commitNode(last)); err != nil {
			return err
		} else if n == 0 {
			return fmt.Errorf("%w: it holds commit %d, which the graph lacks", index.ErrDamaged, last)
		}
	}
	r := replayer{view: v, seen: map[graph.EntityID]bool{}}
	for {
		more, err := r.commit(ctx, last+1)
		if err != nil {
			return err
		}
		if removes := r.removes(); removes || !more || r.statements >= replayed {
			if err := s.addBatch(&r, last); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		last++
		if err := s.addCommit(&r, last); err != nil {
			return err
		}
	}
}

// addBatch adds the commits that r has gathered to the index.
func (s *Store) addBatch(r *replayer, last uint64) error {
	if len(r.batch) == 0 {
		return nil
	}
	change, err := s.index.Prepare(r.batch, index.Removal{})
	if err != nil {
		return err
	}
	s.index.Commit(change, last)
	if r.added += r.statements; r.added/toldAbout > (r.added-r.statements)/toldAbout {
		slog.Info("the index is being made from the graph", "statements", r.added)
	}
	r.batch, r.statements = nil, 0
	return nil
}

// addCommit adds the commit that r has read last to the batch, or if it removes
// something, to the index.
func (s *Store) addCommit(r *replayer, number uint64) error {
	r.batch, r.next = append(r.batch, r.next...), nil
	if !r.removes() {
		return nil
	}
	change, err := s.index.Prepare(r.batch, r.gone)
	if err != nil {
		return err
	}
	s.index.Commit(change, number)
	r.batch, r.statements, r.gone = nil, 0, index.Removal{}
	return nil
}

// compareCounts returns an error unless the index holds as much as the quads.
func (s *Store) compareCounts(ctx context.Context, v *view) error {
	want, err := v.counts(ctx)
	if err != nil {
		return err
	}
	if got := s.index.Merge(graph.Merged{}).Counts(); got != want {
		return fmt.Errorf("%w: it holds %+v, the graph %+v", index.ErrDamaged, got, want)
	}
	return nil
}

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

// given reads the forms that an article gives.
func (v *view) given(ctx context.Context, id graph.ArticleID) ([]form, error) {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return nil, err
	}
	nodes, err := v.objects(ctx, n, predGives)
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	forms := make([]form, len(values))
	for i, value := range values {
		if forms[i], err = parseForm(value); err != nil {
			return nil, err
		}
	}
	return forms, nil
}

// statementsOf reads the statements of an article.
func (v *view) statementsOf(ctx context.Context, id graph.ArticleID) ([]graph.Statement, error) {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return nil, err
	}
	nodes, err := v.subjects(ctx, predIn, n)
	if err != nil {
		return nil, err
	}
	names, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	var all []graph.Statement
	for i, name := range names {
		id, err := idOf(name, statementSpace)
		if err != nil {
			return nil, err
		}
		s, err := v.recorded(ctx, graph.StatementID(id), nodes[i])
		if err != nil {
			return nil, fmt.Errorf("statement %s: %w", id, err)
		}
		all = append(all, s)
	}
	return all, nil
}
