package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"whosaid/graph/names"
)

// leastArticles is in how many articles a word must stand to be in the table.
const leastArticles = 5

// writeWords writes of how many articles a corpus is, and how many of them have each
// word, the most frequent first, of equals in the order of the alphabet.
func writeWords(out, corpus string) error {
	f, err := os.Open(corpus)
	if err != nil {
		return err
	}
	defer f.Close()
	count, articles, err := countWords(f)
	if err != nil {
		return fmt.Errorf("%s: %w", corpus, err)
	}
	var words []string
	for word, n := range count {
		if n >= leastArticles {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d\n", articles)
	for _, word := range words {
		fmt.Fprintf(&b, "%s %d\n", word, count[word])
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// countWords counts the articles of a corpus, and those that have each word.
func countWords(r io.Reader) (count map[string]int, articles int, err error) {
	count = map[string]int{}
	for d := json.NewDecoder(bufio.NewReader(r)); ; articles++ {
		var article struct{ Text string }
		if err := d.Decode(&article); err == io.EOF {
			return count, articles, nil
		} else if err != nil {
			return nil, 0, err
		}
		words := names.Words(article.Text)
		slices.Sort(words)
		for _, word := range slices.Compact(words) {
			count[word]++
		}
	}
}
