package main

import (
	"context"
	"fmt"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

type backupCmd struct {
	Dir   string `arg:"" name:"dir" help:"Folder to write, which must not exist."`
	Since string `placeholder:"DIR" help:"An earlier backup: files that it has are linked, not copied again."`
	storeFlags
}

// Run writes a backup of the store.
func (c *backupCmd) Run(ctx context.Context, std *streams) error {
	return c.useExisting(func(store graph.Store) error {
		s, ok := store.(*cayleystore.Store)
		if !ok {
			return fmt.Errorf("%w: a store of this kind has no backup", errUsage)
		}
		if err := s.Backup(ctx, c.Dir, c.Since); err != nil {
			return err
		}
		counts, err := store.Counts(ctx)
		fmt.Fprintf(std.out, "%d articles with %d statements are in %s\n", counts.Articles, counts.Statements, c.Dir)
		return err
	})
}

type restoreCmd struct {
	Dir string `arg:"" name:"dir" help:"Folder of a backup."`
	storeFlags
}

// Run copies a backup to where there is no store, and checks the store.
func (c *restoreCmd) Run(ctx context.Context, std *streams) error {
	if err := cayleystore.Restore(ctx, c.Dir, c.DB); err != nil {
		return err
	}
	return (&verifyCmd{storeFlags: c.storeFlags}).Run(ctx, std)
}
