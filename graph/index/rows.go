package index

import (
	"context"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"

	"whosaid/graph"
)

// Rows returns what the index knows of the statements in an article, curations
// left aside, one text each, sorted: two indexes that hold the same article have the same rows.
func (v *Version) Rows(ctx context.Context, article graph.ArticleID) ([]string, error) {
	found, err := v.find(ctx, graph.Filter{Articles: []graph.ArticleID{article}, Uncurated: true})
	defer runtime.KeepAlive(v)
	if err != nil {
		return nil, err
	}
	var rows []string
	for i, in := range found.in {
		for it := in.Iterator(); it.HasNext(); {
			rows = append(rows, found.views[i].row(it.Next()))
		}
	}
	slices.Sort(rows)
	return rows, nil
}

// row writes the columns of a statement.
func (s *segment) row(i uint32) string {
	k := s.key(i)
	via := ""
	if o := s.via[i]; o > 0 {
		via = s.outlets.get(o - 1)
	}
	ids := func(c several) (all []string) {
		for _, e := range c.row(i) {
			all = append(all, s.entities.get(e))
		}
		return all
	}
	return fmt.Sprintf("%s: %s %s place %d, confidence %v, traits %d, %d words of checksum %08x, via %q, by %q, about %q, to %q",
		statementID(k.id), k.article, k.when, k.place, s.confidence[i], s.traits[i], s.length[i],
		crc32.Checksum(bytesOf(s.content.row(i)), castagnoli), via,
		ids(s.speaker), ids(s.about), ids(s.addressee))
}
