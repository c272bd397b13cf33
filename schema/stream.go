package schema

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"
	gqltransport "github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/schema/guard"
	"whosaid/schema/internal/reply"
	"whosaid/schema/watch"
)

// aliveEvery is how often a stream shows that it is still there.
const aliveEvery = 12 * time.Second

// stream answers with a stream of events: "next" for each answer, "complete" at
// the end. errs are why there is no operation, if there is none.
func stream(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, op *graphql.OperationContext, errs gqlerror.List) {
	w.Header().Set("Content-Type", reply.Stream)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{}) // for a stream lasts; not all writers have one
	s := &events{w: w, flush: control.Flush}
	defer s.send("event: complete\ndata: \n\n")
	if len(errs) > 0 {
		response := exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs)
		b, _ := json.Marshal(map[string]any{"errors": response.Errors})
		s.next(b)
		return
	}
	answers := make(chan []byte)
	next, ctx := exec.DispatchOperation(r.Context(), op)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.send(": subscribed\n\n") // from here on nothing is missed
	go func() {
		defer close(answers)
		for response := next(ctx); response != nil; response = next(ctx) {
			b, _ := json.Marshal(response) // here, for the next response takes its place
			select {
			case answers <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	for s.err == nil {
		select {
		case answer, ok := <-answers:
			if !ok {
				return
			}
			s.next(answer)
		case <-alive.C:
			s.send(": \n\n")
		}
	}
}

// events writes server-sent events, until the first error.
type events struct {
	w     http.ResponseWriter
	flush func() error
	err   error
}

func (s *events) next(response []byte) { s.send("event: next\ndata: " + string(response) + "\n\n") }

func (s *events) send(text string) {
	if s.err != nil {
		return
	}
	_, err := fmt.Fprint(s.w, text)
	s.err = errors.Join(err, s.flush())
}

// newWebSocket returns the transport of GraphQL over WebSocket, with the protocol
// graphql-transport-ws. A page of another site may connect if its origin is named.
// The token stands in the header Authorization, or in the field of this name of
// the payload that opens the connection.
func newWebSocket(l Limits, origins []string) gqltransport.Websocket {
	var hosts []string
	for _, o := range origins {
		if u, err := url.Parse(o); err == nil && u.Host != "" {
			hosts = append(hosts, u.Host)
		}
	}
	return gqltransport.Websocket{
		Implementation:   gqltransport.CoderWebsocketImplementation{AcceptOptions: websocket.AcceptOptions{OriginPatterns: hosts}},
		InitTimeout:      10 * time.Second,
		PingPongInterval: aliveEvery,
		MissingPongOk:    true,
		PayloadReadLimit: &l.Body,
		InitFunc: func(ctx context.Context, payload gqltransport.InitPayload) (context.Context, *gqltransport.InitPayload, error) {
			ctx, err := guard.Authenticate(ctx, payload.Authorization())
			return context.WithValue(ctx, connectedKey{}, true), nil, err
		},
	}
}

// connectedKey marks the context of what is asked over a WebSocket.
type connectedKey struct{}

// countRate counts each operation that comes over a WebSocket as a request.
func countRate(metrics *watch.Metrics) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if connected, _ := ctx.Value(connectedKey{}).(bool); connected {
			if err := guard.Count(ctx); err != nil {
				metrics.Failed(reply.RateLimited)
				return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{reply.Error(reply.RateLimited, err.Error())}})
			}
		}
		return next(ctx)
	}
}
