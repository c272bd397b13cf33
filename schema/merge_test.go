package schema_test

import (
	"fmt"
	"strconv"
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

// In one article, an entity is somebody else: that one is returned, and all of it is undone
// by its curation.
func TestAnEntityIsSplit(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	id, article := string(p[0].Statements[0].Speakers[0]), string(p[0].Article.ID)
	split := func(articles, name string) string {
		return fmt.Sprintf(`mutation {splitEntity(input: {id: %q, articles: [%s], name: %q, by: "Ana"}) {
			entity {name} curation {action by into {name} article {id} name} errors {code field}}}`, id, articles, name)
	}
	refused := `{"splitEntity": {"entity": null, "curation": null, "errors": [{"code": %q, "field": ["input", %q]}]}}`
	wantAnswer(t, c, split("", "x"), fmt.Sprintf(refused, "INVALID", "id"))
	wantAnswer(t, c, split(`"art_0"`, "x"), fmt.Sprintf(refused, "NOT_FOUND", "articles"))
	wantAnswer(t, c, split(strconv.Quote(article), "The other"), fmt.Sprintf(`{"splitEntity": {"entity": {"name": "The other"},
		"curation": {"action": "SPLIT_OFF", "by": "Ana", "into": {"name": "The other"}, "article": {"id": %q}, "name": "The other"}, "errors": []}}`, article))
	wantAnswer(t, c, fmt.Sprintf(`{node(id: %q) {... on Statement {speaker {name}}}}`, p[0].Statements[0].ID), `{"node": {"speaker": {"name": "The other"}}}`)
}
