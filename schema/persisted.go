package schema

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/schema/internal/reply"
)

// What clients send is remembered for those who send it again, no more than this:
// a cache must not be a way to fill the memory.
const (
	maxRemembered      = 250   // documents
	maxRememberedBytes = 8_000 // of one document
)

// shortDocuments is a cache of short documents.
type shortDocuments[T any] struct{ graphql.Cache[T] }

func newDocumentCache[T any]() graphql.Cache[T] { return shortDocuments[T]{lru.New[T](maxRemembered)} }

// Add remembers the value under key, which is a document or stands for one,
// unless the document is long.
func (c shortDocuments[T]) Add(ctx context.Context, key string, value T) {
	if text, ok := any(value).(string); len(key) <= maxRememberedBytes && (!ok || len(text) <= maxRememberedBytes) {
		c.Cache.Add(ctx, key, value)
	}
}

// automatic is automatic persisted queries, with codes for all errors.
type automatic struct {
	extension.AutomaticPersistedQuery
}

func (a automatic) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	err := a.AutomaticPersistedQuery.MutateOperationParameters(ctx, p)
	if err != nil && err.Extensions["code"] == nil {
		return reply.Error(reply.BadUserInput, err.Message)
	}
	return err
}

// Documents are GraphQL documents by their ids. Where a server has some it
// executes no others.
type Documents map[string]string

// ReadDocuments reads documents from JSON: an object of texts by id, as
// relay-compiler persists them, or a manifest of Apollo: {"operations": [{"id",
// "body"}…]}.
func ReadDocuments(b []byte) (Documents, error) {
	var manifest struct {
		Operations []struct{ ID, Body string }
	}
	if err := json.Unmarshal(b, &manifest); err == nil && len(manifest.Operations) > 0 {
		docs := Documents{}
		for _, op := range manifest.Operations {
			docs[op.ID] = op.Body
		}
		return docs.check()
	}
	var docs Documents
	if err := json.Unmarshal(b, &docs); err != nil {
		return nil, fmt.Errorf("want a JSON object of documents by id: %w", err)
	}
	return docs.check()
}

func (d Documents) check() (Documents, error) {
	for id, text := range d {
		if id == "" || text == "" {
			return nil, fmt.Errorf("document %q has no id or no text", id)
		}
	}
	if len(d) == 0 {
		return nil, fmt.Errorf("there is no document")
	}
	return d, nil
}

// A trusted executes documents that were known before, and no others. They are
// asked for by id, by the SHA-256 of their text in the way of automatic persisted
// queries, or by their text.
type trusted struct{ byKey map[string]string }

func newTrusted(docs Documents) trusted {
	t := trusted{map[string]string{}}
	for id, text := range docs {
		t.byKey[hashOf(text)] = text
		t.byKey[id] = text
	}
	return t
}

var _ graphql.OperationParameterMutator = trusted{}

func (trusted) ExtensionName() string                   { return "TrustedDocuments" }
func (trusted) Validate(graphql.ExecutableSchema) error { return nil }

func (t trusted) MutateOperationParameters(_ context.Context, p *graphql.RawParams) *gqlerror.Error {
	key := ""
	if persisted, ok := p.Extensions["persistedQuery"].(map[string]any); ok {
		key, _ = persisted["sha256Hash"].(string)
	}
	if p.Query != "" {
		if key = hashOf(p.Query); t.byKey[key] == "" {
			return reply.Error(reply.Forbidden, "this server executes documents that it knows, and no others")
		}
	}
	if p.Query = t.byKey[key]; p.Query == "" {
		return reply.Error(reply.UnknownDocument, "this server knows no such document")
	}
	return nil
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
