package cayleystore

import (
	"context"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// Quads returns how many quads the store holds.
func (s *Store) Quads(ctx context.Context) (n int64, err error) {
	err = s.read(ctx, func(v *view) error {
		stats, err := v.quads.Stats(ctx, true)
		n = stats.Quads.Size
		return err
	})
	return n, err
}

// An Encoder makes the quads of extractions, as vocab.go draws them but for
// commits, for another Cayley store: each quad once.
type Encoder struct{ encoder *encoder }

// NewEncoder returns an Encoder for a store without quads.
func NewEncoder() *Encoder { return &Encoder{newEncoder(nil)} }

// Quads returns the quads of x that have not been returned before.
func (e *Encoder) Quads(ctx context.Context, x graph.Extraction) ([]quad.Quad, error) {
	e.encoder.startBatch()
	if err := e.encoder.extraction(ctx, x); err != nil {
		return nil, err
	}
	var quads []quad.Quad
	seen := map[quad.Quad]bool{}
	for _, d := range e.encoder.batch.Deltas() {
		if !seen[d.Quad] {
			seen[d.Quad] = true
			quads = append(quads, d.Quad)
		}
	}
	return quads, nil
}

// EntityNode, PredSpeaker and PredAbout are what a query over Cayley's paths needs
// to follow who speaks about what.
func EntityNode(id graph.EntityID) quad.IRI { return entityNode(id) }

// See EntityNode.
const (
	PredSpeaker = predSpeaker
	PredAbout   = predAbout
)
