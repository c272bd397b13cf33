package schema_test

import (
	"testing"

	"whosaid/graph"
	"whosaid/graph/names"
)

// told is an article in which everything around a statement is known.
func told(t *testing.T) graph.Extraction {
	x := report(t, "told", "2017-03-01", "Evening Wire", `Café. Kremlin spokesman Peskov told reporters by telephone that gas would not flow.`,
		utterance{"Dmitry Peskov", "told", "gas would not flow", graph.Indirect, []string{"gas"}, ""})
	reporters := graph.Entity{ID: graph.NewUnnamedID(x.Article.ID, names.Key("reporters")), Kind: graph.Group, Name: "reporters", Unnamed: true}
	peskov := &x.Entities[0]
	peskov.SameAs = "Q1056835"
	peskov.Descriptions = []graph.Description{{Words: "Kremlin spokesman", Article: x.Article.ID, Span: graph.Span{Start: 7, End: 24}}}
	x.Entities = append(x.Entities, reporters)
	s := &x.Statements[0]
	s.Addressees, s.Addressed = []graph.EntityID{reporters.ID}, []graph.Span{{Start: 37, End: 46}}
	s.Medium, s.Negated = graph.InCall, true
	return x
}

func TestWhatIsAroundAStatement(t *testing.T) {
	wantAnswer(t, newClient(t, append(press(t), told(t))...), `{
		said(addressee: "reporters") {
			unknown
			nodes {
				medium negated addressees { name unnamed }
				speaker { sameAs descriptions { text start end article { name } } }
				evidence(roles: [ADDRESSED]) { role exact start }
			}
		}
	}`, `{"said": {"unknown": [], "nodes": [{
		"medium": "CALL", "negated": true, "addressees": [{"name": "reporters", "unnamed": true}],
		"speaker": {"sameAs": "http://www.wikidata.org/entity/Q1056835",
			"descriptions": [{"text": "Kremlin spokesman", "start": 6, "end": 23, "article": {"name": "told"}}]},
		"evidence": [{"role": "ADDRESSED", "exact": "reporters", "start": 36}]
	}]}}`)
}

func TestWhatIsNotAroundAStatement(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...), `{
		said(speaker: "Lavrov") { nodes { medium negated addressees { name } speaker { sameAs descriptions { text } } } }
	}`, `{"said": {"nodes": [{"medium": null, "negated": false, "addressees": [],
		"speaker": {"sameAs": null, "descriptions": []}}]}}`)
}

func TestWhatIsAroundAStatementNarrows(t *testing.T) {
	x := told(t)
	c := newClient(t, append(press(t), x)...)
	reporters := string(x.Statements[0].Addressees[0])
	for filter, want := range map[string]string{
		`addressees: ["` + reporters + `"]`: "1",
		`media: [CALL, BOOK]`:               "1",
		`media: [BOOK]`:                     "0",
		`negated: true`:                     "1",
		`negated: false`:                    "4",
		`acts: [WITHHOLDS]`:                 "0",
	} {
		wantAnswer(t, c, `{statements(filter: {`+filter+`}) {totalCount}}`, `{"statements": {"totalCount": `+want+`}}`)
	}
	for arguments, want := range map[string]string{
		`medium: [CALL]`:                       "1",
		`negated: false, speaker: "Peskov"`:    "2",
		`addressee: "reporters", about: "gas"`: "1",
	} {
		wantAnswer(t, c, `{said(`+arguments+`) {totalCount}}`, `{"said": {"totalCount": `+want+`}}`)
	}
}
