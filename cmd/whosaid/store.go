package main

import (
	"errors"
	"fmt"
	"strings"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// storeFlags are what every command that uses a store takes.
type storeFlags struct {
	DB string `name:"db" default:"./whosaid.db" help:"Folder of the store." placeholder:"DIR"`
}

// open opens the store, making it if it is not there.
func (f storeFlags) open() (graph.Store, error) {
	if strings.Contains(f.DB, "://") {
		return nil, fmt.Errorf("%w: --db %s: this version keeps its store in a folder; give --db DIR", errUsage, f.DB)
	}
	return cayleystore.Open(f.DB, cayleystore.Options{})
}

// use opens the store, calls do and closes it.
func (f storeFlags) use(do func(graph.Store) error) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}
