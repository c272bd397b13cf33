package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// Whatever is in a file of decisions is taken over, and then comes out as it went in, or is
// an error that names the line.
func FuzzCurations(f *testing.F) {
	var lines []byte
	at := time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)
	for _, c := range []graph.Curation{
		{Action: graph.MergeEntities, Entity: "ent_000000000000000000000001", Into: "ent_000000000000000000000002"},
		{Action: graph.MergeEntities, Entity: "ent_000000000000000000000002", Into: "ent_000000000000000000000001"},
		{Action: graph.SplitOff, Entity: "ent_000000000000000000000001", Article: "art_000000000000000000000001", Name: "Ana"},
		{Action: graph.CorrectSpeaker, Statement: "sta_000000000000000000000001"},
		{Action: graph.RenameEntity, Entity: "ent_000000000000000000000001", Name: "\u202eAna\x00"},
	} {
		c.By, c.At = "Ana", at
		b, err := json.Marshal(graph.NewCuration(c))
		if err != nil {
			f.Fatal(err)
		}
		lines = append(append(lines, b...), '\n')
		f.Add(b)
	}
	f.Add(lines)
	f.Add([]byte(`{"id":"cur_x"} {}`))
	for _, at := range []string{"9999-12-31T23:30:00-01:00", "0000-01-01T00:30:00+01:00"} { // years that UTC has not
		f.Add([]byte(`{"id":"cur_x","action":"CONFIRM","statement":"sta_000000000000000000000001","by":"Ana","at":"` + at + `"}`))
	}
	f.Add([]byte("\xff\n\n{"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := parseCurations("team.jsonl", bytes.NewReader(b))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "team.jsonl:") {
				t.Errorf("%v names no line", err)
			}
			return
		}
		var out bytes.Buffer
		for _, l := range all {
			if err := json.NewEncoder(&out).Encode(l.Curation); err != nil {
				t.Fatal(err)
			}
		}
		again, err := parseCurations("again", &out)
		if err != nil || len(again) != len(all) {
			t.Fatalf("%q came out as %q: %v", b, &out, err)
		}
		journal := graph.Journal{}
		for _, l := range all { // what undoes nothing is refused
			journal, _, _ = journal.With(l.Curation)
		}
		journal.Heeded(func(id string) bool { return len(id)%2 == 0 }, nil)
	})
}

// Whatever is asked of the holder of a store is answered: with what has been done, or why
// not.
func FuzzHeld(f *testing.F) {
	f.Add("curate", []byte(`{"Chosen":"rename","Rename":{"Entity":"Ana","Name":"X","By":"Ben"}}`))
	f.Add("curate", []byte(`{"Chosen":"import","Import":{"Lines":[{"id":"cur_x","File":"a","Line":1}]}}`))
	f.Add("curate", []byte(`{"Chosen":"none"}`))
	f.Add("delete", []byte(`{"Articles":["art_x",""]}`))
	f.Add("merges", []byte(`{}`))
	f.Add("backup", []byte(`[1]`))
	f.Add("none", []byte(``))
	f.Fuzz(func(t *testing.T, command string, body []byte) {
		if command == "reextract" { // it may be told to read any file
			return
		}
		r := httptest.NewRequest(http.MethodPost, "http://whosaid/", bytes.NewReader(body))
		r.URL.Path = "/" + command
		w := httptest.NewRecorder()
		heldHandler(graphtest.NewMemory(), nil).ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			if w.Code >= 500 {
				t.Errorf("status %d: %s", w.Code, w.Body)
			}
			return
		}
		_ = (&streams{strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}}).copy(w.Body) // it ends
	})
}
