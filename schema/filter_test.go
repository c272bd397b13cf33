package schema_test

import (
	"fmt"
	"testing"

	"whosaid/graph"
)

// filters are one or more for each field of StatementFilter, with how many of the
// statements of the press they choose, of which there are 4.
func filters(p []graph.Extraction) map[string]int {
	id := func(id any) string { return fmt.Sprintf("[%q]", id) }
	peskov, sanctions := p[0].Statements[0].Speakers[0], p[0].Statements[0].About[0]
	return map[string]int{
		`speakers: ` + id(peskov):                                2,
		`about: ` + id(sanctions):                                1,
		`addressees: ` + id(peskov):                              1,
		`via: ` + id(p[0].Statements[0].Via):                     1,
		`outlets: ` + id(p[0].Article.Outlet):                    2,
		`articles: ` + id(p[1].Article.ID):                       2,
		`claims: ` + id(graph.NewClaimID(p[0].Statements[0].ID)): 1,
		`kinds: [DIRECT]`:                                        1,
		`acts: [DENIES, SAYS]`:                                   4,
		`acts: [DENIES]`:                                         1,
		`media: [INTERVIEW]`:                                     1,
		`negated: true`:                                          1,
		`negated: false`:                                         3,
		`unnamed: true`:                                          1,
		`unnamed: false`:                                         3,
		`speakerKinds: [PERSON]`:                                 3,
		`aboutKinds: [CONCEPT]`:                                  4,
		`text: "sanctions"`:                                      2,
		`from: "2017-01-08", to: "2017-01-31"`:                   2,
		`said: {from: "2017-01"}`:                                1,
		`said: {to: "2017"}`:                                     1,
		`said: {from: "2017-01-09"}`:                             0,
		`published: {from: "2017-01-09", to: "2017-01-09"}`:      2,
		`published: {from: "2017-02"}`:                           2,
		`minConfidence: 0.95`:                                    1,
		`not: [{kinds: [INDIRECT]}]`:                             1,
		`not: [{text: "gas"}, {negated: true}]`:                  2,
		`not: [{not: [{kinds: [DIRECT]}]}]`:                      1,
		`speakers: [], text: "", kinds: []`:                      4,
		`said: {}, published: {}`:                                4,
	}
}

// The press, with a statement that is rich in what filters ask for.
func richPress(t *testing.T) []graph.Extraction {
	p := press(t)
	s := &p[0].Statements[1] // Lavrov on gas
	s.Act, s.Medium, s.Negated, s.SaidOn, s.Confidence = graph.Denies, graph.InInterview, true, "2017-01-08", 0.95
	s.Addressees = p[0].Statements[0].Speakers
	return p
}

func TestStatementsFiltered(t *testing.T) {
	p := richPress(t)
	c := newClient(t, p...)
	for f, want := range filters(p) {
		wantAnswer(t, c, `{statements(filter: {`+f+`}) {totalCount}}`, fmt.Sprintf(`{"statements": {"totalCount": %d}}`, want))
	}
}

func TestPeriodsThatEndBeforeTheyBegin(t *testing.T) {
	c := newClient(t)
	for _, f := range []string{`from: "2017", to: "2016"`, `said: {from: "2017-02", to: "2017-01"}`, `not: [{published: {from: "2017-02-02", to: "2017-02-01"}}]`} {
		if r := c.ask(t, `{statements(filter: {`+f+`}) {totalCount}}`, nil); r.code() != "BAD_USER_INPUT" {
			t.Errorf("%s: %s", f, r.body)
		}
	}
}
