package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"

	"time"
	"whosaid/schema"
	"whosaid/schema/graphiql"
	"whosaid/schema/guard"
)

// accessFlags say who may ask what.
type accessFlags struct {
	TokenFile     string   `type:"existingfile" placeholder:"FILE" help:"File of tokens that may ask: lines \"read TOKEN\" and \"write TOKEN\"."`
	OIDCIssuer    string   `name:"oidc-issuer" placeholder:"URL" help:"OpenID Connect provider whose tokens may ask, with the scope whosaid:read or whosaid:write."`
	OIDCAudience  string   `name:"oidc-audience" default:"whosaid" help:"Audience that such a token must name."`
	Introspection *bool    `negatable:"" help:"Whether the schema may be asked for; by default if the server is open to this machine only."`
	Origin        []string `placeholder:"URL" help:"Origin of pages of another site that may ask from a browser."`
	Rate          *int     `placeholder:"N" help:"Requests a second that one client may send, 0 for any number; by default 50, any number if the server is open to this machine only."`
	TLSCert       string   `name:"tls-cert" type:"existingfile" placeholder:"FILE" help:"Certificate to serve HTTPS with."`
	TLSKey        string   `name:"tls-key" type:"existingfile" placeholder:"FILE" help:"Key of the certificate."`
}

// defaultRate is how many requests a second one client may send to a server that
// is not open.
const defaultRate = 50

// checkAddress tells whether the server is open: on loopback, without tokens. It
// refuses to be so elsewhere.
func (f accessFlags) checkAddress(addr string) (open bool, err error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return false, fmt.Errorf("%w: --addr %s: want HOST:PORT, such as 127.0.0.1:8080", errUsage, addr)
	}
	if (f.TLSCert == "") != (f.TLSKey == "") {
		return false, fmt.Errorf("%w: --tls-cert and --tls-key go together", errUsage)
	}
	if f.TokenFile != "" || f.OIDCIssuer != "" {
		return false, nil
	}
	if !isLoopback(addr) {
		return false, fmt.Errorf("%w: --addr %s can be reached from other machines, and nothing says who may ask: "+
			"give --token-file FILE with lines \"read TOKEN\" and \"write TOKEN\" (openssl rand -hex 16 makes a token), "+
			"or --oidc-issuer URL, or listen on 127.0.0.1", errUsage, addr)
	}
	return true, nil
}

// isLoopback tells whether only this machine can reach an address.
func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (f accessFlags) introspects(open bool) bool {
	if f.Introspection != nil {
		return *f.Introspection
	}
	return open
}

// config reads who may ask.
func (f accessFlags) config(ctx context.Context, log *slog.Logger, open bool) (guard.Config, error) {
	c := guard.Config{Open: open, Origins: f.Origin, Rate: defaultRate, Log: log,
		Public: append([]string{"/healthz", "/readyz", "/"}, graphiql.Paths()...)}
	switch {
	case f.Rate != nil:
		c.Rate = *f.Rate
	case open:
		c.Rate = 0
	}
	if f.TokenFile != "" {
		tokens, err := guard.ReadTokens(f.TokenFile)
		if err != nil {
			return c, fmt.Errorf("--token-file: %w", err)
		}
		c.Verifiers = append(c.Verifiers, tokens)
	}
	if f.OIDCIssuer != "" {
		issuer, err := guard.NewIssuer(ctx, f.OIDCIssuer, f.OIDCAudience)
		if err != nil {
			return c, fmt.Errorf("--oidc-issuer: %w", err)
		}
		c.Verifiers = append(c.Verifiers, issuer)
	}
	return c, nil
}

// tell says at start where the server is and what is open to whom.
func (c *serveCmd) tell(log *slog.Logger, addr net.Addr, open bool) {
	scheme := "http://"
	if c.TLSCert != "" {
		scheme = "https://"
	}
	log.Info("serving", "graphql", scheme+addr.String()+"/graphql", "graphiql", scheme+addr.String()+"/graphiql")
	introspection := "off"
	if c.introspects(open) {
		introspection = "to whoever may read"
	}
	switch {
	case open:
		log.Info("open to everybody on this machine: reading, changing, /metrics", "introspection", introspection)
	default:
		log.Info("open to bearers of a token: reading and /metrics with read, changing with write; open to all: /healthz, /readyz, /graphiql",
			"introspection", introspection)
		if c.TLSCert == "" && !isLoopback(c.Addr) {
			log.Warn("tokens cross the network unencrypted, unless a proxy before this server speaks HTTPS; --tls-cert and --tls-key mend it")
		}
	}
	if len(c.Origin) > 0 {
		log.Info("open to pages of other sites", "origins", c.Origin)
	}
}

// serveProfiles serves profiles of the program until ctx ends.
func serveProfiles(ctx context.Context, log *slog.Logger, addr string) error {
	if !isLoopback(addr) {
		return fmt.Errorf("%w: --pprof %s can be reached from other machines; want an address such as 127.0.0.1:6060", errUsage, addr)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("--pprof: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: guard.Config{Open: true, Log: log}.Handler(mux), ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("profiles are served no more", "error", err)
		}
	}()
	log.Info("profiles open to everybody on this machine", "pprof", "http://"+listener.Addr().String()+"/debug/pprof/")
	return nil
}

// limitFlags bound what one request may ask for; the defaults are those of
// schema.DefaultLimits.
type limitFlags struct {
	MaxBody          int64         `default:"1048576" help:"Bytes of a request at the most."`
	MaxTokens        int           `default:"5000" help:"Words and signs of a GraphQL document at the most."`
	MaxDepth         int           `default:"12" help:"Nesting of a GraphQL operation at the most."`
	MaxFields        int           `default:"1000" help:"Fields of a GraphQL operation at the most, fragments written out."`
	MaxAliases       int           `default:"100" help:"Aliases of a GraphQL operation at the most, fragments written out."`
	MaxComplexity    int           `default:"20000" help:"Fields of an answer at the most, as many items counted as are asked for."`
	MaxPage          int           `default:"100" help:"Items of a list at the most."`
	MaxTime          time.Duration `default:"30s" help:"Time for an answer at the most."`
	MaxSubscriptions int           `default:"100" help:"Subscriptions that are open at once at the most."`

	MaxClientSubscriptions int `default:"20" help:"Subscriptions that one client has open at once at the most."`
}

func (f limitFlags) limits() schema.Limits {
	return schema.Limits{
		Body: f.MaxBody, Tokens: f.MaxTokens, Depth: f.MaxDepth, Fields: f.MaxFields, Aliases: f.MaxAliases,
		Complexity: f.MaxComplexity, Page: f.MaxPage, Timeout: f.MaxTime, Subscriptions: f.MaxSubscriptions,
		ClientSubscriptions: f.MaxClientSubscriptions,
	}
}

// Validate is called by the command line's parser.
func (f limitFlags) Validate() error {
	for _, n := range []int64{f.MaxBody, int64(f.MaxTokens), int64(f.MaxDepth), int64(f.MaxFields), int64(f.MaxAliases),
		int64(f.MaxComplexity), int64(f.MaxPage), int64(f.MaxTime), int64(f.MaxSubscriptions), int64(f.MaxClientSubscriptions)} {
		if n <= 0 {
			return errors.New("a limit must be more than 0")
		}
	}
	return nil
}
