package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

// The scopes of a token of OpenID Connect that say what its bearer may do.
const (
	ReadScope  = "whosaid:read"
	WriteScope = "whosaid:write"
)

// An Issuer verifies tokens that an OpenID Connect provider has signed for an
// audience: signature, issuer, audience and time. Their claim "scope" (words) or
// "scp" (a list) holds ReadScope or WriteScope.
type Issuer struct{ verifier *oidc.IDTokenVerifier }

// NewIssuer asks the provider at the address issuer for its keys, by
// /.well-known/openid-configuration.
func NewIssuer(ctx context.Context, issuer, audience string) (*Issuer, error) {
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, fmt.Errorf("OpenID Connect provider %s: %w", issuer, err)
	}
	return &Issuer{provider.VerifierContext(context.WithoutCancel(ctx), &oidc.Config{ClientID: audience})}, nil
}

// Verify tells what a token is good for; None if its signature, its issuer, its
// audience or its time is not right.
func (i *Issuer) Verify(ctx context.Context, token string) (Level, error) {
	t, err := i.verifier.Verify(ctx, token)
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded) {
			return None, err
		}
		return None, nil
	}
	var claims struct {
		Scope string   `json:"scope"`
		Scp   []string `json:"scp"`
	}
	if err := t.Claims(&claims); err != nil {
		return None, nil
	}
	scopes := append(strings.Fields(claims.Scope), claims.Scp...)
	switch {
	case slices.Contains(scopes, WriteScope):
		return Write, nil
	case slices.Contains(scopes, ReadScope):
		return Read, nil
	}
	return None, nil
}
