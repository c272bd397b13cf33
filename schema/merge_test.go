package schema_test

import (
	"strings"
	"testing"
)

func TestEntitiesAreMergedAndSplit(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	from, into := string(p[1].Statements[0].About[0]), string(p[0].Statements[0].About[0])
	merge := `mutation {mergeEntities(input: {from: "` + from + `", into: "` + into + `", reason: "seen by a reader"}) {entity {name aliases} errors {code}}}`
	split := `mutation {splitEntity(input: {id: "` + from + `"}) {entity {name} errors {code field}}}`
	wantAnswer(t, c, split, `{"splitEntity": {"entity": null, "errors": [{"code": "NOT_FOUND", "field": ["input", "id"]}]}}`)
	wantAnswer(t, c, merge, `{"mergeEntities": {"entity": {"name": "sanctions", "aliases": ["American sanctions"]}, "errors": []}}`)
	wantAnswer(t, c, split, `{"splitEntity": {"entity": {"name": "American sanctions"}, "errors": []}}`)
	wantAnswer(t, c, strings.Replace(merge, into, from, 1), `{"mergeEntities": {"entity": null, "errors": [{"code": "INVALID"}]}}`)
	wantAnswer(t, c, strings.Replace(merge, into, "ent_0", 1), `{"mergeEntities": {"entity": null, "errors": [{"code": "NOT_FOUND"}]}}`)
}
