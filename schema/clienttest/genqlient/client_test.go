package genqlient_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
	client "whosaid/schema/clienttest/genqlient"
	"whosaid/schema/guard"
)

// newClient returns a client of a server with some articles, and its store.
func newClient(t *testing.T) (graphql.Client, graph.Store) {
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), graphtest.NewGenerator(1).Extractions(30)...); err != nil {
		t.Fatal(err)
	}
	ingest := func(ctx context.Context, a schema.Submission) (graph.ArticleID, bool, error) {
		x := graph.Extraction{Article: graph.NewArticle(graph.Article{Text: a.Text})}
		n, err := store.Add(ctx, x)
		return x.Article.ID, n > 0, err
	}
	server := httptest.NewServer(guard.Config{Open: true}.Handler(schema.NewHandler(store, schema.Options{Ingest: ingest})))
	t.Cleanup(server.Close)
	return graphql.NewClient(server.URL+"/graphql", http.DefaultClient), store
}

// The client pages through all statements, each of which it has whole and once.
func TestPages(t *testing.T) {
	c, _ := newClient(t)
	seen := map[string]bool{}
	size := 50
	for after := (*string)(nil); ; {
		page, err := client.Said(t.Context(), c, nil, &size, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range page.Said.Nodes {
			if len(s.Evidence) == 0 || s.Evidence[0].End <= s.Evidence[0].Start || !slices.Contains(client.AllKind, s.Kind) {
				t.Errorf("%+v", s)
			}
			seen[s.Id] = true
		}
		if !page.Said.PageInfo.HasNextPage {
			if len(seen) != page.Said.TotalCount || len(seen) <= size {
				t.Errorf("saw %d of %d statements", len(seen), page.Said.TotalCount)
			}
			return
		}
		after = page.Said.PageInfo.EndCursor
	}
}

// Variables, filters that nest, interfaces, mutations and errors.
func TestOperations(t *testing.T) {
	c, store := newClient(t)
	direct, err := client.ByFilter(t.Context(), c, client.StatementFilter{Kinds: []client.Kind{client.KindDirect}})
	if err != nil {
		t.Fatal(err)
	}
	rest, err := client.ByFilter(t.Context(), c, client.StatementFilter{Not: []client.StatementFilter{{Kinds: []client.Kind{client.KindDirect}}}})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := store.Counts(t.Context())
	if n := direct.Statements.TotalCount; err != nil || n == 0 || n+rest.Statements.TotalCount != counts.Statements {
		t.Errorf("%d direct, %d others, of %d (%v)", n, rest.Statements.TotalCount, counts.Statements, err)
	}
	name := "sanctions"
	named, err := client.Named(t.Context(), c, client.EntityRef{Name: &name})
	if err != nil || named.Entity == nil || named.Entity.Name == "" {
		t.Fatalf("%+v %v", named, err)
	}
	thing, err := client.Thing(t.Context(), c, named.Entity.Id)
	if e, ok := (*thing.Node).(*client.ThingNodeEntity); err != nil || !ok || e.Id != named.Entity.Id {
		t.Errorf("%+v %v", thing, err)
	}
	text := "It rains."
	handed, err := client.HandIn(t.Context(), c, client.IngestArticleInput{Text: &text})
	if err != nil || !handed.IngestArticle.Added || len(handed.IngestArticle.Errors) > 0 {
		t.Errorf("%+v %v", handed, err)
	}
	wrong := "no cursor"
	_, err = client.Said(t.Context(), c, nil, nil, &wrong)
	var list gqlerror.List
	if !errors.As(err, &list) || list[0].Extensions["code"] != "BAD_USER_INPUT" {
		t.Errorf("a cursor that is none: %v", err)
	}
}
