package schema

import "whosaid/graph"

// A Resolver is what all resolvers share.
type Resolver struct {
	store     graph.Store
	extractor string // the version that Corpus.extractor tells
}
