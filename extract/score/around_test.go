package score

import (
	"bytes"
	"strings"
	"testing"
)

const aroundTable = "article\tattribution\tact\tmedium\tnegated\taddressee\tvia\tdate\n" +
	"a\tE1\tDENIES\tTWEET\tno\tthe miners\t-\t2017-01\n" +
	"a\tE2\tSAYS\t?\tyes\t-\t-\t-\n"

func TestScoreAround(t *testing.T) {
	labels, err := ReadAround(strings.NewReader(aroundTable))
	if err != nil {
		t.Fatal(err)
	}
	at := func(id string, start int, around Around) Attribution {
		return Attribution{ID: id, Content: []Span{{start, start + 4}}, Around: around}
	}
	gold := []Document{{ID: "a", Text: "abcdefghijklmnop", Attributions: []Attribution{at("E1", 0, Around{}), at("E2", 4, Around{}), at("E3", 8, Around{})}}}
	predicted := []Document{{ID: "a", Attributions: []Attribution{
		at("", 0, Around{"DENIES", "LETTER", "no", "miners", "-", "2017-01-09"}),
		at("", 4, Around{"SAYS", "BOOK", "no", "-", "CNN", "-"}),
	}}}
	r, err := ScoreAround(gold, labels, predicted)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `act            right 1.0000 (2/2)  P 1.0000 (1/1)  R 1.0000 (1/1)
medium         right 0.0000 (0/1)  P 0.0000 (0/1)  R 0.0000 (0/1)
negated        right 0.5000 (1/2)  P 0.0000 (0/0)  R 0.0000 (0/1)
addressee      right 1.0000 (2/2)  P 1.0000 (1/1)  R 1.0000 (1/1)
via            right 0.5000 (1/2)  P 0.0000 (0/1)  R 0.0000 (0/0)
date           right 0.5000 (1/2)  P 0.0000 (0/1)  R 0.0000 (0/1)
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestReadAroundRefusesShortLines(t *testing.T) {
	if _, err := ReadAround(strings.NewReader("a\tE1\tSAYS\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("error %v", err)
	}
}
