package schema_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
	"whosaid/schema/guard"
)

// A statement that is reviewed is shown by those who are said to make it, and if it
// is wrong only to those who ask for it.
func TestStatementsAreReviewed(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	first, lavrov := p[0].Statements[0].ID, p[0].Statements[1].Speakers[0]
	review := func(finding, more, fields string) string {
		return fmt.Sprintf(`mutation {reviewStatement(input: {id: %q, finding: %s, by: "Ana", reason: "heard it" %s}) {%s errors {code field}}}`, first, finding, more, fields)
	}
	wantAnswer(t, c, review("WRONG_SPEAKER", fmt.Sprintf("speakers: [%q]", lavrov), `statement {review speaker {name}} curation {action by reason state statement {text} speakers {name}}`),
		`{"reviewStatement": {"statement": {"review": "CORRECTED", "speaker": {"name": "Sergei Lavrov"}},
			"curation": {"action": "CORRECT_SPEAKER", "by": "Ana", "reason": "heard it", "state": "IN_EFFECT",
				"statement": {"text": "We will not discuss sanctions"}, "speakers": [{"name": "Sergei Lavrov"}]}, "errors": []}}`)
	wantAnswer(t, c, `{by: said(speaker: "Lavrov") {totalCount} peskov: said(speaker: "Peskov") {nodes {text review}}}`,
		`{"by": {"totalCount": 2}, "peskov": {"nodes": [{"text": "American sanctions had failed", "review": "UNREVIEWED"}]}}`)
	wantAnswer(t, c, review("NO_STATEMENT", "", "statement {review}"),
		`{"reviewStatement": {"statement": {"review": "NO_STATEMENT"}, "errors": []}}`)
	wantAnswer(t, c, `{all: statements {totalCount facets(fields: [KIND]) {values {count}}} corpus {statements}
		wrong: statements(filter: {reviews: [WRONG_SPAN, NO_STATEMENT]}) {nodes {text curations {nodes {action}}}}
		rest: statements(filter: {reviews: [UNREVIEWED]}) {totalCount}}`,
		`{"all": {"totalCount": 3, "facets": [{"values": [{"count": 3}]}]}, "corpus": {"statements": 3},
			"wrong": {"nodes": [{"text": "We will not discuss sanctions", "curations": {"nodes": [{"action": "NO_STATEMENT"}, {"action": "CORRECT_SPEAKER"}]}}]},
			"rest": {"totalCount": 3}}`)
	wantAnswer(t, c, review("RIGHT", "", "statement {review speaker {name}}"),
		`{"reviewStatement": {"statement": {"review": "CONFIRMED", "speaker": {"name": "Sergei Lavrov"}}, "errors": []}}`)
	wantAnswer(t, c, review("WRONG_SPAN", "", "statement {review} curation {action}"),
		`{"reviewStatement": {"statement": {"review": "WRONG_SPAN"}, "curation": {"action": "WRONG_SPAN"}, "errors": []}}`)
	for more, want := range map[string]string{
		review("RIGHT", fmt.Sprintf("speakers: [%q]", lavrov), ""):              `[{"code": "INVALID", "field": ["input"]}]`,
		review("WRONG_SPEAKER", `speakers: ["ent_0"]`, ""):                      `[{"code": "NOT_FOUND", "field": ["input", "speakers"]}]`,
		strings.Replace(review("RIGHT", "", ""), string(first), "sta_0", 1):     `[{"code": "NOT_FOUND", "field": ["input", "id"]}]`,
		strings.Replace(review("WRONG_SPAN", "", ""), `by: "Ana"`, `by: ""`, 1): `[{"code": "INVALID", "field": ["input"]}]`,
	} {
		wantAnswer(t, c, more, `{"reviewStatement": {"errors": `+want+`}}`)
	}
}

// What was decided of an earlier version is shown of the newer, which has it in the same words.
func TestCurationsFollowAnArticle(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	was := p[0].Statements[0]
	wantAnswer(t, c, fmt.Sprintf(`mutation {reviewStatement(input: {id: %q, finding: NO_STATEMENT, by: "Ana"}) {errors {code}}
		splitEntity(input: {id: %q, articles: [%q], name: "The other", by: "Ana"}) {errors {code}}}`, was.ID, was.Speakers[0], p[0].Article.ID),
		`{"reviewStatement": {"errors": []}, "splitEntity": {"errors": []}}`)
	newer := graphtest.Corrected(p[0], "Corrected. ")
	if err := c.store.Replace(t.Context(), newer, p[0].Article.ID); err != nil {
		t.Fatal(err)
	}
	now := newer.Statements[0].ID
	wantAnswer(t, c, fmt.Sprintf(`{node(id: %q) {... on Statement {review speaker {name}}} curations {nodes {action state statement {id} article {id}}}
		of: curations(about: %q) {totalCount} before: curations(about: %q) {totalCount}}`, now, now, was.ID),
		fmt.Sprintf(`{"node": {"review": "NO_STATEMENT", "speaker": {"name": "The other"}}, "curations": {"nodes": [
			{"action": "SPLIT_OFF", "state": "IN_EFFECT", "statement": null, "article": {"id": %q}},
			{"action": "NO_STATEMENT", "state": "IN_EFFECT", "statement": {"id": %q}, "article": null}]},
			"of": {"totalCount": 1}, "before": {"totalCount": 1}}`, newer.Article.ID, now))
}

// What is curated of entities is shown, stands in the journal and is undone.
func TestEntitiesAreCuratedAndThatIsUndone(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	id := string(p[0].Statements[0].Speakers[0])
	for _, step := range []struct{ mutation, input, entity string }{
		{"renameEntity", `name: "D. S. Peskov"`, `{"name": "D. S. Peskov", "kind": "PERSON", "sameAs": null}`},
		{"setEntityKind", `kind: GROUP`, `{"name": "D. S. Peskov", "kind": "GROUP", "sameAs": null}`},
		{"setEntityWikidata", `wikidata: "Q1056835"`, `{"name": "D. S. Peskov", "kind": "GROUP", "sameAs": "http://www.wikidata.org/entity/Q1056835"}`},
	} {
		wantAnswer(t, c, fmt.Sprintf(`mutation {%s(input: {id: %q, %s}) {entity {name kind sameAs} errors {code}}}`, step.mutation, id, step.input),
			fmt.Sprintf(`{%q: {"entity": %s, "errors": []}}`, step.mutation, step.entity))
	}
	wantAnswer(t, c, `{said(speaker: "D. S. Peskov") {totalCount} entity(by: {wikidata: "Q1056835"}) {aliases}}`,
		`{"said": {"totalCount": 2}, "entity": {"aliases": ["Dmitry Peskov", "Peskov"]}}`)
	wantAnswer(t, c, fmt.Sprintf(`mutation {a: renameEntity(input: {id: %q, name: " "}) {errors {code field}} b: setEntityWikidata(input: {id: %q, wikidata: "42"}) {errors {code}}
		c: renameEntity(input: {id: "ent_0", name: "x"}) {entity {name} errors {code field}} d: undo(input: {id: "cur_0"}) {curation {id} errors {code}}}`, id, id),
		`{"a": {"errors": [{"code": "INVALID", "field": ["input"]}]}, "b": {"errors": [{"code": "INVALID"}]},
			"c": {"entity": null, "errors": [{"code": "NOT_FOUND", "field": ["input", "id"]}]}, "d": {"curation": null, "errors": [{"code": "NOT_FOUND"}]}}`)
	var got struct {
		Curations struct{ Nodes []struct{ ID string } }
	}
	c.ask(t, `{curations {nodes {id}}}`, nil).into(t, &got)
	last := got.Curations.Nodes[0].ID
	wantAnswer(t, c, fmt.Sprintf(`mutation {undo(input: {id: %q, by: "Ben"}) {curation {action by undoes {state wikidata entity {sameAs}}} errors {code}}}`, last),
		`{"undo": {"curation": {"action": "UNDO", "by": "Ben", "undoes": {"state": "UNDONE", "wikidata": "Q1056835", "entity": {"sameAs": null}}}, "errors": []}}`)
	wantAnswer(t, c, fmt.Sprintf(`mutation {undo(input: {id: %q}) {curation {id} errors {code field}}}`, last),
		`{"undo": {"curation": null, "errors": [{"code": "INVALID", "field": ["input", "id"]}]}}`)
	wantAnswer(t, c, fmt.Sprintf(`{node(id: %q) {id ... on Curation {state at by}} curations(about: %q) {nodes {action undoes {id}}}}`, last, last),
		fmt.Sprintf(`{"node": {"id": %q, "state": "UNDONE", "at": %s, "by": "a user of the API"}, "curations": {"nodes": [{"action": "UNDO", "undoes": {"id": %q}}, {"action": "SET_WIKIDATA", "undoes": null}]}}`,
			last, momentOf(t, c, last), last))
}

// momentOf returns when a curation was made, as JSON.
func momentOf(t *testing.T, c client, id string) string {
	all, err := c.store.Curations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range all {
		if string(item.ID) == id {
			text, err := item.At.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
	t.Fatalf("no curation %s", id)
	return ""
}

// The journal is read page by page, from either end, while others are added.
func TestTheJournalHasPages(t *testing.T) {
	p := press(t)
	c := newClient(t, p...)
	name := func(i int) {
		wantAnswer(t, c, fmt.Sprintf(`mutation {renameEntity(input: {id: %q, name: "name %d"}) {entity {name}}}`, p[0].Entities[0].ID, i),
			fmt.Sprintf(`{"renameEntity": {"entity": {"name": "name %d"}}}`, i))
	}
	for i := range 5 {
		name(i)
	}
	type journal struct {
		Curations struct {
			TotalCount int
			Edges      []struct{ Cursor string }
			Nodes      []struct{ Name, State string }
			PageInfo   struct {
				HasNextPage, HasPreviousPage bool
				EndCursor, StartCursor       string
			}
		}
	}
	read := func(arguments string) (got journal, names string) {
		c.ask(t, `{curations(`+arguments+`) {totalCount edges {cursor} nodes {name state} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, nil).into(t, &got)
		for _, n := range got.Curations.Nodes {
			names += strings.TrimPrefix(n.Name, "name ")
		}
		return got, names
	}
	one, names := read(`first: 2`)
	if names != "43" || !one.Curations.PageInfo.HasNextPage || one.Curations.PageInfo.HasPreviousPage || one.Curations.TotalCount != 5 ||
		one.Curations.Nodes[0].State != "IN_EFFECT" || one.Curations.Nodes[1].State != "OVERRULED" {
		t.Errorf("the first page: %s %+v", names, one)
	}
	name(5)
	if _, names := read(fmt.Sprintf(`first: 9, after: %q`, one.Curations.PageInfo.EndCursor)); names != "210" {
		t.Errorf("the rest, after one was added: %s", names)
	}
	if got, names := read(fmt.Sprintf(`last: 1, before: %q`, one.Curations.PageInfo.EndCursor)); names != "4" || !got.Curations.PageInfo.HasPreviousPage {
		t.Errorf("the one before it: %s", names)
	}
	if r := c.ask(t, `{curations(after: "nothing") {totalCount}}`, nil); r.code() != "BAD_USER_INPUT" {
		t.Errorf("a foreign cursor: %s", r.body)
	}
}

// An article is deleted where the server lets it be.
func TestArticlesAreDeleted(t *testing.T) {
	p := press(t)
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), p...); err != nil {
		t.Fatal(err)
	}
	remove := fmt.Sprintf(`mutation {deleteArticle(input: {id: %q}) {deletedId errors {code field}}}`, p[0].Article.ID)
	wantAnswer(t, serve(t, store, schema.Options{}), remove, `{"deleteArticle": {"deletedId": null, "errors": [{"code": "UNAVAILABLE", "field": []}]}}`)
	c := serve(t, store, schema.Options{Delete: func(ctx context.Context, id graph.ArticleID) error { return store.Delete(ctx, id) }})
	wantAnswer(t, c, remove, fmt.Sprintf(`{"deleteArticle": {"deletedId": %q, "errors": []}}`, p[0].Article.ID))
	wantAnswer(t, c, remove, `{"deleteArticle": {"deletedId": null, "errors": [{"code": "NOT_FOUND", "field": ["input", "id"]}]}}`)
	wantAnswer(t, c, `{corpus {articles statements}}`, `{"corpus": {"articles": 1, "statements": 2}}`)
}

// Who may only read changes nothing.
func TestCurationWantsToWrite(t *testing.T) {
	p := press(t)
	store := graphtest.NewMemory()
	if _, err := store.Add(t.Context(), p...); err != nil {
		t.Fatal(err)
	}
	remove := func(ctx context.Context, id graph.ArticleID) error { return store.Delete(ctx, id) }
	server := httptest.NewServer(guard.Config{Verifiers: []guard.Verifier{reader{}}}.Handler(schema.NewHandler(store, schema.Options{Delete: remove})))
	t.Cleanup(server.Close)
	c := client{url: server.URL, store: store}
	entity, statement := p[0].Entities[0].ID, p[0].Statements[0].ID
	for _, mutation := range []string{
		fmt.Sprintf(`deleteArticle(input: {id: %q}) {deletedId}`, p[0].Article.ID),
		fmt.Sprintf(`renameEntity(input: {id: %q, name: "x"}) {errors {code}}`, entity),
		fmt.Sprintf(`setEntityKind(input: {id: %q, kind: PLACE}) {errors {code}}`, entity),
		fmt.Sprintf(`setEntityWikidata(input: {id: %q}) {errors {code}}`, entity),
		fmt.Sprintf(`mergeEntities(input: {from: %q, into: "ent_0", reason: "x"}) {errors {code}}`, entity),
		fmt.Sprintf(`splitEntity(input: {id: %q}) {errors {code}}`, entity),
		fmt.Sprintf(`reviewStatement(input: {id: %q, finding: RIGHT}) {errors {code}}`, statement),
		`undo(input: {id: "cur_0"}) {errors {code}}`,
	} {
		body := fmt.Sprintf(`{"query": %q}`, "mutation {"+mutation+"}")
		if r := c.send(t, "POST", "/graphql", body, "Content-Type", "application/json", "Authorization", "Bearer x"); r.code() != "FORBIDDEN" {
			t.Errorf("%s: %s", mutation, r.body)
		}
	}
	all, err := store.Curations(t.Context())
	if counts, failed := store.Counts(t.Context()); err != nil || failed != nil || len(all) != 0 || counts.Articles != len(p) {
		t.Errorf("%d curations, %+v, %v, %v", len(all), counts, err, failed)
	}
}

// A reader lets everybody read.
type reader struct{}

func (reader) Verify(context.Context, string) (guard.Level, error) { return guard.Read, nil }

// What has been curated of the statements of a page is read at once.
func TestTheJournalIsReadOnceForAPage(t *testing.T) {
	p := press(t)
	store := &counting{of: graphtest.NewMemory(), calls: map[string]int{}}
	if _, err := store.of.Add(t.Context(), p...); err != nil {
		t.Fatal(err)
	}
	c := serve(t, store, schema.Options{})
	wantAnswer(t, c, `{statements {nodes {review curations {totalCount}}}}`,
		`{"statements": {"nodes": [`+strings.Repeat(`{"review": "UNREVIEWED", "curations": {"totalCount": 0}},`, 3)+`{"review": "UNREVIEWED", "curations": {"totalCount": 0}}]}}`)
	if n := store.calls["Curations"]; n != 1 {
		t.Errorf("the journal was read %d times", n)
	}
}

func (c *counting) Curations(ctx context.Context) ([]graph.CurationItem, error) {
	c.count("Curations")
	return c.of.Curations(ctx)
}
