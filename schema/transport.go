package schema

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/schema/internal/reply"
)

// A transport carries GraphQL over HTTP, by GET and by POST, as
// https://graphql.github.io/graphql-over-http/draft/ has it, and streams of
// answers as graphql-sse has them (https://github.com/enisdenjo/graphql-sse, the
// mode of distinct connections). It answers every request, wrong ones too.
type transport struct {
	body    int64 // bytes at the most
	trusted bool  // whether documents may be asked for by id
}

var _ graphql.Transport = transport{}

// Supports returns true: what no other transport takes is for this one.
func (transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	accepts := negotiate(r.Header.Values("Accept"))
	w.Header().Add("Vary", "Accept, Authorization")
	if accepts.json == "" && !accepts.stream {
		refuse(w, reply.JSON, &refusal{http.StatusNotAcceptable, reply.BadUserInput, "want Accept: " + reply.JSON + ", " + reply.Response + " or " + reply.Stream})
		return
	}
	params, wrong := t.read(w, r)
	if wrong != nil {
		refuse(w, cmp.Or(accepts.json, reply.JSON), wrong)
		return
	}
	op, errs := exec.CreateOperationContext(r.Context(), params)
	if accepts.json == "" || len(errs) == 0 && accepts.stream && op.Operation.Operation == ast.Subscription {
		stream(w, r, exec, op, errs)
		return
	}
	if len(errs) > 0 {
		response := exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs)
		reply.Write(w, accepts.json, statusOf(accepts.json, response.Errors), map[string]any{"errors": response.Errors})
		return
	}
	if wrong := unfit(w, r, op); wrong != nil {
		refuse(w, accepts.json, wrong)
		return
	}
	next, ctx := exec.DispatchOperation(r.Context(), op)
	response := next(ctx)
	if response == nil { // the context ended before the first field was resolved
		refuse(w, accepts.json, &refusal{http.StatusServiceUnavailable, reply.Timeout, tookTooLong})
		return
	}
	write(w, r, accepts.json, response)
}

// unfit tells why an operation cannot be answered in this way.
func unfit(w http.ResponseWriter, r *http.Request, op *graphql.OperationContext) *refusal {
	switch {
	case op.Operation.Operation == ast.Subscription:
		return &refusal{http.StatusNotAcceptable, reply.BadUserInput, "a subscription wants Accept: " + reply.Stream + ", or a WebSocket"}
	case r.Method == http.MethodGet && op.Operation.Operation != ast.Query:
		w.Header().Set("Allow", http.MethodPost)
		return &refusal{http.StatusMethodNotAllowed, reply.BadUserInput, "GET is for queries only"}
	}
	return nil
}

// statusOf returns the status of a response that has errors and no data.
func statusOf(media string, errs gqlerror.List) int {
	for _, e := range errs {
		switch e.Extensions["code"] {
		case reply.Unauthenticated:
			return http.StatusUnauthorized
		case reply.Forbidden:
			return http.StatusForbidden
		}
	}
	if media == reply.Response {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// write sends an answer. That to a GET may be kept by the client, who must ask
// whether it still holds.
func write(w http.ResponseWriter, r *http.Request, media string, response *graphql.Response) {
	if r.Method != http.MethodGet || len(response.Errors) > 0 {
		w.Header().Set("Cache-Control", "no-store")
		reply.Write(w, media, http.StatusOK, response)
		return
	}
	var body bytes.Buffer
	if err := json.NewEncoder(&body).Encode(response); err != nil {
		refuse(w, media, &refusal{http.StatusInternalServerError, reply.Internal, "the answer cannot be written"})
		return
	}
	sum := sha256.Sum256(body.Bytes())
	tag := `W/"` + hex.EncodeToString(sum[:16]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	if holds(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	reply.Write(w, media, http.StatusOK, json.RawMessage(body.Bytes()))
}

// holds tells whether an If-None-Match names the tag.
func holds(ifNoneMatch []string, tag string) bool {
	for _, t := range strings.Split(strings.Join(ifNoneMatch, ","), ",") {
		if t = strings.TrimSpace(t); t == "*" || t != "" && strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
