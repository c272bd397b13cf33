package guard_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"whosaid/schema/guard"
)

// provider is an OpenID Connect provider with one key.
func provider(t *testing.T) (issuer string, sign func(claims map[string]any) string) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"issuer": s.URL, "jwks_uri": s.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "k", Algorithm: "RS256", Use: "sig"}}})
	})
	return s.URL, func(claims map[string]any) string {
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		token, err := jwt.Signed(signer).Claims(claims).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
}

func TestTokensOfAnOpenIDProvider(t *testing.T) {
	url, sign := provider(t)
	_, forge := provider(t)
	issuer, err := guard.NewIssuer(t.Context(), url, "whosaid")
	if err != nil {
		t.Fatal(err)
	}
	soon, past := time.Now().Add(time.Hour).Unix(), time.Now().Add(-time.Hour).Unix()
	claims := func(aud string, exp int64, scope any) map[string]any {
		return map[string]any{"iss": url, "aud": aud, "exp": exp, "scope": scope}
	}
	for _, q := range []struct {
		what, token string
		want        guard.Level
	}{
		{"read", sign(claims("whosaid", soon, "openid whosaid:read")), guard.Read},
		{"write", sign(claims("whosaid", soon, "whosaid:write")), guard.Write},
		{"a list", sign(map[string]any{"iss": url, "aud": "whosaid", "exp": soon, "scp": []string{"whosaid:write"}}), guard.Write},
		{"no scope of ours", sign(claims("whosaid", soon, "openid")), guard.None},
		{"scopes that are none", sign(claims("whosaid", soon, 7)), guard.None},
		{"another audience", sign(claims("other", soon, "whosaid:write")), guard.None},
		{"too late", sign(claims("whosaid", past, "whosaid:write")), guard.None},
		{"another's key", forge(claims("whosaid", soon, "whosaid:write")), guard.None},
		{"no token at all", "whatever", guard.None},
	} {
		if got, err := issuer.Verify(t.Context(), q.token); got != q.want || err != nil {
			t.Errorf("%s: %v %v, want %v", q.what, got, err, q.want)
		}
	}
	if _, err := guard.NewIssuer(t.Context(), url+"/elsewhere", "whosaid"); err == nil {
		t.Error("a provider that is none was taken")
	}
}
