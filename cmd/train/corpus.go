package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

// A document is an article with its gold attributions and silver tags.
type document struct {
	ID, Publisher, Annotator string
	Text                     string
	text                     *text.Text
	toks                     []text.Token // of text
	gold                     []attrib.Attribution
	silver                   bool      // whether it has silver tags
	tags                     []tag.Tag // silver, then replaced by predicted ones
	names                    []tag.Name
	silverTags               []int // -1 where the tokens disagree
	silverNames              []tag.Name
}

type jsonSpans [][2]int

// readArticles reads a file of articles, one JSON object a line; offsets count code points.
func readArticles(file string) ([]*document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*document
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var a struct {
			ID, Publisher, Text, Annotator string
			Attributions                   []struct{ Source, Cue, Content jsonSpans }
		}
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		d := &document{ID: a.ID, Publisher: a.Publisher, Annotator: a.Annotator, Text: a.Text, text: text.Cut(a.Text, bodyOf(a.Text, len(out)))}
		d.toks = d.text.Tokens
		at := byteOffsets(a.Text)
		for _, x := range a.Attributions {
			g := attrib.Attribution{Source: d.tokens(x.Source, at), Content: d.tokens(x.Content, at)}
			if cue := d.tokens(x.Cue, at); len(cue) > 0 && len(g.Content) > 0 {
				g.Cue = cue[0]
				d.gold = append(d.gold, g)
			}
		}
		sort.SliceStable(d.gold, func(i, j int) bool { return d.gold[i].Cue.Start < d.gold[j].Cue.Start })
		out = append(out, d)
	}
	return out, sc.Err()
}

// bodyOf returns where the n-th article is read from. The first line of every
// article is its headline; of one in four it is left out, so that the models
// learn that an article may begin without one.
func bodyOf(s string, n int) int {
	if n%4 != 3 {
		return 0
	}
	return strings.IndexByte(s, '\n') + 1
}

// byteOffsets returns the byte offset of each code point, and the length.
func byteOffsets(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}

// tokens returns the token ranges that code point ranges touch, in order, adjacent ones joined.
func (d *document) tokens(sp jsonSpans, at []int) []attrib.Range {
	sort.Slice(sp, func(i, j int) bool { return sp[i][0] < sp[j][0] })
	var out []attrib.Range
	for _, s := range sp {
		if s[0] >= s[1] || s[1] >= len(at) {
			continue
		}
		from, to := at[s[0]], at[s[1]]
		a := sort.Search(len(d.toks), func(i int) bool { return d.toks[i].End > from })
		b := sort.Search(len(d.toks), func(i int) bool { return d.toks[i].Start >= to })
		if b <= a {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End >= a {
			out[n-1].End = max(b, out[n-1].End)
		} else {
			out = append(out, attrib.Range{Start: a, End: b})
		}
	}
	return out
}

// readSilver gives the documents the automatic tags of a gzipped file:
// "# doc ID", then "begin end word lemma tag name head relation" lines.
func readSilver(file string, docs []*document) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	byID := map[string]*document{}
	for _, d := range docs {
		byID[d.ID] = d
	}
	var d *document
	var at []int
	k := 0
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if id, ok := strings.CutPrefix(sc.Text(), "# doc "); ok {
			if d = byID[id]; d != nil {
				d.startSilver()
				at, k = byteOffsets(d.Text), 0
			}
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 8 || d == nil {
			continue
		}
		a, _ := strconv.Atoi(c[0])
		b, _ := strconv.Atoi(c[1])
		if a < 0 || b >= len(at) || a > b {
			continue
		}
		k = d.addSilver(k, at[a], at[b], c[4], c[5])
	}
	return sc.Err()
}

func (d *document) startSilver() {
	d.silver = true
	d.silverTags = make([]int, len(d.toks))
	d.silverNames = make([]tag.Name, len(d.toks))
	for i := range d.silverTags {
		d.silverTags[i] = -1
	}
}

// addSilver gives the tokens inside from..to, looked for from token k on, a silver tag and name.
func (d *document) addSilver(k, from, to int, pos, name string) int {
	for k > 0 && k < len(d.toks) && d.toks[k].Start > from {
		k--
	}
	for k < len(d.toks) && d.toks[k].End <= from {
		k++
	}
	class := 0
	for y, l := range tag.NameLabels {
		if l == "B-"+name {
			class = y
		}
	}
	for i := k; i < len(d.toks) && d.toks[i].Start < to; i++ {
		if class > 0 {
			d.silverNames[i] = tag.Name(class)
			if i > 0 && (d.silverNames[i-1]+1)/2 == tag.Name(class+1)/2 && d.toks[i-1].Sentence == d.toks[i].Sentence {
				d.silverNames[i]++
			}
		}
		if d.toks[i].Start == from && d.toks[i].End == to {
			for t, n := range tag.TagNames {
				if n == pos {
					d.silverTags[i] = t
				}
			}
		}
	}
	return k
}

// readCorpus reads the articles of one part ("train", "dev") with their silver tags.
func readCorpus(dir, part string) ([]*document, error) {
	docs, err := readArticles(filepath.Join(dir, part+".jsonl"))
	if err != nil {
		return nil, err
	}
	return docs, readSilver(filepath.Join(dir, "corenlp-"+part+".tsv.gz"), docs)
}
