package schema

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
)

// The codes of our own errors, in their extensions.code. Those of the GraphQL
// library are GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED and
// COMPLEXITY_LIMIT_EXCEEDED.
const (
	badUserInput = "BAD_USER_INPUT" // the message says in words what is wrong
	internal     = "INTERNAL"       // the log says what happened, the message does not
	tooComplex   = "COMPLEXITY_LIMIT_EXCEEDED"
)

// errPanic stands for a panic, which has been logged already.
var errPanic = errors.New("panic")

// presenter returns the function that turns a resolver's error into what the
// user sees. What the user cannot mend is logged and not shown.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if shown.Extensions["code"] != nil {
			return shown
		}
		var input *bind.InputError
		switch {
		case errors.As(err, &input):
			return coded(shown, badUserInput, input.Message)
		case errors.Is(err, graph.ErrCursor):
			return coded(shown, badUserInput, "after: this is no cursor of this list")
		case errors.Is(err, context.DeadlineExceeded):
			return coded(shown, internal, "the answer took too long; ask for less")
		case errors.Is(err, context.Canceled):
			return coded(shown, internal, "the request was cancelled")
		case !errors.Is(err, errPanic):
			log.ErrorContext(ctx, "a resolver failed", "path", shown.Path.String(), "error", err)
		}
		return coded(shown, internal, "something went wrong here; it has been logged")
	}
}

func coded(e *gqlerror.Error, code, message string) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    message,
		Path:       e.Path,
		Locations:  e.Locations,
		Extensions: map[string]any{"code": code},
	}
}

// recoverer returns the function that turns a panic into an error.
func recoverer(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, v any) error {
		log.ErrorContext(ctx, "a resolver panicked", "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
		return errPanic
	}
}
