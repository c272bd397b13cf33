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
	List      bool `help:"Print the id and the name of each article as soon as it is stored for good."`
	Reextract bool `help:"Read no files: extract anew from the stored articles whose statements another version has found."`
	storeFlags
	Paths []string `arg:"" optional:"" name:"path" help:"Files, folders, or - for standard input: plain text, HTML, or JSONL with one article a line."`
	readFlags
}

// Validate is called by the command line's parser.
func (c *ingestCmd) Validate() error {
	if c.Reextract == (len(c.Paths) > 0) {
		return fmt.Errorf("ingest takes paths, or --reextract and none")
	}
	return c.readFlags.Validate()
}

// Run stores what the articles say and prints a summary. An interrupted run may
// be repeated: articles that are stored already are left alone.
func (c *ingestCmd) Run(ctx context.Context, std *streams) error {
	if c.Reextract {
		return c.useHeld(ctx, std, "reextract", &reextractCmd{c.List, c.readFlags})
	}
	return c.use(func(store graph.Store) error {
		defer listenHeld(ctx, c.DB, store, nil)()
		sum, err := inputFlags{c.Paths, c.readFlags}.ingest(ctx, std, store, std.stored(c.List))
		fmt.Fprintln(std.out, sum)
		if err == nil && sum.skipped > 0 && sum.read == 0 {
			err = fmt.Errorf("no article could be read (see above)")
		}
		return err
	})
}

// stored returns what is to be called for each article that is stored: it prints its
// id and name, if it is to.
func (s *streams) stored(list bool) func(graph.Article) {
	return func(a graph.Article) {
		if list {
			fmt.Fprintf(s.out, "%s\t%s\n", a.ID, a.Name)
		}
	}
}

// A summary counts what an ingest did.
type summary struct {
	read, added, skipped, statements int
	replaced                         int // those of added that took the place of others
	resolve.Changes
}

func (s summary) String() string {
	text := fmt.Sprintf("%d articles read: %d stored with %d statements, %d already there, %d skipped",
		s.read, s.added, s.statements, s.read-s.added, s.skipped)
	if s.replaced > 0 {
		text += fmt.Sprintf("; %d in the place of an earlier version", s.replaced)
	}
	if s.Merged > 0 || s.Unmerged > 0 {
		text += fmt.Sprintf("; %d entities merged, %d unmerged", s.Merged, s.Unmerged)
	}
	return text
}

// batchArticles is how many articles are stored in one transaction.
const batchArticles = 128

// ingest reads the articles of the paths into store. When it returns, with or
// without an error, what the summary counts as stored is durable. stored is
// called for every article that is, whether by this run or before it.
func (f inputFlags) ingest(ctx context.Context, std *streams, store graph.Store, stored func(graph.Article)) (summary, error) {
	bar := newProgress(std)
	defer bar.Finish()
	in := &intake{
		ctx: context.WithoutCancel(ctx), store: store, stored: stored, bar: bar, seen: map[graph.EntityID]graph.Entity{},
		versions: versions{store: store, common: map[string]bool{}},
	}
	read, skipped, err := f.read(ctx, std, func(r reading) error { return in.take(r.Extraction) })
	if flushErr := in.flush(); err == nil {
		err = flushErr
	}
	in.sum.read, in.sum.skipped = read, skipped
	if err == nil {
		in.sum.Changes, err = resolve.Update(ctx, store, slices.Collect(maps.Values(in.seen)), language())
	}
	return in.sum, err
}

// An intake stores extractions in batches.
type intake struct {
	ctx      context.Context
	store    graph.Store
	stored   func(graph.Article)
	bar      *progressbar.ProgressBar
	batch    []graph.Extraction
	seen     map[graph.EntityID]graph.Entity
	versions versions
	sum      summary
}

// take stores x, sooner or later, in the place of its earlier versions.
func (in *intake) take(x graph.Extraction) error {
	noteNamed(in.seen, x.Entities)
	is := func(y graph.Extraction) bool { return x.Article.VersionOf(y.Article) }
	if slices.ContainsFunc(in.batch, is) {
		if err := in.flush(); err != nil {
			return err
		}
	}
	earlier, err := in.versions.earlier(in.ctx, x.Article)
	switch {
	case err != nil:
		return err
	case in.versions.replaced:
		in.bar.Add(1)
		return nil
	case len(earlier) == 0:
		if in.batch = append(in.batch, x); len(in.batch) < batchArticles {
			return nil
		}
		return in.flush()
	}
	in.bar.Add(1)
	if err := replace(in.ctx, in.store, x, earlier, in.seen, in.stored); err != nil {
		return err
	}
	in.sum.added, in.sum.replaced = in.sum.added+1, in.sum.replaced+1
	in.sum.statements += len(x.Statements)
	return nil
}

// flush stores the batch.
func (in *intake) flush() error {
	added, err := addAll(in.ctx, in.store, in.batch, &in.sum)
	in.bar.Add(len(in.batch))
	for _, x := range in.batch {
		if err == nil {
			in.stored(x.Article)
		}
	}
	in.batch = in.batch[:0]
	in.sum.added += added
	return err
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
