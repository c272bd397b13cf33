// Whosaid-bench makes a large corpus, loads it into a store, and prints how fast
// the store answers, next to what is required of it. Its figures are those of the
// machine at that moment: run it alone, or several times.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"whosaid/graph/cayleystore"
	"whosaid/graph/graphtest"
)

// bench is the command line.
type bench struct {
	Statements int    `default:"1000000" help:"How many statements the corpus has."`
	Seed       uint64 `default:"1" help:"What corpus; the same seed makes the same."`
	Said       int    `default:"100000" help:"How many statements the corpus has over which said is asked."`
	Dir        string `help:"A folder for the stores, which is kept; a temporary one if not given. Stores that it has already are measured as they are."`
	KV         int    `name:"kv" default:"20000" help:"How many of the statements to load into Cayley's own key-value backend, too; 0 for none."`
	Seconds    int    `default:"10" help:"How long the clients ask over HTTP."`
	Only       string `help:"Measure only what a regular expression finds in the name of: load, selective, popular, facets, text, network, http, said, memory."`
	Profile    string `help:"A folder for profiles of processor time and allocations of what is measured, and of each million quads that are loaded."`
	Serve      string `hidden:"" help:"Measure the answers of this store: what the command calls itself with."`
}

func main() {
	var b bench
	kong.Parse(&b, kong.Name("whosaid-bench"), kong.Description("Measures the store at size and prints a table."))
	debug.SetGCPercent(400) // as cmd/whosaid has it
	debug.SetMemoryLimit(768 << 20)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := b.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "whosaid-bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context) error {
	corpus := graphtest.NewCorpus(b.Seed)
	if b.Serve != "" {
		rows, err := serving(ctx, b, corpus)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(rows)
	}
	if b.Dir == "" {
		dir, err := os.MkdirTemp("", "whosaid-bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.Dir = dir
	}
	rows, err := b.store(ctx, corpus)
	if err != nil {
		return err
	}
	printTable(os.Stdout, fmt.Sprintf("%d statements", b.Statements), rows)
	if b.Said > 0 {
		rows, err := b.overSaid(ctx, corpus)
		if err != nil {
			return err
		}
		printTable(os.Stdout, fmt.Sprintf("%d statements", b.Said), rows)
	}
	if b.KV == 0 {
		return nil
	}
	kv, err := compareKV(ctx, b, corpus)
	if err != nil {
		return err
	}
	printTable(os.Stdout, fmt.Sprintf("%d statements in Cayley's kv on Pebble", b.KV), kv)
	return nil
}

// store measures how the store is loaded, unless it is there, and how it answers.
func (b *bench) store(ctx context.Context, corpus *graphtest.Corpus) (rows []row, err error) {
	dir := filepath.Join(b.Dir, "store")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		rows, err = loading(ctx, b, corpus)
		if err != nil {
			return nil, err
		}
	}
	served, err := b.another(ctx, dir, b.Statements)
	if err != nil {
		return nil, err
	}
	disk, err := folderSize(dir)
	return append(append(rows, served...), row{"disk", "1.2 GB", "800 MB", megabytes(disk)}), err
}

// overSaid measures the answers to said, over a store of its own.
func (b *bench) overSaid(ctx context.Context, corpus *graphtest.Corpus) ([]row, error) {
	dir := filepath.Join(b.Dir, "said")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		store, err := cayleystore.Open(dir, cayleystore.Options{})
		if err != nil {
			return nil, err
		}
		floor, err := newFloor(b.Dir)
		if err != nil {
			return nil, err
		}
		l := loader{ctx: ctx, store: store, corpus: corpus, floor: floor, articles: b.Said / graphtest.CorpusStatements}
		if err := errors.Join(l.load(), floor.close(), store.Close()); err != nil {
			return nil, err
		}
	}
	only := *b
	only.Only = "said"
	return only.another(ctx, dir, b.Said)
}

// another runs this program anew to serve a store, so that what it needs to open
// and to answer is measured apart from the loading.
func (b *bench) another(ctx context.Context, store string, statements int) (rows []row, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "--serve", store, "--only", b.Only, "--profile", b.Profile,
		fmt.Sprintf("--statements=%d", statements), fmt.Sprintf("--seed=%d", b.Seed), fmt.Sprintf("--seconds=%d", b.Seconds))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("serve the store: %w", err)
	}
	return rows, json.Unmarshal(out, &rows)
}
