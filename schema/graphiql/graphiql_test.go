package graphiql_test

import (
	"compress/gzip"
	"io"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whosaid/schema/graphiql"
)

func get(path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	graphiql.Handler().ServeHTTP(w, r)
	return w
}

// The page loads what is served here and nothing else, so that it works offline.
func TestThePageLoadsNothingFromElsewhere(t *testing.T) {
	page := get(graphiql.Path).Body.String()
	loads := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(loads) != 5 || strings.Contains(page, "//") {
		t.Errorf("it loads %v:\n%s", loads, page)
	}
	for _, load := range loads {
		if !slices.Contains(graphiql.Paths(), "/"+load[1]) {
			t.Errorf("%s is not served", load[1])
		}
	}
	script := get(graphiql.Path + "/page.js").Body.String()
	for _, name := range regexp.MustCompile(`fetch\('([^']*)'`).FindAllStringSubmatch(script, -1) {
		if !slices.Contains(graphiql.Paths(), "/"+name[1]) {
			t.Errorf("%s is not served", name[1])
		}
	}
}

func TestTheFilesOfThePage(t *testing.T) {
	kinds := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", "ql": "application/graphql; charset=utf-8", "iql": "text/html; charset=utf-8"}
	for _, path := range graphiql.Paths() {
		plain, packed := get(path), get(path, "Accept-Encoding", "gzip")
		if plain.Code != 200 || plain.Body.Len() == 0 || plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %d bytes, %v", path, plain.Code, plain.Body.Len(), plain.Header())
		}
		kind := ""
		for end, k := range kinds {
			if strings.HasSuffix(path, end) && (end != "ql" || strings.HasSuffix(path, ".graphql")) {
				kind = k
			}
		}
		if got := plain.Header().Get("Content-Type"); got != kind || !strings.Contains(plain.Header().Get("Content-Security-Policy"), "default-src 'self'") {
			t.Errorf("%s: %v, want %s", path, plain.Header(), kind)
		}
		if packed.Header().Get("Content-Encoding") == "gzip" {
			unzip, err := gzip.NewReader(packed.Body)
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(unzip); err != nil || string(b) != plain.Body.String() {
				t.Errorf("%s: compressed it is something else (%v)", path, err)
			}
		} else if packed.Body.String() != plain.Body.String() {
			t.Errorf("%s differs", path)
		}
		if again := get(path, "If-None-Match", plain.Header().Get("ETag")); again.Code != 304 {
			t.Errorf("%s again: %d", path, again.Code)
		}
	}
}
