// Package guard decides who may ask: it knows HTTP and nothing of GraphQL.
//
// A server is open or it is not. An open one, which should listen on loopback
// only, takes every request that is addressed to this machine by name; any other
// takes requests with a token that is good for reading or for writing.
package guard

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"

	"github.com/rs/cors"

	"whosaid/schema/internal/reply"
)

// A Level is what somebody may do.
type Level int

const (
	None  Level = iota // nothing
	Read               // ask
	Write              // ask and change
)

// A Verifier tells what the bearer of a token may do: None without an error if
// the token is none of its own.
type Verifier interface {
	Verify(ctx context.Context, token string) (Level, error)
}

// Config says who may ask. The zero Config lets nobody.
type Config struct {
	// Open lets everybody read and write who calls this machine by a name of its
	// own: a page of another site cannot, even if it makes its name lead here.
	Open bool
	// Verifiers are asked in turn what a token is good for.
	Verifiers []Verifier
	// Origins are the origins of pages that may call from a browser, such as
	// https://tool.example; without one only pages of this server may.
	Origins []string
	// Rate is how many requests a client may send in a second, over one WebSocket or
	// several too (see [Count]); any number if 0.
	// A client is an address (of IPv6 its /64).
	Rate int
	// Public are paths that need no token.
	Public []string
	// Log receives what goes wrong here; slog.Default() if nil.
	Log *slog.Logger
}

// Handler returns next for those who may.
func (c Config) Handler(next http.Handler) http.Handler {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	h := noteClient(c.checkToken(next))
	if c.Rate > 0 {
		h = c.limitRate(h)
	}
	h = c.checkOrigin(h)
	if len(c.Origins) > 0 {
		h = cors.New(cors.Options{
			AllowedOrigins: c.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Authorization", "Content-Type", "Accept", "X-Request-Id"},
			ExposedHeaders: []string{"X-Request-Id", "Retry-After", "ETag"},
			MaxAge:         600,
		}).Handler(h)
	}
	if c.Open {
		h = checkHost(h)
	}
	return h
}

// checkOrigin refuses what a browser sends for a page of another site, where
// that could change something.
func (c Config) checkOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, o := range c.Origins {
		if err := protection.AddTrustedOrigin(o); err != nil {
			c.Log.Error("not an origin", "origin", o, "error", err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		reply.Refuse(w, reply.JSON, http.StatusForbidden, reply.Forbidden, "a page of another site may not do this; name its origin when the server is started")
	}))
	return protection.Handler(next)
}

// checkHost refuses requests that call this machine by a name that is not its
// own, as those of a page do whose name was made to lead here (DNS rebinding).
func checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = strings.Trim(r.Host, "[]")
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			reply.Refuse(w, reply.JSON, http.StatusMisdirectedRequest, reply.Forbidden, "this server is open to its own machine only: call it localhost")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// checkToken lets through who may read, and WebSockets, which may bring their
// token later (see [Authenticate]).
func (c Config) checkToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), verifyKey{}, c.verify)
		level, err := c.verify(ctx, r.Header.Get("Authorization"))
		switch {
		case err != nil:
			c.Log.ErrorContext(ctx, "a token could not be checked", "error", err)
			reply.Refuse(w, reply.JSON, http.StatusServiceUnavailable, reply.Internal, "the token cannot be checked now")
			return
		case level == None && r.Header.Get("Upgrade") == "" && !c.isPublic(r.URL.Path):
			w.Header().Set("WWW-Authenticate", `Bearer realm="whosaid"`)
			reply.Refuse(w, reply.JSON, http.StatusUnauthorized, reply.Unauthenticated, "want the header Authorization: Bearer TOKEN with a token that is good here")
			return
		}
		next.ServeHTTP(w, r.WithContext(withLevel(ctx, level)))
	})
}

func (c Config) isPublic(path string) bool {
	for _, p := range c.Public {
		if p == path {
			return true
		}
	}
	return false
}

// verify tells what an Authorization header is good for.
func (c Config) verify(ctx context.Context, authorization string) (Level, error) {
	if c.Open {
		return Write, nil
	}
	scheme, token, _ := strings.Cut(authorization, " ")
	if token = strings.TrimSpace(token); !strings.EqualFold(scheme, "Bearer") || token == "" {
		return None, nil
	}
	for _, v := range c.Verifiers {
		if level, err := v.Verify(ctx, token); err != nil || level != None {
			return level, err
		}
	}
	return None, nil
}

type (
	levelKey  struct{}
	verifyKey struct{}
)

// withLevel returns a context of somebody who may do this.
func withLevel(ctx context.Context, l Level) context.Context {
	return context.WithValue(ctx, levelKey{}, l)
}

// LevelOf tells what the one whom ctx belongs to may do: None where no Handler
// has looked.
func LevelOf(ctx context.Context) Level {
	l, _ := ctx.Value(levelKey{}).(Level)
	return l
}

// ErrUnauthenticated: somebody may not even read.
var ErrUnauthenticated = errors.New("want a token that is good here")

// Authenticate returns a context of somebody who shows an Authorization header
// after the request has begun. What was allowed before remains so.
func Authenticate(ctx context.Context, authorization string) (context.Context, error) {
	if LevelOf(ctx) > None {
		return ctx, nil
	}
	verify, ok := ctx.Value(verifyKey{}).(func(context.Context, string) (Level, error))
	if !ok {
		return ctx, ErrUnauthenticated
	}
	level, err := verify(ctx, authorization)
	if err == nil && level == None {
		err = ErrUnauthenticated
	}
	return withLevel(ctx, level), err
}
