package schema

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"whosaid/schema/internal/reply"
)

// Whatever is given as trusted documents is read or is an error; each that was read
// has an id and a text.
func FuzzTrusted(f *testing.F) {
	f.Add([]byte(`{"a": "{corpus{articles}}"}`))
	f.Add([]byte(`{"format": "apollo-persisted-query-manifest", "operations": [{"id": "a", "body": "{__typename}"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, err := ReadDocuments(b)
		for id, text := range docs {
			if id == "" || text == "" || err != nil {
				t.Errorf("%q is document %q, %v", text, id, err)
			}
		}
	})
}

// Whatever document is asked, its fields are counted before anything else is done;
// what is under the limits has no more of them than there are names in it.
func FuzzWritten(f *testing.F) {
	for _, seed := range []string{"{a}", "{a:b c:b ...f} fragment f on Query {a ...{b}}", "query($x:[Int!]=[1]){a(x:$x)@skip(if:true)}", `{a(x:"""b""")}`, "{a", "\ufeff{a}#"} {
		f.Add(seed)
	}
	limits := Limits{}.orDefault()
	f.Fuzz(func(t *testing.T, query string) {
		l := writtenLimit{limits, graphql.NoCache[*ast.QueryDocument]{}}
		if err := l.MutateOperationParameters(t.Context(), &graphql.RawParams{Query: query}); err != nil && len(query) <= limits.Aliases {
			t.Errorf("%q is refused: %v", query, err)
		}
	})
}

// Whatever comes as the parameters of a GET or as the body of a POST is read or
// refused with a status, and a refusal repeats nothing of it.
func FuzzRequest(f *testing.F) {
	f.Add("query=%7Ba%7D&variables=%7B%22a%22%3A1%7D&operationName=x&extensions=%7B%7D", `{"query":"{a}","variables":{"a":[1]}}`, "application/json")
	f.Add("query=%zz", `{"query":1}`, "application/json; charset=utf-8")
	f.Add("variables=1", "[]", "text/plain; charset=\"")
	f.Fuzz(func(t *testing.T, params, body, media string) {
		tr := transport{body: 1 << 12}
		for _, r := range []*http.Request{
			{Method: http.MethodGet, Header: http.Header{}, URL: httptest.NewRequest(http.MethodGet, "/graphql", nil).URL},
			httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body)),
		} {
			r.URL.RawQuery = params
			r.Header.Set("Content-Type", media)
			w := httptest.NewRecorder()
			asked, why := tr.read(w, r)
			if why == nil && asked.Query == "" && asked.Extensions["persistedQuery"] == nil {
				t.Errorf("%s %q %q asks for nothing", r.Method, params, body)
			}
			if why == nil {
				continue
			}
			refuse(w, reply.JSON, why)
			if w.Code < 400 || w.Code > 499 {
				t.Errorf("status %d", w.Code)
			}
		}
	})
}
