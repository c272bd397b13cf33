package main

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/graph/graphtest"
)

// examples returns the blocks of a page that are indented by four spaces or more,
// and those only.
func examples(t *testing.T, page string) (all []string) {
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	within := false
	for line := range strings.Lines(string(b)) {
		code, ok := strings.CutPrefix(line, "    ")
		switch {
		case ok && within:
			all[len(all)-1] += code
		case ok:
			all = append(all, code)
		}
		within = ok
	}
	return all
}

// TestExamplesOfThePageForUsers runs every command of docs/API.md as it stands
// there, and puts every query: all are answered without an error.
func TestExamplesOfThePageForUsers(t *testing.T) {
	for _, program := range []string{"bash", "curl", "sed"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed; apt-get install %[1]s", program)
		}
	}
	open := strings.TrimSuffix(serveArticles(t), "/graphql")
	s, err := parseServe(t, "--token-file", tokenFile(t)).newServer(t.Context(), testStreams(), graphtest.NewMemory(), false)
	if err != nil {
		t.Fatal(err)
	}
	guarded := httptest.NewServer(s.handler)
	defer guarded.Close()
	here := strings.NewReplacer("http://127.0.0.1:8080", open, "https://whosaid.example", guarded.URL, "TOKEN", "a-token-that-may-only-read")
	all := examples(t, "../../docs/API.md")
	for _, example := range all {
		switch {
		case strings.HasPrefix(example, "{"), strings.HasPrefix(example, "mutation "):
			answerTo(t, open+"/graphql", example)
		case strings.Contains(example, "event-stream"):
			wantStream(t, here.Replace(example))
		default:
			wantData(t, here.Replace(example))
		}
		if strings.Contains(example, "testdata/questions/01") { // it works for each question
			files, err := filepath.Glob("../../testdata/questions/*.txtar")
			if err != nil || len(files) < 10 {
				t.Fatal(files, err)
			}
			for _, file := range files {
				name := "testdata/questions/" + filepath.Base(file)
				wantData(t, here.Replace(strings.ReplaceAll(example, "testdata/questions/01-what-did-he-say.txtar", name)))
			}
		}
	}
	if len(all) < 7 {
		t.Errorf("only %d examples were found", len(all))
	}
}

// wantData runs a command in the folder of the repository, and wants an answer
// without errors.
func wantData(t *testing.T, command string) {
	t.Helper()
	cmd := exec.Command("bash", "-euo", "pipefail", "-c", command)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	var answer struct{ Data, Errors json.RawMessage }
	if err != nil || json.Unmarshal(out, &answer) != nil || answer.Errors != nil || len(answer.Data) < 10 {
		t.Errorf("%s\n%v\n%s", command, err, out)
	}
}

// wantStream runs a command that does not end by itself, and wants a subscription.
func wantStream(t *testing.T, command string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-c", "exec "+command)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	begin := make([]byte, len(": subscribed"))
	n, err := out.Read(begin)
	if got := string(begin[:n]); err != nil || got != ": subscribed" {
		t.Errorf("%s\n%v %q", command, err, got)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}
