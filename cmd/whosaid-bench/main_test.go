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
	b := &bench{Statements: 1000, Seed: 1, Dir: t.TempDir(), KV: 500, Seconds: 1}
	corpus := graphtest.NewCorpus(b.Seed)
	rows, err := loading(t.Context(), b, corpus)
	if err != nil {
		t.Fatal(err)
	}
	served, err := b.another(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kv, err := compareKV(t.Context(), b, corpus)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || len(served) != 8 || len(kv) != 3 {
		t.Errorf("%d, %d and %d rows", len(rows), len(served), len(kv))
	}
	for _, r := range slices.Concat(rows, served, kv) {
		if r.What == "" || r.Required == "" || r.Measured == "" {
			t.Errorf("a row says %+v", r)
		}
	}
}
