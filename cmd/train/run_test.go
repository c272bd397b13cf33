package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/extract/model"
	"whosaid/extract/text"
)

// writeCorpus writes a small corpus of invented articles with their tags, and
// vectors of random words and classes of some, as run reads them.
func writeCorpus(t *testing.T, dir string) (vectors, brown string) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, 1))
	var articles, tags bytes.Buffer
	for n := range 16 {
		writeArticle(&articles, &tags, fmt.Sprintf("article-%d", n), func(s ...string) string { return s[rnd.IntN(len(s))] })
	}
	v := map[string][]float64{}
	for i := range 700 {
		v[fmt.Sprintf("word%d", i)] = append(randomVector(rnd), 1, float64(i))
	}
	vectors, brown = filepath.Join(dir, "vectors.json"), filepath.Join(dir, "brown.json.gz")
	for file, b := range map[string][]byte{
		filepath.Join(dir, "train.jsonl"):          articles.Bytes(),
		filepath.Join(dir, "corenlp-train.tsv.gz"): zipped(tags.Bytes()),
		vectors: encoded(map[string]any{"dimensions": 100, "vectors": v}),
		brown:   zipped(encoded(map[string]int{"said": 5, "Added": 5, "added": 7, "Argued": 7, "town": 2, "the": 0})),
	} {
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return vectors, brown
}

// writeArticle writes an article with what is said in it, and the tags of its words.
func writeArticle(articles, tags io.Writer, id string, pick func(...string) string) {
	var b strings.Builder
	var found []map[string]any
	span := func(s string) [][2]int {
		at := b.Len()
		b.WriteString(s)
		return [][2]int{{at, b.Len()}}
	}
	b.WriteString("Council Meets on Budget\n\n")
	for range 12 {
		source := span(pick("Anna Berg", "The mayor", "She"))
		b.WriteString(" ")
		cue := span(pick("said", "added", "argued"))
		b.WriteString(" that ")
		content := span(pick("the plan had failed", "taxes would rise", "the road was closed"))
		b.WriteString(". The town has a river.\n\n")
		found = append(found, map[string]any{"source": source, "cue": cue, "content": content})
	}
	fmt.Fprintf(articles, "%s\n", encoded(map[string]any{"id": id, "publisher": pick("a", "b"), "text": b.String(), "attributions": found}))
	fmt.Fprintf(tags, "# doc %s\n", id)
	for _, x := range text.Cut(b.String(), 0).Tokens {
		tag, name := "NN", "O"
		switch x.Word {
		case "said", "added", "argued":
			tag = "VBD"
		case "Anna", "Berg":
			tag, name = "NNP", "PERSON"
		}
		fmt.Fprintf(tags, "%d\t%d\t%s\t%s\t%s\t%s\t0\tdep\n", x.Start, x.End, x.Word, x.Word, tag, name)
	}
}

// encoded returns v as JSON; it is of a type that has a form there.
func encoded(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

func zipped(b []byte) []byte {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write(b) // memory does not fail
	_ = w.Close()
	return z.Bytes()
}

func randomVector(rnd *rand.Rand) []float64 {
	v := make([]float64, 100)
	for i := range v {
		v[i] = rnd.Float64() - .5
	}
	return v
}

// TestRun: two trainings on one corpus give the same bytes, and the model that
// they give finds what it was taught.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	vectors, brown := writeCorpus(t, dir)
	var files [2][]byte
	for i := range files {
		out := filepath.Join(dir, "weights.bin")
		if err := run(dir, vectors, brown, out, ""); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two trainings give different weights")
	}
	m, err := model.New(files[0])
	if err != nil {
		t.Fatal(err)
	}
	tx := text.Cut("Council Meets on Budget\n\nAnna Berg said that taxes would rise. The town has a river.\n", 0)
	as := m.Analyse(tx, .3).Attributions
	if len(as) != 1 || tx.Words(as[0].Cue) != "said" || tx.Words(as[0].Content[0]) != "taxes would rise" {
		t.Errorf("attributions %+v", as)
	}
}
