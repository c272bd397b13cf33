package schema

import (
	"context"
	"sync"
	"time"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
	"whosaid/schema/watch"
)

// An Ingest reads an article that is handed in and stores what it says, durably,
// with merges of entities. added is false if the article was stored before. The
// error wraps graph.ErrInvalid if the article cannot be taken as it is.
type Ingest func(ctx context.Context, a Submission) (id graph.ArticleID, added bool, err error)

// A Delete removes an article and what only it gives, durably, with merges of
// entities that no longer hold. The error wraps graph.ErrNotFound if there is none.
type Delete func(ctx context.Context, id graph.ArticleID) error

// A Submission is an article as somebody hands it in: Text or HTML, a page that has
// it, is there and the other empty. All other fields may be empty.
type Submission struct {
	Name, Title, URL, Outlet string
	Published                graph.Date
	Text, HTML               string
}

// A feed tells subscribers which articles are stored and how far it has come.
type feed struct {
	metrics *watch.Metrics

	mu       sync.Mutex
	progress gen.IngestProgress
	articles map[chan graph.ArticleID]bool
	watchers map[chan gen.IngestProgress]bool
}

// behind is how many articles a subscriber may be behind; then it is cut off.
const behind = 1000

func newFeed(metrics *watch.Metrics) *feed {
	return &feed{metrics: metrics, articles: map[chan graph.ArticleID]bool{}, watchers: map[chan gen.IngestProgress]bool{}}
}

// run ingests an article and tells so.
func (f *feed) run(ctx context.Context, ingest Ingest, a Submission) (graph.ArticleID, bool, error) {
	start := time.Now()
	f.change(func(p *gen.IngestProgress) { p.Received++; p.Running++ })
	id, added, err := ingest(ctx, a)
	outcome := "stored"
	f.change(func(p *gen.IngestProgress) {
		p.Running--
		switch {
		case err != nil:
			outcome = "failed"
			p.Failed++
		case added:
			p.Stored++
			f.tell(id)
		default:
			outcome = "known"
			p.Known++
		}
	})
	f.metrics.Ingested(outcome, start)
	return id, added, err
}

// change changes the progress and shows the watchers the newest; what they have
// not read yet is passed over.
func (f *feed) change(by func(*gen.IngestProgress)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	by(&f.progress)
	for to := range f.watchers {
		select {
		case <-to:
		default:
		}
		to <- f.progress
	}
}

// tell hands an article to all subscribers. f.mu is held.
func (f *feed) tell(id graph.ArticleID) {
	for to := range f.articles {
		select {
		case to <- id:
		default:
			delete(f.articles, to)
			close(to)
		}
	}
}

// stored returns the articles that are stored until ctx ends. The channel is
// closed if nobody reads it for too long.
func (f *feed) stored(ctx context.Context) <-chan graph.ArticleID {
	to := make(chan graph.ArticleID, behind)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.articles[to] = true
	context.AfterFunc(ctx, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.articles, to)
	})
	return to
}

// watch returns the progress, now and at each change until ctx ends.
func (f *feed) watch(ctx context.Context) <-chan gen.IngestProgress {
	to := make(chan gen.IngestProgress, 1)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.watchers[to] = true
	to <- f.progress
	context.AfterFunc(ctx, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.watchers, to)
	})
	return to
}
