package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"whosaid/extract/lexicon"
	"whosaid/graph"
	"whosaid/graph/resolve"
)

type ingestCmd struct {
	List bool `help:"Print the id and the name of each article as soon as it is stored for good."`
	storeFlags
	inputFlags
}

// Run stores what the articles say and prints a summary. An interrupted run may
// be repeated: articles that are stored already are left alone.
func (c *ingestCmd) Run(ctx context.Context, std *streams) error {
	return c.use(func(store graph.Store) error {
		stored := func(graph.Article) {}
		if c.List {
			stored = func(a graph.Article) { fmt.Fprintf(std.out, "%s\t%s\n", a.ID, a.Name) }
		}
		sum, err := c.ingest(ctx, std, store, stored)
		fmt.Fprintln(std.out, sum)
		if err == nil && sum.skipped > 0 && sum.read == 0 {
			err = fmt.Errorf("no article could be read (see above)")
		}
		return err
	})
}

// A summary counts what an ingest did.
type summary struct {
	read, added, skipped, statements int
	resolve.Changes
}

func (s summary) String() string {
	text := fmt.Sprintf("%d articles read: %d stored with %d statements, %d already there, %d skipped",
		s.read, s.added, s.statements, s.read-s.added, s.skipped)
	if s.Merged > 0 || s.Unmerged > 0 {
		text += fmt.Sprintf("; %d entities merged, %d unmerged", s.Merged, s.Unmerged)
	}
	return text
}

// batchArticles is how many articles are stored in one transaction.
const batchArticles = 32

// ingest reads the articles of the paths into store. When it returns, with or
// without an error, what the summary counts as stored is durable. stored is
// called for every article that is, whether by this run or before it.
func (f inputFlags) ingest(ctx context.Context, std *streams, store graph.Store, stored func(graph.Article)) (sum summary, err error) {
	bar := newProgress(std)
	defer bar.Finish()
	var batch []graph.Extraction
	seen := map[graph.EntityID]graph.Entity{}
	flush := func() error {
		added, err := addAll(context.WithoutCancel(ctx), store, batch, &sum)
		bar.Add(len(batch))
		for _, x := range batch {
			if err == nil {
				stored(x.Article)
			}
		}
		batch = batch[:0]
		sum.added += added
		return err
	}
	sum.read, sum.skipped, err = f.read(ctx, std, func(r reading) error {
		noteNamed(seen, r.Entities)
		if batch = append(batch, r.Extraction); len(batch) < batchArticles {
			return nil
		}
		return flush()
	})
	if flushErr := flush(); err == nil {
		err = flushErr
	}
	if err == nil {
		sum.Changes, err = resolve.Update(ctx, store, slices.Collect(maps.Values(seen)), language())
	}
	return sum, err
}

// noteNamed adds the named persons and organizations to seen.
func noteNamed(seen map[graph.EntityID]graph.Entity, entities []graph.Entity) {
	for _, e := range entities {
		if !e.Unnamed && (e.Kind == graph.Person || e.Kind == graph.Organization) {
			seen[e.ID] = e
		}
	}
}

// language returns what the lexicon tells about given names and occupations.
func language() resolve.Language {
	return resolve.Language{SameGiven: lexicon.Default().SameGiven, Field: lexicon.Default().Field}
}

// addAll stores a batch and counts the statements of the articles that are new.
func addAll(ctx context.Context, store graph.Store, batch []graph.Extraction, sum *summary) (added int, err error) {
	if len(batch) == 0 {
		return 0, nil
	}
	before, err := store.Counts(ctx)
	if err != nil {
		return 0, err
	}
	if added, err = store.Add(ctx, batch...); err != nil {
		return 0, err
	}
	after, err := store.Counts(ctx)
	sum.statements += after.Statements - before.Statements
	return added, err
}

// spinner turns only when the bar is drawn anew: on its own it races with that.
var spinner = progressbar.OptionSetSpinnerChangeInterval(0)

// newProgress returns a progress bar on standard error; a silent one where that
// is no terminal.
func newProgress(std *streams) *progressbar.ProgressBar {
	f, ok := std.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return progressbar.NewOptions(-1, progressbar.OptionSetVisibility(false), spinner)
	}
	return progressbar.NewOptions(-1, spinner,
		progressbar.OptionSetWriter(f),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionClearOnFinish(),
	)
}
