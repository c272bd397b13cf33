package cayleystore

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// Whatever is in the list of a store's or a backup's files, it is damaged, or is read
// and written as it was, and leads nowhere but below the folder. A format is a number in
// our words, or none.
func FuzzFileList(f *testing.F) {
	f.Add(encodeList([]listed{{"quads/000012.log", 3, graph.HashText("abc")}, {"index/segment-000001", 7, noSum}}))
	f.Add(encodeList([]listed{{"../../etc/passwd", 3, noSum}}))
	f.Add([]byte(listHead))
	f.Add([]byte(formatLine + "7\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if version, err := parseFormat("dir", string(b)); err == nil && string(b) != fmt.Sprintf("%s%d\n", formatLine, version) {
			t.Errorf("%q is read as format %d", b, version)
		}
		files, err := decodeList(b)
		if err != nil {
			if !errors.Is(err, errDamaged) {
				t.Error(err)
			}
			return
		}
		if again, err := decodeList(encodeList(files)); err != nil || !slices.Equal(again, files) {
			t.Errorf("%q is read as %v, and then as %v, %v", b, files, again, err)
		}
	})
}

// Whatever is stored as the record of a statement, as a form, a description, a place or
// what became of a version, it is read or is damaged.
func FuzzRecords(f *testing.F) {
	x := graphtest.NewGenerator(1).Extraction()
	for _, s := range x.Statements[:1] {
		f.Add(string(s.ID), encodeRecord(s))
	}
	f.Add("", string(entityForm(x.Entities[0])))
	f.Add("", encodePlaces(x.Entities))
	f.Add("", "art_00/0-17/Kremlin spokesman")
	f.Add("", succession{"art_2", map[string]string{"ent_1": "ent_2", "sta_1": "sta_2"}}.encode("art_1"))
	f.Fuzz(func(t *testing.T, id, text string) {
		damaged := func(what string, err error) {
			if err != nil && !errors.Is(err, errDamaged) {
				t.Errorf("%s %q: %v", what, text, err)
			}
		}
		s, err := decodeRecord(graph.StatementID(id), text)
		damaged("record", err)
		if again, againErr := decodeRecord(s.ID, encodeRecord(s)); err == nil && (againErr != nil || again.Article != s.Article) {
			t.Errorf("%q is read as %+v, and then as %+v, %v", text, s, again, againErr)
		}
		form, err := parseForm(quad.IRI(text))
		damaged("form", err)
		if err == nil {
			form.says()
			form.owner()
		}
		_, err = decodePlaces(text)
		damaged("places", err)
		_, err = decodeDescriptions(properties{predDescription: {quad.String(text)}})
		damaged("description", err)
		became, err := parseSuccession(text)
		damaged("succession", err)
		if err == nil && became.by != "" {
			again, err := parseSuccession(became.encode("art_x"))
			if err != nil || again.by != became.by || !maps.Equal(again.ids, became.ids) {
				t.Errorf("%q is read as %v, and then as %v, %v", text, became, again, err)
			}
		}
		_, err = decodeEntity("ent_x", properties{predName: {quad.String(text)}, predListed: {quad.IRI(text)}, predSameAs: {quad.IRI(text)}})
		damaged("entity", err)
		_, err = decodeArticle("art_x", properties{predText: {quad.String(text)}, predPublisher: {quad.IRI(text)}})
		damaged("article", err)
	})
}
