// Command whosaid turns news articles into a graph of who said what about whom
// or what, and answers questions over it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit codes of the program.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// cli is the command line: one field a subcommand, each in its own file.
type cli struct {
	Ingest  ingestCmd  `cmd:"" help:"Read articles and store what they say."`
	Extract extractCmd `cmd:"" help:"Print what articles say, without a store."`
	Ask     askCmd     `cmd:"" help:"Answer a question: who said what about whom or what."`
	Serve   serveCmd   `cmd:"" help:"Read articles and answer GraphQL queries over HTTP."`
	Eval    evalCmd    `cmd:"" help:"Compare what is extracted with a gold standard."`
	Merges  mergesCmd  `cmd:"" help:"List the entities of different articles that were found to be one."`
	Unmerge unmergeCmd `cmd:"" help:"Keep two entities apart that were found to be one."`
	Curate  curateCmd  `cmd:"" help:"Correct what was found: entities, speakers, statements."`
	Delete  deleteCmd  `cmd:"" help:"Delete articles, and all that only they say."`
	Backup  backupCmd  `cmd:"" help:"Write a backup of the store."`
	Restore restoreCmd `cmd:"" help:"Make a store from a backup."`
	Verify  verifyCmd  `cmd:"" help:"Check that the store holds what the articles say."`
	Version versionCmd `cmd:"" help:"Print the version of the program and its extractor."`

	Verbose bool `short:"v" help:"Log more."`
}

// streams are the standard streams of a run: results go to out, progress and
// logs to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], &streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run runs the program and returns its exit code.
func run(ctx context.Context, args []string, std *streams) int {
	var c cli
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("whosaid"),
		kong.Description("Turns news articles into a graph of who said what about whom or what, and answers questions over it."),
		kong.Writers(std.out, std.err),
		kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(std),
	)
	if err != nil {
		fmt.Fprintln(std.err, "whosaid:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exit >= 0 { // help was asked for
		return exit
	}
	if err != nil {
		fmt.Fprintf(std.err, "whosaid: %v\nRun \"whosaid --help\" for the commands, \"whosaid COMMAND --help\" for one.\n", err)
		return exitUsage
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(std.err, &slog.HandlerOptions{Level: level})))
	err = command.Run()
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	return report(err, std)
}

// errUsage marks an error of the command line.
var errUsage = errors.New("usage")

// report prints an error once, in words, and returns the exit code for it.
func report(err error, std *streams) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errUsage):
		fmt.Fprintln(std.err, "whosaid:", err)
		return exitUsage
	}
	fmt.Fprintln(std.err, "whosaid:", err)
	return exitFailed
}
