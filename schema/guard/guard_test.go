package guard_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/schema/guard"
)

const (
	reader = "a-token-that-may-only-read"
	writer = "a-token-that-may-also-write"
)

// level answers with what the guard allows.
var level = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, map[guard.Level]string{guard.None: "none", guard.Read: "read", guard.Write: "write"}[guard.LevelOf(r.Context())])
})

// ask sends a request to a guard; headers are names and values in turn.
func ask(c guard.Config, method, target string, headers ...string) *httptest.ResponseRecorder {
	return askHandler(c.Handler(level), method, target, headers...)
}

func askHandler(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func tokens(t testing.TB, text string) (*guard.Tokens, error) {
	file := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return guard.ReadTokens(file)
}

func TestTokensSayWhatTheirBearerMayDo(t *testing.T) {
	known, err := tokens(t, "# for the newsroom\nread "+reader+"\n\n  write\t"+writer+"\n")
	if err != nil {
		t.Fatal(err)
	}
	c := guard.Config{Verifiers: []guard.Verifier{known}, Public: []string{"/healthz"}}
	for _, q := range []struct {
		target, authorization string
		status                int
		body                  string
	}{
		{"/graphql", "Bearer " + reader, 200, "read"},
		{"/graphql", "bearer  " + writer, 200, "write"},
		{"/graphql", "", 401, "UNAUTHENTICATED"},
		{"/graphql", "Bearer " + reader + "x", 401, "UNAUTHENTICATED"},
		{"/graphql", "Bearer", 401, "UNAUTHENTICATED"},
		{"/graphql", "Basic " + reader, 401, "UNAUTHENTICATED"},
		{"/healthz", "", 200, "none"},
		{"/healthz/", "", 401, "UNAUTHENTICATED"},
	} {
		w := ask(c, "GET", q.target, "Authorization", q.authorization)
		if w.Code != q.status || !strings.Contains(w.Body.String(), q.body) {
			t.Errorf("%s with %q: %d %s", q.target, q.authorization, w.Code, w.Body)
		}
		if challenge := w.Header().Get("WWW-Authenticate"); (w.Code == 401) != strings.HasPrefix(challenge, "Bearer") {
			t.Errorf("%d with WWW-Authenticate %q", w.Code, challenge)
		}
	}
}

func TestFilesOfTokensThatCannotBeMeant(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "no token",
		"read short":                    "too short",
		"admin " + reader:               "want \"read TOKEN\"",
		"read " + reader + " and more":  "want \"read TOKEN\"",
		"# a\n\nwrite " + writer + " x": ":3:",
	} {
		_, err := tokens(t, text)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), reader) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAnOpenServerIsOpenToItsOwnNamesOnly(t *testing.T) {
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "[::1]:8080": 200, "localhost:8080": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8080": 421, "192.0.2.1": 421,
	} {
		if w := ask(guard.Config{Open: true}, "POST", "http://"+host+"/graphql"); w.Code != want {
			t.Errorf("%s: %d, want %d", host, w.Code, want)
		}
	}
	if w := ask(guard.Config{Open: true}, "GET", "http://localhost/"); w.Body.String() != "write" {
		t.Errorf("an open server allows %s", w.Body)
	}
	if w := ask(guard.Config{}, "GET", "http://localhost/"); w.Code != 401 {
		t.Errorf("the zero Config lets somebody in: %d", w.Code)
	}
}

func TestPagesOfOtherSites(t *testing.T) {
	named := guard.Config{Open: true, Origins: []string{"https://tool.example"}}
	for _, q := range []struct {
		c               guard.Config
		method, headers string
		status          int
		allowed         string
	}{
		{guard.Config{Open: true}, "POST", "Origin: https://evil.example", 403, ""},
		{guard.Config{Open: true}, "POST", "Sec-Fetch-Site: cross-site", 403, ""},
		{guard.Config{Open: true}, "POST", "Sec-Fetch-Site: same-origin", 200, ""},
		{guard.Config{Open: true}, "GET", "Origin: https://evil.example", 200, ""},
		{guard.Config{Open: true}, "OPTIONS", "Origin: https://evil.example; Access-Control-Request-Method: POST", 200, ""},
		{named, "POST", "Origin: https://tool.example", 200, "https://tool.example"},
		{named, "POST", "Origin: https://evil.example", 403, ""},
		{named, "OPTIONS", "Origin: https://tool.example; Access-Control-Request-Method: POST; Access-Control-Request-Headers: authorization,content-type", 204, "https://tool.example"},
		{named, "OPTIONS", "Origin: https://evil.example; Access-Control-Request-Method: POST", 204, ""},
	} {
		var headers []string
		for _, h := range strings.Split(q.headers, "; ") {
			name, value, _ := strings.Cut(h, ": ")
			headers = append(headers, name, value)
		}
		w := ask(q.c, q.method, "http://localhost/graphql", headers...)
		if w.Code != q.status || w.Header().Get("Access-Control-Allow-Origin") != q.allowed {
			t.Errorf("%s with %s: %d, allowed %q", q.method, q.headers, w.Code, w.Header().Get("Access-Control-Allow-Origin"))
		}
	}
}

func TestWhoAsksTooOftenWaits(t *testing.T) {
	h := guard.Config{Open: true, Rate: 3}.Handler(level)
	refused := 0
	for range 20 {
		if w := askHandler(h, "GET", "http://localhost/"); w.Code == 429 {
			refused++
			if !strings.Contains(w.Body.String(), "RATE_LIMITED") || w.Header().Get("Retry-After") == "" {
				t.Errorf("%v %s", w.Header(), w.Body)
			}
		}
	}
	if refused < 10 {
		t.Errorf("%d of 20 requests at once were refused", refused)
	}
}

func TestATokenMayComeLater(t *testing.T) {
	known, err := tokens(t, "read "+reader)
	if err != nil {
		t.Fatal(err)
	}
	var later context.Context
	keep := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { later = r.Context() })
	askHandler(guard.Config{Verifiers: []guard.Verifier{known}}.Handler(keep), "GET", "/graphql", "Upgrade", "websocket")
	if ctx, err := guard.Authenticate(later, "Bearer "+reader); err != nil || guard.LevelOf(ctx) != guard.Read {
		t.Errorf("with a token: %v %v", guard.LevelOf(ctx), err)
	}
	if ctx, err := guard.Authenticate(later, "Bearer other"); err == nil || guard.LevelOf(ctx) != guard.None {
		t.Errorf("with another: %v %v", guard.LevelOf(ctx), err)
	}
}

func TestClientsAreToldApart(t *testing.T) {
	of := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, guard.ClientOf(r.Context())) })
	client := func(address string) string {
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.RemoteAddr = address
		w := httptest.NewRecorder()
		guard.Config{Open: true}.Handler(of).ServeHTTP(w, r)
		return w.Body.String()
	}
	for _, q := range []struct {
		one, other string
		same       bool
	}{
		{"192.0.2.1:1000", "192.0.2.1:2000", true},
		{"192.0.2.1:1000", "192.0.2.2:1000", false},
		{"[2001:db8::1]:1000", "[2001:db8::2]:1000", true},
		{"[2001:db8::1]:1000", "[2001:db8:0:1::1]:1000", false},
	} {
		if one, other := client(q.one), client(q.other); one == "" || (one == other) != q.same {
			t.Errorf("%s is %q, %s is %q", q.one, one, q.other, other)
		}
	}
}
