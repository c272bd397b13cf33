package guard

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/go-chi/httprate"

	"whosaid/schema/internal/reply"
)

// ErrRate: a client asks too often.
var ErrRate = errors.New("too many requests; wait a second")

// limitRate refuses those who ask too often.
func (c Config) limitRate(next http.Handler) http.Handler {
	limiter := c.limiter()
	return limiter.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, _ := clientKey(r)
		limited := func() bool { return limiter.OnLimit(unseen{}, r, key) }
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), limitedKey{}, limited)))
	}))
}

// limiter counts in a window of a second. Should the clock jump, it begins to count anew:
// nobody is locked out, and nobody gets more than twice the rate in that second.
func (c Config) limiter() *httprate.RateLimiter {
	return httprate.NewRateLimiter(c.Rate, time.Second, httprate.WithKeyFuncs(clientKey),
		httprate.WithLimitHandler(func(w http.ResponseWriter, _ *http.Request) {
			reply.Refuse(w, reply.JSON, http.StatusTooManyRequests, reply.RateLimited, ErrRate.Error())
		}))
}

func clientKey(r *http.Request) (string, error) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	return httprate.CanonicalizeIP(host), nil
}

type (
	limitedKey struct{}
	addressKey struct{}
)

// noteClient keeps which client a request is from.
func noteClient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, _ := clientKey(r)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), addressKey{}, key)))
	})
}

// ClientOf tells which client ctx belongs to, as [Config].Rate tells them apart: ""
// where no Handler has looked.
func ClientOf(ctx context.Context) string {
	key, _ := ctx.Value(addressKey{}).(string)
	return key
}

// Count counts what a client asks over a connection that it has opened as one more
// request: ErrRate if it is one too many. A request itself has been counted when it
// came.
func Count(ctx context.Context) error {
	if limited, ok := ctx.Value(limitedKey{}).(func() bool); ok && limited() {
		return ErrRate
	}
	return nil
}

// unseen takes the headers that tell of the limit, which nobody sees.
type unseen struct{}

func (unseen) Header() http.Header         { return http.Header{} }
func (unseen) Write(b []byte) (int, error) { return len(b), nil }
func (unseen) WriteHeader(int)             {}
