package schema

import (
	"fmt"
	"time"

	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/reply"
)

// Limits bound what one request may ask for. Where a field is 0 the one of
// DefaultLimits is meant.
type Limits struct {
	Body          int64         // bytes of a request
	Tokens        int           // words and signs of a document
	Depth         int           // how deep fields are nested, fragments written out
	Fields        int           // how many fields, fragments written out
	Aliases       int           // how many of the fields have another name
	Complexity    int           // fields, those of a list as often as it may have items
	Page          int           // items of a list
	Timeout       time.Duration // work for a query or a mutation
	Subscriptions int           // open at once, of all clients
	// ClientSubscriptions are those of one client, which is who guard.Config.Rate
	// takes for one.
	ClientSubscriptions int
}

// DefaultLimits are such that an answer of a hundred statements with all their
// fields, evidence and speakers stays well below each.
var DefaultLimits = Limits{
	Body:          1 << 20,
	Tokens:        5_000,
	Depth:         12,
	Fields:        1_000,
	Aliases:       100,
	Complexity:    20_000,
	Page:          100,
	Timeout:       30 * time.Second,
	Subscriptions: 100,

	ClientSubscriptions: 20,
}

// orDefault returns l with defaults where it is 0.
func (l Limits) orDefault() Limits {
	d := DefaultLimits
	set := func(to *int, is int) {
		if is != 0 {
			*to = is
		}
	}
	if l.Body != 0 {
		d.Body = l.Body
	}
	if l.Timeout != 0 {
		d.Timeout = l.Timeout
	}
	set(&d.Tokens, l.Tokens)
	set(&d.Depth, l.Depth)
	set(&d.Fields, l.Fields)
	set(&d.Aliases, l.Aliases)
	set(&d.Complexity, l.Complexity)
	set(&d.Page, l.Page)
	set(&d.Subscriptions, l.Subscriptions)
	set(&d.ClientSubscriptions, l.ClientSubscriptions)
	return d
}

// defaultPage is how many items a list has where the request does not say.
const defaultPage = 20

// page checks a number of items, which is defaultPage if it is left out.
func (l Limits) page(argument string, n *int) (int, error) {
	switch {
	case n == nil || *n == defaultPage: // the schema's default, which may be more than l.Page
		return min(defaultPage, l.Page), nil
	case *n < 0:
		return 0, bind.BadInput("%s: want 0 or more, not %d", argument, *n)
	case *n > l.Page:
		return 0, &bind.InputError{Code: reply.PageTooLarge, Message: fmt.Sprintf("%s: want %d or fewer, not %d; ask for the rest with after", argument, l.Page, *n)}
	}
	return *n, nil
}
