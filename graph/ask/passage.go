package ask

import (
	"context"

	"whosaid/graph"
)

// passageBytes is how far before a statement its topic is looked for.
const passageBytes = 1000

// wordsOf returns the content of a statement with the names of what it is about,
// which stand for the pronouns in it; and the passage of the article around it.
func (s *search) wordsOf(ctx context.Context, st graph.Statement) (text, around string, err error) {
	a, err := s.article(ctx, st.Article)
	if err != nil {
		return "", "", err
	}
	text = graph.TextOf(a.Text, st.Content)
	for _, id := range st.About {
		e, err := s.store.Entity(ctx, id)
		if err != nil {
			return "", "", err
		}
		text += " " + e.Name
	}
	return text, text + " " + passage(a.Text, st), nil
}

// passage returns the words of an article from passageBytes before a statement to
// its end: what it is about has mostly been named there.
func passage(text string, st graph.Statement) string {
	start := max(st.Place()-passageBytes, 0)
	for start > 0 && text[start-1] != ' ' && text[start-1] != '\n' {
		start--
	}
	return text[start:st.Content[len(st.Content)-1].End]
}
