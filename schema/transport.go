package schema

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of a response (GraphQL over HTTP, section 6.4). A request that
// cannot be executed has status 200 in the first and 400 in the second.
const (
	jsonType     = "application/json"
	responseType = "application/graphql-response+json"
)

// A transport carries GraphQL over HTTP, by GET and by POST, as
// https://graphql.github.io/graphql-over-http/draft/ has it. It answers every
// request, wrong ones too, in JSON.
type transport struct{}

var _ graphql.Transport = transport{}

// Supports returns true: there is no other transport.
func (transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media := negotiate(r.Header.Values("Accept"))
	if media == "" {
		refuse(w, jsonType, &refusal{http.StatusNotAcceptable, "want Accept: " + jsonType + " or " + responseType})
		return
	}
	params, wrong := read(w, r)
	if wrong != nil {
		refuse(w, media, wrong)
		return
	}
	op, errs := exec.CreateOperationContext(r.Context(), params)
	if len(errs) > 0 {
		status := http.StatusOK
		if media == responseType {
			status = http.StatusBadRequest
		}
		write(w, media, status, map[string]any{"errors": errs})
		return
	}
	if r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, media, &refusal{http.StatusMethodNotAllowed, "GET is for queries only"})
		return
	}
	next, ctx := exec.DispatchOperation(r.Context(), op)
	response := next(ctx)
	if response == nil { // the context ended before the first field was resolved
		refuse(w, media, &refusal{http.StatusServiceUnavailable, "the answer took too long; ask for less"})
		return
	}
	write(w, media, http.StatusOK, response)
}

// A refusal says why a request is none.
type refusal struct {
	status  int
	message string
}

func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	params := &graphql.RawParams{Headers: r.Header}
	params.ReadTime.Start = graphql.Now()
	var wrong *refusal
	switch r.Method {
	case http.MethodGet:
		wrong = readURL(r.URL.RawQuery, params)
	case http.MethodPost:
		wrong = readBody(w, r, params)
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, &refusal{http.StatusMethodNotAllowed, "want GET or POST"}
	}
	params.ReadTime.End = graphql.Now()
	if wrong == nil && params.Query == "" {
		wrong = &refusal{http.StatusBadRequest, "the parameter query is missing"}
	}
	return params, wrong
}

func readURL(raw string, params *graphql.RawParams) *refusal {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return &refusal{http.StatusBadRequest, "the URL's parameters are not well formed"}
	}
	params.Query = values.Get("query")
	params.OperationName = values.Get("operationName")
	for name, into := range map[string]*map[string]any{
		"variables":  &params.Variables,
		"extensions": &params.Extensions,
	} {
		if v := values.Get(name); v != "" && decode(strings.NewReader(v), into) != nil {
			return &refusal{http.StatusBadRequest, "the parameter " + name + " is not a JSON object"}
		}
	}
	return nil
}

func readBody(w http.ResponseWriter, r *http.Request, params *graphql.RawParams) *refusal {
	media, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := args["charset"]; err != nil || media != jsonType || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &refusal{http.StatusUnsupportedMediaType, "want Content-Type: " + jsonType + " in UTF-8"}
	}
	err = decode(http.MaxBytesReader(w, r.Body, maxBody), params)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &refusal{http.StatusRequestEntityTooLarge, "the body has more than " + strconv.Itoa(maxBody) + " bytes"}
	case err != nil:
		return &refusal{http.StatusBadRequest, "the body is not a JSON object with a query"}
	}
	return nil
}

// decode reads one JSON value and nothing after it.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.Join(err, errors.New("more than one JSON value"))
	}
	return nil
}

// negotiate returns the media type that the client likes best; the first of
// ours if it does not say, none if it wants neither.
func negotiate(accept []string) string {
	type choice struct {
		media string
		q     float64
	}
	var choices []choice
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		name, args, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if v, err := strconv.ParseFloat(args["q"], 64); err == nil {
			q = v
		}
		switch name {
		case jsonType, responseType:
			choices = append(choices, choice{name, q})
		case "*/*", "application/*":
			choices = append(choices, choice{jsonType, q})
		}
	}
	if strings.TrimSpace(strings.Join(accept, "")) == "" {
		return jsonType
	}
	sort.SliceStable(choices, func(i, j int) bool { return choices[i].q > choices[j].q })
	if len(choices) == 0 || choices[0].q == 0 {
		return ""
	}
	return choices[0].media
}

func refuse(w http.ResponseWriter, media string, why *refusal) {
	code := badUserInput
	if why.status >= http.StatusInternalServerError {
		code = internal
	}
	write(w, media, why.status, map[string]any{"errors": gqlerror.List{{
		Message:    why.message,
		Extensions: map[string]any{"code": code},
	}}})
}

// write sends a response. A client that has gone is no error of ours.
func write(w http.ResponseWriter, media string, status int, response any) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(response)
}
