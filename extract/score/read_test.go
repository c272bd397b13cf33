package score

import (
	"io"
	"reflect"
	"strings"
	"testing"
)

// A line of the spans format, with null for what is not known and fields that
// do not matter here.
func TestReadSpansLine(t *testing.T) {
	const line = `{"id":"a.txt","file":"in/a.txt","attributions":[{"source":null,"cue":[[4,8]],"content":[[0,3],[9,12]],` +
		`"kind":"direct","speaker":null,"via":null,"date":"2016-09","confidence":0.604}]}`
	docs, err := ReadDocuments(strings.NewReader("\n" + line + "\r\n\n" + `{"id":"b","attributions":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Document{
		{ID: "a.txt", Attributions: []Attribution{
			{Cue: []Span{{4, 8}}, Content: []Span{{0, 3}, {9, 12}}, Confidence: .604}}},
		{ID: "b", Attributions: []Attribution{}},
	}
	if !reflect.DeepEqual(docs, want) {
		t.Errorf("%+v, want %+v", docs, want)
	}
}

// A bad line is an error that names it.
func TestReadBadLines(t *testing.T) {
	for line, message := range map[string]string{
		`{"id"`:        "unexpected end",
		`{"id":"a"}`:   "without a list of attributions",
		`{"text":"x"}`: "without an id",
		`{"id":"a","attributions":[{"id":"E1","content":[[5,3]]}]}`: "attribution E1: [5 3] is not a span",
		`{"id":"a","attributions":[{"content":[[-1,3]]}]}`:          "attribution #1: [-1 3] is not a span",
		`{"id":"a","attributions":[{"content":[[1.5,3]]}]}`:         "1.5",
		`{"id":"a","attributions":[{"confidence":60}]}`:             "confidence 60",
		"{\"id\":\"\xff\",\"attributions\":[]}":                     "not UTF-8",
	} {
		_, err := ReadDocuments(strings.NewReader("\n{\"id\":\"ok\",\"attributions\":[]}\n" + line + "\n"))
		if err == nil || !strings.HasPrefix(err.Error(), "line 3: ") || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestReadSpeakers(t *testing.T) {
	const table = "doc\tstart\tend\tname\ttype\tform\na\t3\t8\tMara Quist\tperson\tname\r\na\t9\t11\t-\tunnamed\tpronoun\ttwice read\ntoo\tshort\n"
	labels, err := ReadSpeakers(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	want := SpeakerLabels{{"a", 3, 8}: {"Mara Quist", "name"}, {"a", 9, 11}: {"-", "pronoun"}}
	if !reflect.DeepEqual(labels, want) {
		t.Errorf("%v, want %v", labels, want)
	}
	if _, err := ReadSpeakers(strings.NewReader("a\t3\tx\tMara Quist\tperson\tname")); err == nil ||
		!strings.Contains(err.Error(), "line 1: end of the source") {
		t.Error(err)
	}
}

func TestReadQuestions(t *testing.T) {
	for file, line := range map[string]string{"{}": "line 1: ", "\n[]": "line 2: "} {
		if _, err := ReadQuestions(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), line) {
			t.Errorf("%q: %v", file, err)
		}
	}
	questions, err := ReadQuestions(strings.NewReader(`{"id":"q1","question":"Who?","answers":[{"doc":"a","attribution":"1"}]}`))
	want := []Question{{ID: "q1", Text: "Who?", Answers: []AttributionRef{{"a", "1"}}}}
	if err != nil || !reflect.DeepEqual(questions, want) {
		t.Errorf("%v, %v", questions, err)
	}
}

// A file of another kind is refused, rather than scored as one with nothing in it.
func TestOtherFilesAreRefused(t *testing.T) {
	const links = "article\tid\tarticle\tid\trelation\na\t1\tb\t2\tRELATED\n"
	const gold = `{"id":"a","text":"x","attributions":[]}`
	for name, read := range map[string]func(io.Reader) (int, error){
		"documents": func(r io.Reader) (int, error) { d, err := ReadDocuments(r); return len(d), err },
		"speakers":  func(r io.Reader) (int, error) { l, err := ReadSpeakers(r); return len(l), err },
		"around":    func(r io.Reader) (int, error) { l, err := ReadAround(r); return len(l), err },
		"questions": func(r io.Reader) (int, error) { q, err := ReadQuestions(r); return len(q), err },
	} {
		for _, file := range []string{"", "\n\n", links, gold} {
			if n, err := read(strings.NewReader(file)); err == nil && (name != "documents" || file != gold) {
				t.Errorf("%s: %q was read, as %d", name, file, n)
			}
		}
	}
	if _, err := ReadLinks(strings.NewReader(links[:strings.Index(links, "\n")+1]), nil, nil); err == nil {
		t.Error("links: a heading alone was read")
	}
}
