package schema

import (
	"context"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/schema/guard"
	"whosaid/schema/internal/reply"
)

// bound ends queries and mutations in time, and bounds the subscriptions that are
// open at once.
func bound(opts Options) graphql.OperationMiddleware {
	l, metrics := opts.Limits, opts.Metrics
	open := &places{all: l.Subscriptions, each: l.ClientSubscriptions, taken: map[string]int{}}
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		kind := graphql.GetOperationContext(ctx).Operation.Operation
		if kind != ast.Subscription {
			start := time.Now()
			ctx, cancel := context.WithTimeout(ctx, l.Timeout)
			answer := next(ctx)
			return func(ctx context.Context) *graphql.Response {
				defer cancel()
				if ctx.Err() == nil {
					defer func() { metrics.Operation(string(kind), start) }()
				}
				return answer(ctx)
			}
		}
		client := guard.ClientOf(ctx)
		if refused := open.take(client); refused != nil {
			metrics.Failed(refused.Extensions["code"].(string))
			return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{refused}})
		}
		ctx, cancel := context.WithCancel(ctx)
		stop := context.AfterFunc(opts.Streams, cancel)
		answers := next(ctx)
		metrics.Streams(+1)
		context.AfterFunc(ctx, func() { stop(); open.leave(client); metrics.Streams(-1) })
		return answers
	}
}

// places are those of subscriptions that may be open at once: of all clients, and of
// each.
type places struct {
	all, each int

	mu    sync.Mutex
	total int
	taken map[string]int // by client, none of them 0
}

// take takes a place for a client, or tells why there is none.
func (p *places) take(client string) *gqlerror.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.taken[client] >= p.each:
		return reply.Error(reply.TooManyOfClient, "you have too many subscriptions open; close one of them")
	case p.total >= p.all:
		return reply.Error(reply.TooManyStreams, "too many subscriptions are open; try again later")
	}
	p.total++
	p.taken[client]++
	return nil
}

// leave gives a place back.
func (p *places) leave(client string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total--
	if p.taken[client]--; p.taken[client] == 0 {
		delete(p.taken, client)
	}
}
