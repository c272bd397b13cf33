package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which packages of ours the packages of a room may import; the
// first row that fits a package counts. Imports point at graph; only cmd knows
// everyone.
var mayImport = []struct {
	room string
	may  []string
}{
	{"graph/names", nil},
	{"graph/", []string{"graph", "graph/"}},
	{"graph", nil},
	{"extract", []string{"graph", "graph/names", "extract/"}},
	{"schema", []string{"graph", "graph/ask", "graph/layout", "graph/link", "graph/names", "schema/"}},
	{"cmd/train", []string{"graph", "extract"}},
	{"cmd/", []string{""}},
}

// TestImportDirection keeps the direction of imports. Tests may import more:
// the in-memory store, the reader of articles.
func TestImportDirection(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "whosaid/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := 0
	for d := json.NewDecoder(strings.NewReader(string(out))); ; packages++ {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		checkImports(t, strings.TrimPrefix(p.ImportPath, "whosaid/"), p.Imports)
	}
	if packages < 10 {
		t.Errorf("only %d packages were seen", packages)
	}
}

func checkImports(t *testing.T, name string, imports []string) {
	for _, row := range mayImport {
		if name != row.room && !strings.HasPrefix(name, strings.TrimSuffix(row.room, "/")+"/") {
			continue
		}
		for _, i := range imports {
			ours, ok := strings.CutPrefix(i, "whosaid/")
			if ok && !slices.ContainsFunc(row.may, func(may string) bool {
				return ours == may || strings.HasPrefix(ours, may) && (may == "" || strings.HasSuffix(may, "/")) ||
					strings.HasPrefix(ours, may+"/") && !strings.HasPrefix(may, "graph")
			}) {
				t.Errorf("%s imports %s", name, ours)
			}
			if name == "graph" && strings.Contains(strings.Split(i, "/")[0], ".") {
				t.Errorf("graph imports %s; it may import the standard library only", i)
			}
		}
		return
	}
	t.Errorf("%s stands in no room; add a row to mayImport, and to DESIGN.md", name)
}
