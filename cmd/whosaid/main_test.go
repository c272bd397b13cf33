package main

import (
	"bytes"
	"context"
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
