package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const clientsDir = "../../schema/clienttest"

// TestClients puts the JavaScript clients of schema/clienttest to the server: the
// audits of GraphQL over HTTP, Apollo Client, urql, graphql-request, graphql-ws,
// graphql-sse, graphql-schema-linter, relay-compiler, and GraphiQL in jsdom.
func TestClients(t *testing.T) {
	if testing.Short() {
		t.Skip("the clients take a while")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed; apt-get install nodejs npm", program)
		}
	}
	dir := installClients(t)
	cmd := exec.Command("node", "main.mjs", serveArticles(t))
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil || strings.Count(string(out), "\nok ")+1 < 9 {
		t.Errorf("%v", err)
	}
}

// installClients returns a folder with the clients and the packages that they
// need, as the lock file has them. The packages are kept for the next time.
func installClients(t *testing.T) string {
	lock, err := os.ReadFile(filepath.Join(clientsDir, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum := sha256.Sum256(lock)
	kept := filepath.Join(cache, "whosaid-clienttest", hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(filepath.Join(kept, "installed")); err != nil {
		if err := os.MkdirAll(kept, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"package.json", "package-lock.json"} {
			b, err := os.ReadFile(filepath.Join(clientsDir, name))
			if err == nil {
				err = os.WriteFile(filepath.Join(kept, name), b, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
		cmd.Dir = kept
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("npm cannot install the clients; is there a registry? %v\n%s", err, out)
		}
		if err := os.WriteFile(filepath.Join(kept, "installed"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(clientsDir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(kept, "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	return dir
}
