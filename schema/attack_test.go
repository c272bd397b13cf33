package schema_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/schema"
)

// bombs are operations that were made to cost much, and the codes with which they
// are refused.
func bombs() map[string]struct{ query, code string } {
	doubling := "{corpus {...f0}} fragment f30 on Corpus {articles}"
	for i := range 30 {
		doubling += fmt.Sprintf(" fragment f%d on Corpus {...f%d ...f%d}", i, i+1, i+1)
	}
	aliases := ""
	for i := range 400 {
		aliases += fmt.Sprintf(" a%d:corpus{articles}", i)
	}
	wide := ""
	for i := range 400 {
		wide += fmt.Sprintf(" ...f%d", i)
	}
	for i := range 400 {
		wide += fmt.Sprintf(" } fragment f%d on Query {corpus{articles}", i)
	}
	unknown := ""
	for i := range 990 {
		unknown += fmt.Sprintf(" sayed%d", i)
	}
	return map[string]struct{ query, code string }{
		"deep nesting":           {strings.Repeat("{said{nodes{speaker", 300) + "{id" + strings.Repeat("}", 901), "DEPTH_LIMIT_EXCEEDED"},
		"deep nesting of JSON":   {"{statements(filter: " + strings.Repeat("{a:", 1000) + "1" + strings.Repeat("}", 1000) + "){totalCount}}", "GRAPHQL_VALIDATION_FAILED"},
		"deep lists":             {"{nodes(ids: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + "){id}}", "GRAPHQL_VALIDATION_FAILED"},
		"aliases":                {"{" + aliases + "}", "ALIAS_LIMIT_EXCEEDED"},
		"doubling fragments":     {doubling, "FIELD_LIMIT_EXCEEDED"},
		"many fragments":         {"{" + wide + "}", "FIELD_LIMIT_EXCEEDED"},
		"circular fragments":     {"{corpus {...a}} fragment a on Corpus {...b} fragment b on Corpus {...a}", "GRAPHQL_VALIDATION_FAILED"},
		"a fragment of itself":   {"{corpus {...a}} fragment a on Corpus {articles ...a}", "GRAPHQL_VALIDATION_FAILED"},
		"one field many times":   {"{corpus{" + strings.Repeat("articles ", 4900) + "}}", "FIELD_LIMIT_EXCEEDED"},
		"one list many times":    {"{" + strings.Repeat("said{totalCount} ", 1200) + "}", "FIELD_LIMIT_EXCEEDED"},
		"huge lists":             {"{said(first: 100) {nodes {article {statements(first: 100) {nodes {about {name}}}}}}}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"a huge page":            {"{said(first: 2000000000) {totalCount}}", "PAGE_LIMIT_EXCEEDED"},
		"looping introspection":  {"{__schema{types" + strings.Repeat("{fields{type", 20) + "{name}" + strings.Repeat("}}", 20) + "}}", "GRAPHQL_VALIDATION_FAILED"},
		"many words":             {"{" + strings.Repeat("a ", 400_000) + "}", "TOKEN_LIMIT_EXCEEDED"},
		"many directives":        {"{corpus {articles" + strings.Repeat(" @include(if: true)", 700) + "}}", "GRAPHQL_VALIDATION_FAILED"},
		"many errors":            {"{" + unknown + "}", "GRAPHQL_VALIDATION_FAILED"},
		"one mistake many times": {"{" + strings.Repeat("x ", 4900) + "}", "FIELD_LIMIT_EXCEEDED"},
		"a long string":          {`{entity(by: {name: "` + strings.Repeat("x ", 500_000) + `"}) {id}}`, ""},
		"a large body":           {strings.Repeat("#", 1<<20), "REQUEST_TOO_LARGE"},
	}
}

// TestAttacksCostLittle sends each bomb and measures what it takes: time and
// memory stay bounded, as far as a shared machine lets one measure time.
func TestAttacksCostLittle(t *testing.T) {
	c := newClient(t, press(t)...)
	for name, bomb := range bombs() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		r := c.ask(t, bomb.query, nil)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if r.code() != bomb.code {
			t.Errorf("%s: got %.300s, want %q", name, r.body, bomb.code)
		}
		allocated := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%s: %v, %d MiB", name, took.Round(time.Millisecond), allocated)
		if allocated > 128 {
			t.Errorf("%s takes %d MiB", name, allocated)
		}
		if len(r.body) > 2<<20 {
			t.Errorf("%s is answered with %d bytes", name, len(r.body))
		}
	}
}

// TestCachesDoNotFillTheMemory sends many documents that differ, long and short.
func TestCachesDoNotFillTheMemory(t *testing.T) {
	c := newClient(t, press(t)...)
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc >> 20
	}
	before := held()
	many := ""
	for i := range 90 {
		many += fmt.Sprintf(" a%d: articles", i)
	}
	for i := range 260 {
		c.ask(t, fmt.Sprintf("{corpus {articles}} # %d %s", i, strings.Repeat("x", 200_000)), nil)
		c.ask(t, fmt.Sprintf("{corpus {%s}} # %d", many, i), nil)
	}
	if after := held(); after > before+128 {
		t.Errorf("after 520 documents %d MiB are held, %d before", after, before)
	}
}

func TestLimitsCanBeSet(t *testing.T) {
	c := serve(t, memoryOf(t, press(t)), schema.Options{Limits: schema.Limits{
		Body: 300, Tokens: 50, Depth: 3, Fields: 6, Aliases: 1, Complexity: 15, Page: 5,
	}})
	for _, q := range []struct{ query, code string }{
		{"{said(first: 5) {totalCount}}", ""},
		{"{said {nodes {id}}}", ""}, // the default page is no larger than a page may be
		{strings.Repeat("#", 300), "REQUEST_TOO_LARGE"},
		{"{" + strings.Repeat("a ", 60) + "}", "TOKEN_LIMIT_EXCEEDED"},
		{"{said {nodes {speaker {name}}}}", "DEPTH_LIMIT_EXCEEDED"},
		{"{corpus {articles statements entities outlets extractor __typename}}", "FIELD_LIMIT_EXCEEDED"},
		{"{a: corpus {b: articles}}", "ALIAS_LIMIT_EXCEEDED"},
		{"{said(first: 5) {nodes {id text cue kind}}}", "COMPLEXITY_LIMIT_EXCEEDED"},
		{"{said(first: 6) {totalCount}}", "PAGE_LIMIT_EXCEEDED"},
	} {
		if r := c.ask(t, q.query, nil); r.code() != q.code {
			t.Errorf("%.60s: got %s, want %q", q.query, r.body, q.code)
		}
	}
}

func memoryOf(t *testing.T, press []graph.Extraction) graph.Store {
	t.Helper()
	return newClient(t, press...).store
}
