package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"whosaid": main})
}

// TestScripts runs the program as its users do; see testdata/script.
func TestScripts(t *testing.T) {
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("ARTICLES", articles)
			return nil
		},
	})
}

// runHere runs the program in this process.
func runHere(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR1)
	defer stop()
	var o, e bytes.Buffer
	code = run(ctx, args, &streams{os.Stdin, &o, &e})
	return code, o.String(), e.String()
}

// An interrupt ends what waits for standard input, and is called one.
func TestInterrupt(t *testing.T) {
	for _, args := range [][]string{{"extract", "-"}, {"ingest", "-", "--db", filepath.Join(t.TempDir(), "db")}} {
		ctx, cancel := context.WithCancel(t.Context())
		stdin, feed := io.Pipe()
		go func() {
			feed.Write([]byte("{\"text\": \"Ann Hill said no.\"}\n"))
			cancel()
		}()
		var errs bytes.Buffer
		code := run(ctx, args, &streams{stdin, io.Discard, &errs})
		if code != exitFailed || errs.String() != "whosaid: interrupted\n" {
			t.Errorf("%v: exit code %d, %q", args, code, errs.String())
		}
	}
}
