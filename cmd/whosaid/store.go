package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// storeFlags are what every command that uses a store takes.
type storeFlags struct {
	DB string `name:"db" default:"./whosaid.db" help:"Folder of the store."`
}

// store returns which store it is.
func (f storeFlags) store() storeFlags { return f }

// open opens the store, making it if it is not there.
func (f storeFlags) open() (graph.Store, error) {
	if strings.Contains(f.DB, "://") {
		return nil, fmt.Errorf("%w: --db %s: this version keeps its store in a folder; give --db DIR", errUsage, f.DB)
	}
	return cayleystore.Open(f.DB, cayleystore.Options{})
}

// useExisting is use for a store that must be there already.
func (f storeFlags) useExisting(do func(graph.Store) error) error {
	if err := f.exists(); err != nil {
		return err
	}
	return f.use(do)
}

// exists returns an error if there is nothing where the store should be.
func (f storeFlags) exists() error {
	if _, err := os.Stat(f.DB); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no store at %s; make one with \"whosaid ingest PATH\", or name another with --db", f.DB)
	}
	return nil
}

// use opens the store, making it if it is not there, calls do and closes it.
func (f storeFlags) use(do func(graph.Store) error) error {
	collectSeldom()
	store, err := f.open()
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}
