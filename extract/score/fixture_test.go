package score

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A fixture is a marked text: see the head of testdata/gold.txt.
type fixture struct {
	docs  []Document
	notes map[AttributionRef][]string // the words of a line "@1 …"
}

func loadFixture(t testing.TB, name string) fixture {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{notes: map[AttributionRef][]string{}}
	for _, part := range strings.Split("\n"+string(data), "\n== ")[1:] {
		id, body, _ := strings.Cut(part, " ==\n")
		text, notes, _ := strings.Cut(body, "\n\n@")
		f.docs = append(f.docs, parseMarked(t, id, text))
		for line := range strings.Lines(notes) {
			if words := strings.Fields(strings.TrimPrefix(line, "@")); len(words) > 0 {
				f.notes[AttributionRef{id, words[0]}] = words[1:]
			}
		}
	}
	return f
}

// parseMarked takes the marks out of text; they may nest.
func parseMarked(t testing.TB, id, marked string) Document {
	t.Helper()
	d := Document{ID: id}
	type open struct {
		role  byte
		id    string
		start int
	}
	var stack []open
	var text []rune
	at := map[string]int{}
	runes := []rune(marked)
	for i := 0; i < len(runes); i++ {
		switch runes[i] {
		case '{':
			head, _, ok := strings.Cut(string(runes[i+1:]), ":")
			if !ok || len(head) < 2 || !strings.Contains("scq", head[:1]) {
				t.Fatalf("%s: not a mark: %.10s", id, string(runes[i:]))
			}
			stack = append(stack, open{head[0], head[1:], len(text)})
			i += 1 + len(head)
		case '}':
			m := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if _, ok := at[m.id]; !ok {
				at[m.id] = len(d.Attributions)
				d.Attributions = append(d.Attributions, Attribution{ID: m.id})
			}
			a := &d.Attributions[at[m.id]]
			spans := map[byte]*[]Span{'s': &a.Source, 'c': &a.Cue, 'q': &a.Content}[m.role]
			*spans = append(*spans, Span{m.start, len(text)})
		default:
			text = append(text, runes[i])
		}
	}
	d.Text = string(text)
	return d
}

// goldFixture returns the marked gold and the labels of its sources.
func goldFixture(t testing.TB) ([]Document, SpeakerLabels) {
	f := loadFixture(t, "gold.txt")
	labels := SpeakerLabels{}
	for _, d := range f.docs {
		for _, a := range d.Attributions {
			if note := f.notes[AttributionRef{d.ID, a.ID}]; note != nil {
				s := a.Source[0]
				labels[SourceSpan{d.ID, s[0], s[1]}] = SpeakerLabel{strings.Join(note[1:], " "), note[0]}
			}
		}
	}
	return f.docs, labels
}

// predictedFixture returns the marked predictions.
func predictedFixture(t testing.TB) []Document {
	f := loadFixture(t, "predicted.txt")
	for _, d := range f.docs {
		for i := range d.Attributions {
			a := &d.Attributions[i]
			if note := f.notes[AttributionRef{d.ID, a.ID}]; note != nil {
				confidence, err := strconv.ParseFloat(note[0], 64)
				if err != nil {
					t.Fatal(err)
				}
				a.Confidence, a.Speaker = confidence, strings.Join(note[1:], " ")
			}
		}
	}
	return f.docs
}

func questionsFixture(t testing.TB, predicted []Document) ([]Question, []Answer) {
	file, err := os.Open("testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	questions, err := ReadQuestions(file)
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]Location{}
	for _, d := range predicted {
		for _, a := range d.Attributions {
			contents[d.ID+"/"+a.ID] = Location{d.ID, a.Content}
		}
	}
	data, err := os.ReadFile("testdata/answers.txt")
	if err != nil {
		t.Fatal(err)
	}
	var answers []Answer
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		words := strings.Fields(line)
		a := Answer{Question: words[0], Statements: []Location{}}
		for _, ref := range words[1:] {
			l, ok := contents[ref]
			if !ok {
				t.Fatalf("no prediction %s", ref)
			}
			a.Statements = append(a.Statements, l)
		}
		answers = append(answers, a)
	}
	return questions, answers
}

// jsonLines encodes values, one a line.
func jsonLines[T any](t testing.TB, values []T) []byte {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// The marks of a fixture are taken out, and what they enclose stays.
func TestFixture(t *testing.T) {
	gold, labels := goldFixture(t)
	if len(gold) != 3 || len(labels) != 11 {
		t.Fatalf("%d documents and %d labels", len(gold), len(labels))
	}
	for _, d := range gold {
		if strings.ContainsAny(d.Text, "{}@") {
			t.Errorf("marks left in %s", d.Text)
		}
	}
	a := gold[0].Attributions[0]
	text := newArticle(gold[0].Text)
	if got := text.words(a.Content) + "/" + text.words(a.Cue) + "/" + text.words(a.Source); got !=
		`"The crane will be back at work on Friday," "Nobody was hurt."/said/port director Mara Quist` {
		t.Error(got)
	}
}
