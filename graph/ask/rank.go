package ask

import (
	"cmp"
	"context"
	"slices"

	"whosaid/graph"
)

const scanPage = 500

// scan grades the statements that f chooses in the outlet asked for, newest
// first, and keeps those that match. What is kept already stays as it is.
func (s *search) scan(ctx context.Context, f graph.Filter, grade func(graph.Statement) (float64, int, error)) error {
	for _, f := range s.inOutlet(f) {
		after := graph.Cursor("")
		for read, more := 0, true; more && read < scanLimit; read += scanPage {
			p, err := s.store.Statements(ctx, f, graph.Page{First: scanPage, After: after})
			if err != nil {
				return err
			}
			for _, item := range p.Items {
				after = item.Cursor
				if err := s.keep(ctx, item.Statement, grade); err != nil {
					return err
				}
			}
			more = p.More && len(p.Items) > 0
		}
	}
	return nil
}

// inOutlet returns the filters that together choose what f chooses and the outlet
// asked for has printed or relayed.
func (s *search) inOutlet(f graph.Filter) []graph.Filter {
	if len(s.answer.Outlets) == 0 {
		return []graph.Filter{f}
	}
	printed, relayed := f, f
	printed.Outlets = s.answer.Outlets
	relayed.Via = s.answer.Outlets
	return []graph.Filter{printed, relayed}
}

func (s *search) keep(ctx context.Context, st graph.Statement, grade func(graph.Statement) (float64, int, error)) error {
	if _, ok := s.hits[st.ID]; ok {
		return nil
	}
	match, place, err := grade(st)
	if err != nil || match == 0 {
		return err
	}
	a, err := s.article(ctx, st.Article)
	if err != nil {
		return err
	}
	s.hits[st.ID] = Hit{st, a, score(match, place, st)}
	return nil
}

func (s *search) article(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	if a, ok := s.articles[id]; ok {
		return a, nil
	}
	a, err := s.store.Article(ctx, id)
	if err == nil {
		s.articles[id] = a
	}
	return a, err
}

// score weighs what makes a statement a good answer. The steps of the match
// outweigh all else together, so that a better match always comes first.
func score(match float64, place int, st graph.Statement) float64 {
	salience := 0.0
	if place >= 0 {
		salience = 1 / float64(1+place)
	}
	own := map[graph.Kind]float64{graph.Direct: 1, graph.Mixed: 0.5}[st.Kind]
	return 0.76*match + 0.12*salience + 0.07*own + 0.05*st.Confidence
}

// best returns the hits in the order that Find promises.
func (s *search) best() []Hit {
	hits := make([]Hit, 0, len(s.hits))
	for _, h := range s.hits {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(x, y Hit) int {
		return cmp.Or(
			cmp.Compare(y.Score, x.Score),
			cmp.Compare(y.Statement.When(y.Article), x.Statement.When(x.Article)),
			cmp.Compare(x.Statement.ID, y.Statement.ID),
		)
	})
	return hits[:min(s.limit, len(hits))]
}
