package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"whosaid/extract/model/tag"
)

// readBrown reads Brown clusters as PyPI's spacy-lookups-data has them (MIT
// licence; data/en_lexeme_cluster.json.gz): {word: path}, 0 where there is none.
// The words come back normalized and in lower case. A word has the class of its
// lower case, or else that of the spelling that comes first.
func readBrown(file string) (map[string]tag.Brown, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var all map[string]tag.Brown
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	m := map[string]tag.Brown{}
	spellings := slices.Sorted(maps.Keys(all))
	for _, lower := range []bool{true, false} {
		for _, w := range spellings {
			l := strings.ToLower(tag.Normal(w))
			if _, ok := m[l]; !ok && all[w] != 0 && (strings.ToLower(w) == w) == lower {
				m[l] = all[w]
			}
		}
	}
	return m, nil
}
