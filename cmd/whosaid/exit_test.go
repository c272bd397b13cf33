package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestExitCodes: 0 ok, 1 failed, 2 usage.
func TestExitCodes(t *testing.T) {
	db := "--db=" + filepath.Join(t.TempDir(), "db")
	for _, c := range []struct {
		code int
		args string
	}{
		{0, "--help"}, {0, "ask --help"}, {0, "version"}, {0, "extract ../../testdata/articles/museum-fee.txt"},
		{1, "ingest " + db + " missing.txt"}, {1, "ask " + db + "-none question"}, {1, "extract missing.txt"},
		{2, "frobnicate"}, {2, "ask"}, {2, "extract --format docx x"}, {2, "ask --limit 0 " + db + " question"},
		{2, "ingest --db postgres://host/base ../../testdata/articles"},
	} {
		if code, _, errs := runHere(t, strings.Fields(c.args)...); code != c.code {
			t.Errorf("whosaid %s exits with %d, not %d: %s", c.args, code, c.code, errs)
		}
	}
}
