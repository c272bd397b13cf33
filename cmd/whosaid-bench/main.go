// Whosaid-bench makes a large corpus, loads it into a store, and prints how fast
// the store answers, next to what is required of it. Its figures are those of the
// machine at that moment: run it alone, or several times.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"

	"github.com/alecthomas/kong"

	"whosaid/graph/graphtest"
)

// bench is the command line.
type bench struct {
	Statements int    `default:"1000000" help:"How many statements the corpus has."`
	Seed       uint64 `default:"1" help:"What corpus; the same seed makes the same."`
	Dir        string `help:"An empty folder for the stores, which is kept; a temporary one if not given."`
	KV         int    `name:"kv" default:"20000" help:"How many of the statements to load into Cayley's own key-value backend, too; 0 for none."`
	Seconds    int    `default:"10" help:"How long the clients ask over HTTP."`
	Serve      bool   `hidden:"" help:"Measure the store in the folder: what the command calls itself with."`
}

func main() {
	var b bench
	kong.Parse(&b, kong.Name("whosaid-bench"), kong.Description("Measures the store at size and prints a table."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := b.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "whosaid-bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context) error {
	corpus := graphtest.NewCorpus(b.Seed)
	if b.Serve {
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
	rows, err := loading(ctx, b, corpus)
	if err != nil {
		return err
	}
	more, err := b.another(ctx)
	if err != nil {
		return err
	}
	rows = append(rows, more...)
	disk, err := folderSize(filepath.Join(b.Dir, "store"))
	if err != nil {
		return err
	}
	rows = append(rows, row{"disk", "1.2 GB", "800 MB", megabytes(disk)})
	printTable(os.Stdout, fmt.Sprintf("%d statements", b.Statements), rows)
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

// another runs this program anew to serve the store, so that what it needs to open
// and to answer is measured apart from the loading.
func (b *bench) another(ctx context.Context) (rows []row, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "--serve", "--dir", b.Dir,
		fmt.Sprintf("--statements=%d", b.Statements), fmt.Sprintf("--seed=%d", b.Seed), fmt.Sprintf("--seconds=%d", b.Seconds))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("serve the store: %w", err)
	}
	return rows, json.Unmarshal(out, &rows)
}
