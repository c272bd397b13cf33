package source_test

import (
	"context"
	"fmt"
	"strings"

	"whosaid/extract/source"
)

func ExampleRead() {
	const lines = `{"id": "a1", "date": "2024-03-05", "text": "“No,” she said.", "publisher": "Northern Wire"}
{"id": "a2", "date": "2024-03-05"}
{"id": "a3", "date": "2024-03-06", "text": "“Yes,” he said."}`

	for in, err := range source.Read(context.Background(), []string{source.Stdin}, strings.NewReader(lines)) {
		if err != nil {
			fmt.Println("skipped:", err)
			continue
		}
		fmt.Println(in.Article.Name, in.Article.Published, in.Article.Text)
	}
	// Output:
	// a1 2024-03-05 “No,” she said.
	// skipped: standard input:2: the field "text" is missing or empty
	// a3 2024-03-06 “Yes,” he said.
}

func ExampleBody() {
	text := " date 2017-01-10 Talks began."
	fmt.Println(text[source.Body(text):])
	// Output: Talks began.
}
