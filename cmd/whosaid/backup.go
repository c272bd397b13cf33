package main

import (
	"context"
	"fmt"
	"path/filepath"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

type backupCmd struct {
	Dir   string `arg:"" name:"dir" help:"Folder to write, which must not exist."`
	Since string `placeholder:"DIR" help:"An earlier backup: files that it has are linked, not copied again."`
	storeFlags
}

// Run writes a backup of the store, whoever has it.
func (c *backupCmd) Run(ctx context.Context, std *streams) error {
	return c.useHeld(ctx, std, "backup", c)
}

func (c *backupCmd) portable() (err error) {
	if c.Dir, err = filepath.Abs(c.Dir); err == nil && c.Since != "" {
		c.Since, err = filepath.Abs(c.Since)
	}
	return err
}

func (c *backupCmd) on(ctx context.Context, std *streams, store graph.Store, _ turn) error {
	s, ok := store.(*cayleystore.Store)
	if !ok {
		return fmt.Errorf("%w: a store of this kind has no backup", errUsage)
	}
	counts, err := s.Backup(ctx, c.Dir, c.Since)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%d articles with %d statements are in %s\n", counts.Articles, counts.Statements, c.Dir)
	return nil
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
