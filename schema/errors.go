package schema

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
	"whosaid/schema/internal/reply"
)

// tookTooLong is what a user reads whose request took too long.
const tookTooLong = "the answer took too long; ask for less"

// errPanic stands for a panic, which has been logged already.
var errPanic = errors.New("panic")

// presenter returns the function that turns a resolver's error into what the
// user sees. What the user cannot mend is logged and not shown.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if shown.Extensions["code"] == reply.ParseFailed && strings.HasPrefix(shown.Message, "exceeded token limit") {
			return coded(shown, reply.TooManyTokens, shown.Message)
		}
		if shown.Extensions["code"] != nil {
			return shown
		}
		var input *bind.InputError
		switch {
		case errors.As(err, &input):
			return coded(shown, cmp.Or(input.Code, reply.BadUserInput), input.Message)
		case errors.Is(err, graph.ErrCursor):
			return coded(shown, reply.BadUserInput, "after: this is no cursor of this list")
		case errors.Is(err, graph.ErrNotFound):
			return coded(shown, reply.NotFound, "what is to be shown here was deleted meanwhile; ask again")
		case errors.Is(err, context.DeadlineExceeded):
			return coded(shown, reply.Timeout, tookTooLong)
		case errors.Is(err, context.Canceled):
			return coded(shown, reply.Internal, "the request was cancelled")
		case !errors.Is(err, errPanic):
			log.ErrorContext(ctx, "a resolver failed", "path", shown.Path.String(), "error", err)
		}
		return coded(shown, reply.Internal, "something went wrong here; it has been logged")
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

// userError says why something that was asked for is not done; field leads to what
// is wrong in the arguments.
func userError(code gen.UserErrorCode, message string, field ...string) gen.UserError {
	return gen.UserError{Code: code, Message: message, Field: append([]string{}, field...)}
}
