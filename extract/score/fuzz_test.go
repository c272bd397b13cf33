package score

import (
	"bytes"
	"strings"
	"testing"
)

// Whatever is given as a gold standard, labels, questions or answers is read or is an
// error that names the line; what was read as a document can be scored against itself.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"id": "a", "text": "He said so.", "attributions": [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]], "speaker": "Ann", "confidence": 0.9}]}`,
		`{"id": "q", "question": "Who?", "kind": "who", "answers": [{"doc": "a", "attribution": "1"}]}`,
		"doc\tattribution\tspeaker\tkind\na\t1\tAnn\tname\n",
		"doc\tattribution\tact\tmedium\tnegated\taddressee\tvia\tdate\na\t1\tSAYS\tTWEET\tno\t\t\t2017-01\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		errs := map[string]error{}
		docs, err := ReadDocuments(bytes.NewReader(b))
		errs["documents"] = err
		_, errs["speakers"] = ReadSpeakers(bytes.NewReader(b))
		_, errs["around"] = ReadAround(bytes.NewReader(b))
		_, errs["questions"] = ReadQuestions(bytes.NewReader(b))
		for what, err := range errs {
			if err != nil && !strings.Contains(err.Error(), "line ") {
				t.Errorf("%s: %v names no line", what, err)
			}
		}
		for _, d := range docs {
			for _, a := range d.Attributions {
				for _, spans := range [][]Span{a.Source, a.Cue, a.Content} {
					for _, s := range spans {
						if s[0] < 0 || s[1] < s[0] {
							t.Errorf("%v was read as a span", s)
						}
					}
				}
			}
		}
	})
}
