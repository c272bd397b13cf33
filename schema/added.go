package schema

import (
	"context"
	"slices"

	"whosaid/graph"
)

// added returns the statements that f chooses of the articles that are stored from
// now on, until ctx ends, or until nobody reads them for too long. It asks the
// store, so that a filter means here what it
// means elsewhere.
func (r *Resolver) added(ctx context.Context, f graph.Filter) <-chan *graph.Statement {
	out := make(chan *graph.Statement)
	articles := r.feed.stored(ctx)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case id, ok := <-articles:
				if !ok {
					r.log.WarnContext(ctx, "a subscriber that does not keep up was cut off")
					return
				}
				if err := r.sendAdded(ctx, f, id, out); err != nil && ctx.Err() == nil {
					r.log.ErrorContext(ctx, "the statements that were added cannot be read", "error", err)
					return
				}
			}
		}
	}()
	return out
}

// sendAdded sends the statements of one article that f chooses.
func (r *Resolver) sendAdded(ctx context.Context, f graph.Filter, id graph.ArticleID, out chan<- *graph.Statement) error {
	if len(f.Articles) > 0 && !slices.Contains(f.Articles, id) {
		return nil
	}
	f.Articles = []graph.ArticleID{id}
	for page := (graph.Page{First: r.limits.Page}); ; {
		p, err := r.store.Statements(ctx, f, page)
		if err != nil {
			return err
		}
		for i := range p.Items {
			select {
			case out <- &p.Items[i].Statement:
			case <-ctx.Done():
				return ctx.Err()
			}
			page.After = p.Items[i].Cursor
		}
		if !p.More {
			return nil
		}
	}
}

// pointers hands on what arrives, until ctx ends.
func pointers[T any](ctx context.Context, in <-chan T) <-chan *T {
	out := make(chan *T)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case v := <-in:
				select {
				case out <- &v:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return out
}
