package extract

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/extract/source"
	"whosaid/graph"
)

// fixtureTexts returns the articles of all fixtures.
func fixtureTexts(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if f.Name == "article.txt" {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

// FuzzExtract holds what Extract promises for any bytes: an extraction that does
// not contradict itself, with spans that slice, and the same one twice.
func FuzzExtract(f *testing.F) {
	for _, text := range fixtureTexts(f) {
		f.Add(text)
	}
	f.Add("\x00\xff“said \u202e’’’")
	f.Add(strings.Repeat("“", 300) + " said he")
	f.Fuzz(func(t *testing.T, text string) {
		x := extractText(text)
		if err := x.Check(); err != nil && utf8.ValidString(text) {
			t.Fatal(err)
		}
		if again := extractText(text); !reflect.DeepEqual(x, again) {
			t.Fatal("the same text gives another extraction")
		}
	})
}

func TestBytesThatAreNoText(t *testing.T) {
	for name, text := range map[string]string{
		"empty":         "",
		"white space":   " \n\t\n",
		"marks":         strings.Repeat("“”\"'’‘", 2000),
		"one long word": strings.Repeat("x", 1<<20),
		"zeros":         strings.Repeat("\x00", 1000),
		"invalid UTF-8": "\xff\xfe said \xf0\x9f “\xc3” he said.",
		"one paragraph": strings.Repeat("Peskov said the sanctions had failed and he added that “it is over.” ", 3000),
		"one sentence":  strings.Repeat("Peskov said the sanctions had failed and ", 3000),
	} {
		if err := extractText(text).Check(); err != nil && utf8.ValidString(text) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// BenchmarkArticles extracts from the articles of testdata, each on its own.
func BenchmarkArticles(b *testing.B) {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no articles: ", err)
	}
	var articles []graph.Article
	words := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, graph.NewArticle(graph.Article{Name: file, Text: string(text)}))
		words += len(strings.Fields(string(text)))
	}
	for b.Loop() {
		for _, a := range articles {
			Extract(a, graph.Outlet{}, Options{Body: source.Body(a.Text)})
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
