// Linktrain learns how graph/link judges two statements, from pairs that a reader has
// labelled, and measures that on stories that it has not learnt from.
//
//	go run ./cmd/linktrain -gold A.jsonl,B.jsonl -links PAIRS.tsv,MORE.tsv [-out graph/link/weights.txt]
//
// The tables are those of `whosaid eval --links`; the figures are of the first.
// Without -out nothing is written. With -words, it counts in how many of the articles
// of the first gold file each word stands, and writes graph/link/words.txt. The same
// input gives the same files.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"whosaid/graph/link"
)

func main() {
	gold := flag.String("gold", "", "articles with their attributions, JSONL; several joined by commas")
	links := flag.String("links", "", "tables of labelled pairs; several joined by commas")
	out := flag.String("out", "", "file to write the weights to")
	words := flag.String("words", "", "file to write the counts of words to")
	flag.Parse()
	var err error
	if *words != "" {
		err = writeWords(*words, strings.Split(*gold, ",")[0])
	} else {
		err = run(os.Stdout, strings.Split(*gold, ","), strings.Split(*links, ","), *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "linktrain:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, gold, links []string, out string) error {
	all, err := readExamples(context.Background(), gold, links)
	if err != nil {
		return err
	}
	if err := crossValidate(w, all); err != nil {
		return err
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(fit(all).String()), 0o644)
}

// relations are the names of link.EveryRelation.
func relations() (names []string) {
	for _, r := range link.EveryRelation {
		names = append(names, string(r))
	}
	return names
}
