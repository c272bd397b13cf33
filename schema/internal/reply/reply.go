// Package reply writes the answers that are no answers: errors with a code, in
// the shape of GraphQL, whatever part of the server finds them.
package reply

import (
	"encoding/json"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of a response (GraphQL over HTTP, section 6.4). A request that
// cannot be executed has status 200 in the first and 400 in the second.
const (
	JSON     = "application/json"
	Response = "application/graphql-response+json"
	Stream   = "text/event-stream"
)

// The codes of errors, in their extensions.code. docs/API.md says what each means.
const (
	BadUserInput    = "BAD_USER_INPUT"
	NotFound        = "NOT_FOUND"
	Internal        = "INTERNAL" // the log says what happened, the message does not
	Timeout         = "TIMEOUT"
	Unauthenticated = "UNAUTHENTICATED"
	Forbidden       = "FORBIDDEN"
	RateLimited     = "RATE_LIMITED"
	TooLarge        = "REQUEST_TOO_LARGE"
	TooManyTokens   = "TOKEN_LIMIT_EXCEEDED"
	TooDeep         = "DEPTH_LIMIT_EXCEEDED"
	TooManyFields   = "FIELD_LIMIT_EXCEEDED"
	TooManyAliases  = "ALIAS_LIMIT_EXCEEDED"
	PageTooLarge    = "PAGE_LIMIT_EXCEEDED"
	TooManyStreams  = "SUBSCRIPTION_LIMIT_EXCEEDED"
	TooManyOfClient = "CLIENT_SUBSCRIPTION_LIMIT_EXCEEDED"
	UnknownDocument = "PERSISTED_QUERY_NOT_FOUND"
	ParseFailed     = "GRAPHQL_PARSE_FAILED" // of the GraphQL library, as GRAPHQL_VALIDATION_FAILED and COMPLEXITY_LIMIT_EXCEEDED
)

// Error returns an error with a code.
func Error(code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}

// Refuse answers with one error.
func Refuse(w http.ResponseWriter, media string, status int, code, message string) {
	Write(w, media, status, map[string]any{"errors": gqlerror.List{Error(code, message)}})
}

// Write sends a response. A client that has gone is no error of ours.
func Write(w http.ResponseWriter, media string, status int, response any) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(response)
}
