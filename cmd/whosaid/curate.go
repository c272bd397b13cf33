package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"whosaid/graph"
	"whosaid/graph/names"
)

// curateCmd decides what extraction could not: a subcommand an action.
type curateCmd struct {
	Merge    curateMergeCmd    `cmd:"" help:"Two entities are one."`
	Split    curateSplitCmd    `cmd:"" help:"An entity is not the one that it was merged into, or is two."`
	Rename   curateRenameCmd   `cmd:"" help:"Give an entity another name."`
	Kind     curateKindCmd     `cmd:"" help:"Say what kind of thing an entity is."`
	Wikidata curateWikidataCmd `cmd:"" help:"Say which item of Wikidata an entity is."`
	Confirm  curateConfirmCmd  `cmd:"" help:"Statements are right."`
	Speaker  curateSpeakerCmd  `cmd:"" help:"Say who makes a statement."`
	Wrong    curateWrongCmd    `cmd:"" help:"Statements are none, or have the wrong span."`
	Log      curateLogCmd      `cmd:"" help:"List what has been decided, and what has become of it."`
	Undo     curateUndoCmd     `cmd:"" help:"Undo the last decision, or some."`
	Export   curateExportCmd   `cmd:"" help:"Print all decisions as JSONL."`
	Import   curateImportCmd   `cmd:"" help:"Take over decisions that export has printed."`

	Chosen string `kong:"-"` // the name of the one that was given
}

// A curating is a subcommand.
type curating interface {
	store() storeFlags
	portable() error
	on(ctx context.Context, std *streams, store graph.Store) error
}

// chosen returns the subcommand that was given; nil if there is none such.
func (c *curateCmd) chosen() curating {
	return map[string]curating{
		"merge": &c.Merge, "split": &c.Split, "rename": &c.Rename, "kind": &c.Kind, "wikidata": &c.Wikidata,
		"confirm": &c.Confirm, "speaker": &c.Speaker, "wrong": &c.Wrong,
		"log": &c.Log, "undo": &c.Undo, "export": &c.Export, "import": &c.Import,
	}[c.Chosen]
}

// Run does the subcommand that was given with the store, whoever has it.
func (c *curateCmd) Run(ctx context.Context, std *streams, k *kong.Context) error {
	c.Chosen = k.Selected().Name
	if c.chosen() == nil {
		return fmt.Errorf("%w: curate wants to be told what: one of %s", errUsage, strings.Join(subcommands(k.Selected()), ", "))
	}
	if c.Chosen == "import" {
		if err := c.Import.read(std.in); err != nil {
			return err
		}
	}
	return c.chosen().store().useHeld(ctx, std, "curate", c)
}

func subcommands(of *kong.Node) (names []string) {
	for _, n := range of.Children {
		names = append(names, n.Name)
	}
	return names
}

func (c *curateCmd) portable() error { return c.chosen().portable() }

func (c *curateCmd) on(ctx context.Context, std *streams, store graph.Store, _ turn) error {
	chosen := c.chosen()
	if chosen == nil {
		return fmt.Errorf("%w: this whosaid has no curate %q", errUsage, c.Chosen)
	}
	return chosen.on(ctx, std, store)
}

// decisionFlags are what every command takes that decides something.
type decisionFlags struct {
	By     string `help:"Who decides; the user of this machine if not given." placeholder:"NAME"`
	Reason string `help:"Why." placeholder:"TEXT"`
	storeFlags
}

// portable says who decides: the process that has the store may be another's.
func (f *decisionFlags) portable() error {
	f.By = f.by()
	return nil
}

// decide stores decisions, all or nothing, and prints a line for each: its id and what
// it says.
func (f decisionFlags) decide(ctx context.Context, std *streams, store graph.Store, all ...graph.Curation) error {
	if err := f.curate(ctx, store, all); err != nil {
		return err
	}
	for _, c := range all {
		words, err := inWords(ctx, store, c)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s\t%s\n", c.ID, words)
	}
	return nil
}

// curate fills in who decides, when and why, and stores it.
func (f decisionFlags) curate(ctx context.Context, store graph.Store, all []graph.Curation) error {
	now := time.Now()
	for i, c := range all {
		c.By, c.Reason, c.At = f.by(), f.Reason, now
		all[i] = graph.NewCuration(c)
		if err := all[i].Check(); err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	_, err := store.Curate(context.WithoutCancel(ctx), all...)
	return err
}

// by returns who decides.
func (f decisionFlags) by() string {
	if f.By != "" {
		return f.By
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "somebody"
}

// entityCalled returns the one entity with an id or a name, as answers show it.
func entityCalled(ctx context.Context, store graph.Store, name string) (graph.Entity, error) {
	if graph.TypeOf(name) == graph.EntityType {
		return store.Entity(ctx, graph.EntityID(name))
	}
	const most = 50
	found, err := store.EntitiesNamed(ctx, name, most)
	if err != nil {
		return graph.Entity{}, err
	}
	key := names.Key(name)
	called := func(e graph.Entity) bool { return names.Key(e.Name) == key }
	aliased := func(e graph.Entity) bool {
		return slices.ContainsFunc(e.Aliases, func(a string) bool { return names.Key(a) == key })
	}
	for _, is := range []func(graph.Entity) bool{called, aliased} {
		exact := slices.DeleteFunc(slices.Clone(found), func(e graph.Entity) bool { return !is(e) })
		if len(exact) == 1 {
			return exact[0], nil
		}
		if len(exact) > 1 {
			found = exact
			break
		}
	}
	if len(found) == 0 {
		return graph.Entity{}, fmt.Errorf("nothing in the store is called %q", name)
	}
	text := ""
	for _, e := range found {
		text += fmt.Sprintf("\n%s\t%s\t%s", e.ID, strings.ToLower(string(e.Kind)), e.Name)
	}
	return graph.Entity{}, fmt.Errorf("%q is not the whole name of one entity; give the id of one:%s", name, text)
}

// statementsCalled returns the statements with some ids.
func statementsCalled(ctx context.Context, store graph.Store, ids []string) ([]graph.Statement, error) {
	var all []graph.Statement
	for _, id := range ids {
		if graph.TypeOf(id) != graph.StatementType {
			return nil, fmt.Errorf("%w: %q is no id of a statement; \"whosaid ask --ids\" prints them", errUsage, id)
		}
		s, err := store.Statement(ctx, graph.StatementID(id))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// printCuration prints what somebody has decided, and what has become of it.
func printCuration(ctx context.Context, w io.Writer, store graph.Store, c graph.CurationItem) error {
	words, err := inWords(ctx, store, c.Now)
	if err == nil {
		state := strings.ToLower(strings.ReplaceAll(string(c.State), "_", " "))
		_, err = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", c.ID, c.At.Format(time.RFC3339), c.By, state, words, c.Reason)
	}
	return err
}
