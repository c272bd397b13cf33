package schema

import (
	"log/slog"

	"whosaid/graph"
)

// A Resolver is what all resolvers share.
type Resolver struct {
	store     graph.Store
	extractor string // the version that Corpus.extractor tells
	limits    Limits
	sentences func(text string) []graph.Span
	ingest    Ingest // nil if articles cannot be handed in
	remove    Delete // nil if articles cannot be deleted
	feed      *feed
	log       *slog.Logger
}
