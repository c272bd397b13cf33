package schema

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"whosaid/schema/internal/reply"
)

// A refusal says why a request is none. It repeats nothing of the request.
type refusal struct {
	status  int
	code    string
	message string
}

func refuse(w http.ResponseWriter, media string, why *refusal) {
	reply.Refuse(w, media, why.status, why.code, why.message)
}

func badRequest(message string) *refusal {
	return &refusal{http.StatusBadRequest, reply.BadUserInput, message}
}

// A request is what a client asks for, as HTTP carries it.
type request struct {
	graphql.RawParams
	DocumentID string `json:"documentId"`
}

func (t transport) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	var asked request
	asked.Headers = r.Header
	asked.ReadTime.Start = graphql.Now()
	var wrong *refusal
	switch r.Method {
	case http.MethodGet:
		wrong = t.readURL(r.URL.RawQuery, &asked)
	case http.MethodPost:
		wrong = t.readBody(w, r, &asked)
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, &refusal{http.StatusMethodNotAllowed, reply.BadUserInput, "want GET or POST"}
	}
	asked.ReadTime.End = graphql.Now()
	if t.trusted && asked.DocumentID != "" && asked.Query == "" {
		asked.Extensions = map[string]any{"persistedQuery": map[string]any{"sha256Hash": strings.TrimPrefix(asked.DocumentID, "sha256:")}}
	}
	if wrong == nil && asked.Query == "" && asked.Extensions["persistedQuery"] == nil {
		wrong = badRequest("the parameter query is missing")
	}
	return &asked.RawParams, wrong
}

func (t transport) readURL(raw string, asked *request) *refusal {
	if int64(len(raw)) > t.body {
		return t.tooLarge()
	}
	values, err := url.ParseQuery(raw)
	if err != nil {
		return badRequest("the URL's parameters are not well formed")
	}
	asked.Query = values.Get("query")
	asked.OperationName = values.Get("operationName")
	asked.DocumentID = values.Get("documentId")
	for name, into := range map[string]*map[string]any{
		"variables":  &asked.Variables,
		"extensions": &asked.Extensions,
	} {
		if v := values.Get(name); v != "" && decode(strings.NewReader(v), into) != nil {
			return badRequest("the parameter " + name + " is not a JSON object")
		}
	}
	return nil
}

func (t transport) readBody(w http.ResponseWriter, r *http.Request, asked *request) *refusal {
	media, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := args["charset"]; err != nil || media != reply.JSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &refusal{http.StatusUnsupportedMediaType, reply.BadUserInput, "want Content-Type: " + reply.JSON + " in UTF-8"}
	}
	err = decode(http.MaxBytesReader(w, r.Body, t.body), asked)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return t.tooLarge()
	case err != nil:
		return badRequest("the body is not a JSON object with a query")
	}
	return nil
}

func (t transport) tooLarge() *refusal {
	return &refusal{http.StatusRequestEntityTooLarge, reply.TooLarge, "the request has more than " + strconv.FormatInt(t.body, 10) + " bytes"}
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
