package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// TestQuestions puts the questions of testdata/questions, which analysts ask, to a
// server of the articles of testdata: each is one operation. -update writes the
// answers down anew.
func TestQuestions(t *testing.T) {
	url := serveArticles(t)
	files, err := filepath.Glob("../../testdata/questions/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil || len(a.Files) != 2 {
				t.Fatalf("%s: want query.graphql and answer.json: %v", file, err)
			}
			got := answerTo(t, url, string(a.Files[0].Data))
			if *update {
				a.Files[1].Data = got
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := a.Files[1].Data; !bytes.Equal(got, want) {
				t.Errorf("%sgot\n%s\nwant\n%s\n(go test ./cmd/whosaid -run Questions -update takes it)", a.Comment, got, want)
			}
		})
	}
}

// The page to write queries in opens with the first of the questions.
func TestThePageOpensWithAQuestion(t *testing.T) {
	a, err := txtar.ParseFile("../../testdata/questions/01-what-did-he-say.txtar")
	if err != nil {
		t.Fatal(err)
	}
	opens, err := os.ReadFile("../../schema/graphiql/question.graphql")
	if err != nil || !bytes.Equal(opens, a.Files[0].Data) {
		t.Errorf("%v\n%s\nwant\n%s", err, opens, a.Files[0].Data)
	}
}

// serveArticles returns the address of a server of the articles of testdata.
func serveArticles(t *testing.T) string {
	t.Helper()
	store, err := cayleystore.Open(t.TempDir(), cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	in := inputFlags{Paths: []string{"../../testdata/articles"}}
	if _, err := in.ingest(t.Context(), &streams{strings.NewReader(""), io.Discard, io.Discard}, store, func(graph.Article) {}); err != nil {
		t.Fatal(err)
	}
	s, err := parseServe(t).newServer(t.Context(), testStreams(), store, true)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	return server.URL + "/graphql"
}

// answerTo returns the data of an answer, indented.
func answerTo(t *testing.T, url, query string) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct{ Data, Errors json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.Errors != nil {
		t.Fatalf("%v %s", err, answer.Errors)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, answer.Data, "", "  "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
