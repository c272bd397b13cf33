package cayleystore

import (
	"context"
	"fmt"
)

// Revision implements graph.Store: the number of commits of articles, a point, and
// the number of records in the journal of merges and curations.
func (s *Store) Revision(ctx context.Context) (revision string, err error) {
	err = s.read(ctx, func(v *view) error {
		records, err := v.journalSize(ctx)
		revision = fmt.Sprintf("%d.%d", v.index.Sequence(), records)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("revision: %w", err)
	}
	return revision, nil
}
