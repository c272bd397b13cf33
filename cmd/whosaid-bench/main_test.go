package main

import (
	"os"
	"slices"
	"testing"

	"whosaid/graph/graphtest"
)

// TestMain makes the test binary the command that it tests where it calls itself.
func TestMain(m *testing.M) {
	if slices.Contains(os.Args, "--serve") {
		main()
		return
	}
	os.Exit(m.Run())
}

// Every row of the table is measured, of however few statements.
func TestEveryRow(t *testing.T) {
	b := &bench{Statements: 1000, Said: 500, Seed: 1, Dir: t.TempDir(), KV: 500, Seconds: 1}
	corpus := graphtest.NewCorpus(b.Seed)
	rows, err := b.store(t.Context(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	said, err := b.overSaid(t.Context(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	kv, err := compareKV(t.Context(), b, corpus)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 21 || len(said) != 1 || len(kv) != 3 {
		t.Errorf("%d, %d and %d rows", len(rows), len(said), len(kv))
	}
	for _, r := range slices.Concat(rows, said, kv) {
		if r.What == "" || r.Required == "" || r.Measured == "" {
			t.Errorf("a row says %+v", r)
		}
	}
}
