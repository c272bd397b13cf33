package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"whosaid/graph/cayleystore"
)

// hostile are texts that no article has, of about n bytes.
var hostile = []struct {
	name string
	text func(n int) string
}{
	{"zero bytes", func(n int) string { return strings.Repeat("\x00", n) }},
	{"bidi controls", func(n int) string { return strings.Repeat("\u202e said \u2066", n/12) }},
	{"invalid UTF-8", func(n int) string { return strings.Repeat("said \xff\xc3 ", n/8) }},
	{"quotation marks", func(n int) string { return strings.Repeat("\"", n) }},
	{"marks that open", func(n int) string { return strings.Repeat("“", n/3) }},
	{"marks and words", func(n int) string { return strings.Repeat("“a” said b ", n/15) }},
	{"one word", func(n int) string { return strings.Repeat("a", n) }},
	{"one capital word", func(n int) string { return strings.Repeat("A", n) }},
	{"one sentence", func(n int) string { return strings.Repeat("he said that ", n/13) }},
	{"parentheses", func(n int) string { return strings.Repeat("(", n/2) + strings.Repeat(")", n/2) }},
	{"names", func(n int) string { return strings.Repeat("Ana Bok ", n/8) }},
	{"line ends", func(n int) string { return strings.Repeat("\n", n) }},
	{"accents", func(n int) string { return "e" + strings.Repeat("\u0301", n/2) }},
}

// hostileSize is how long the texts of the test are. A tenth of it is read first: ten
// times the text may take no more than about ten times the memory.
const hostileSize = 30_000

// A text that no article has is read, stored and found, or refused in words, in memory
// that grows as the text does; so is one that is asked or handed in.
func TestHostileText(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			small, large := allocated(t, h.text(hostileSize/10)), allocated(t, h.text(hostileSize))
			if large > 12*small {
				t.Errorf("a tenth of the text takes %d kB, the text %d kB", small>>10, large>>10)
			}
			t.Logf("%d kB for %d bytes, %d kB for %d", small>>10, hostileSize/10, large>>10, hostileSize)
		})
	}
}

// allocated puts a text through all that takes one, and returns how many bytes were
// allocated for it altogether.
func allocated(t *testing.T, text string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	putThrough(t, text)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// putThrough ingests a text as a file, asks it, and hands it to a server.
func putThrough(t testing.TB, text string) {
	t.Helper()
	db, file := filepath.Join(t.TempDir(), "db"), filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(want string, args ...string) {
		t.Helper()
		var out, errs strings.Builder
		if code := run(context.Background(), args, &streams{strings.NewReader(""), &out, &errs}); code != 0 &&
			(code != 1 || want == "" || !strings.Contains(errs.String(), want)) {
			t.Errorf("%q: exit %d: %.300s", args[0], code, &errs)
		}
	}
	do("no article could be read", "ingest", "--db", db, file)
	do("", "verify", "--db", db)
	do("question", "ask", "--db", db, "--", "What did "+text+" say?")
	store, err := cayleystore.Open(db, cayleystore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s, err := (&serveCmd{Addr: "127.0.0.1:0"}).newServer(context.Background(), &streams{strings.NewReader(""), &strings.Builder{}, &strings.Builder{}}, store, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{jsonOf(text), `{"query":` + jsonString("{ask(question: "+jsonString(text)+`) {totalCount}}`) + `}`} {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("status %d: %.300s", w.Code, w.Body)
		}
	}
}

// BenchmarkHostileText measures extraction from texts that no article has, in two sizes
// of which the one is four times the other: processor time, which other processes hardly
// change, and what was allocated.
func BenchmarkHostileText(b *testing.B) {
	for _, h := range hostile {
		for _, size := range []int{256 << 10, 1 << 20, 10 << 20} {
			if size > 1<<20 && h.name != "one word" {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d", h.name, size), func(b *testing.B) { extractHostile(b, h.text(size)) })
		}
	}
}

func extractHostile(b *testing.B, text string) {
	file := filepath.Join(b.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	before := processorTime(b)
	for b.Loop() {
		var out, errs strings.Builder
		run(context.Background(), []string{"extract", "--format", "spans", file}, &streams{strings.NewReader(""), &out, &errs})
	}
	b.ReportMetric((processorTime(b)-before).Seconds()/float64(b.N), "cpu-s/op")
}

// processorTime is what this process has used.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// jsonOf is the request that hands a text in.
func jsonOf(text string) string {
	return `{"query":"mutation($in: IngestArticleInput!) {ingestArticle(input: $in) {added errors {message}}}","variables":{"in":{"text":` + jsonString(text) + `}}}`
}

func jsonString(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}
