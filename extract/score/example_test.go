package score_test

import (
	"fmt"
	"log"
	"strings"

	"whosaid/extract/score"
)

func ExampleCompare() {
	gold, err := score.ReadDocuments(strings.NewReader(
		`{"id": "1", "text": "Quist said the port was safe. It is open, Osei added.", "attributions": [` +
			`{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 28]]},` +
			`{"source": [[42, 46]], "cue": [[47, 52]], "content": [[30, 40]]}]}`))
	if err != nil {
		log.Fatal(err)
	}
	found, err := score.ReadDocuments(strings.NewReader(
		`{"id": "1", "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[15, 28]]}]}`))
	if err != nil {
		log.Fatal(err)
	}
	report, err := score.Compare(gold, found)
	if err != nil {
		log.Fatal(err)
	}
	f, _ := report.Figure(score.Primary)
	fmt.Printf("P %.2f  R %.2f  F1 %.2f\n", f.Precision(), f.Recall(), f.F1())
	// Output: P 1.00  R 0.50  F1 0.67
}
