package cayleystore

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

var readFor = flag.Duration("readfor", time.Second, "how long TestReadersDuringWrites reads and writes")

// While articles are added, singly and many at a time, and deleted, whatever readers
// ask is answered from whole articles: each has graphtest.CorpusStatements statements.
// Run it long with -race -readfor 60s.
func TestReadersDuringWrites(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	corpus := graphtest.NewCorpus(1)
	const per = graphtest.CorpusStatements
	mustAdd(t, s, corpus.Extraction(0))
	ctx, end := context.WithTimeout(t.Context(), *readFor)
	defer end()
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			r := rand.New(rand.NewPCG(1, uint64(i)))
			for answers := 0; ; answers++ {
				err := readWhole(ctx, s, corpus, r)
				if ctx.Err() != nil {
					t.Logf("reader %d had %d answers", i, answers)
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	added := 1
	for ctx.Err() == nil {
		xs := []graph.Extraction{corpus.Extraction(added)}
		if added%50 == 0 {
			for i := range 30 {
				xs = append(xs, corpus.Extraction(added+1+i))
			}
		}
		mustAdd(t, s, xs...)
		added += len(xs)
		if added%7 == 0 {
			if err := s.Delete(t.Context(), corpus.Extraction(added/2).Article.ID); err != nil && !errors.Is(err, graph.ErrNotFound) {
				t.Fatal(err)
			}
		}
	}
	readers.Wait()
	c, err := s.Counts(t.Context())
	if err != nil || c.Statements != per*c.Articles {
		t.Errorf("at last there are %+v: %v", c, err)
	}
	t.Logf("%d articles were added", added)
}

// readWhole asks several questions and returns what is wrong with the answers.
func readWhole(ctx context.Context, s *Store, corpus *graphtest.Corpus, r *rand.Rand) error {
	c, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	if c.Statements != graphtest.CorpusStatements*c.Articles {
		return errors.New("there are other statements than those of whole articles")
	}
	asked := graph.Filter{Speakers: []graph.EntityID{corpus.Speaker(r.IntN(3)).ID}}
	page, err := s.Statements(ctx, asked, graph.Page{First: 20, Order: graph.Orders[r.IntN(len(graph.Orders))]})
	if err != nil {
		return err
	}
	if len(page.Items) != min(page.Total, 20) {
		return errors.New("a page is not as long as its total says")
	}
	for _, item := range page.Items {
		of, err := s.Statements(ctx, graph.Filter{Articles: []graph.ArticleID{item.Statement.Article}}, graph.Page{First: 100})
		if err != nil {
			return err
		}
		if of.Total != 0 && of.Total != graphtest.CorpusStatements {
			return errors.New("an article is seen in part")
		}
		if _, err := s.EntitiesOf(ctx, item.Statement.Speakers...); err != nil {
			return err
		}
	}
	_, err = s.Facets(ctx, asked, []graph.Field{graph.ByAbout, graph.ByOutlet}, 10)
	return err
}
