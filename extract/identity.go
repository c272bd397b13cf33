package extract

import (
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/graph"
	"whosaid/graph/names"
)

// identity returns the id of a named entity. That of a person called by one name
// alone is of this article only. Who is described as in a walk of life off the
// public stage ("goalkeeper") has another id than one of the same name whom an
// article does not describe so: many share a full name, too. Package resolve
// tells who of them is one.
func (b *builder) identity(e graph.Entity) graph.EntityID {
	switch {
	case e.Kind != graph.Person:
	case len(strings.Fields(e.Name)) == 1:
		return graph.NewLastNameID(b.article.ID, names.Key(e.Name))
	default:
		if field := b.field(e.Descriptions); field != "" && field != lexicon.Public && e.SameAs == "" {
			return graph.NewEntityID(e.Kind, names.Key(e.Name)+"\n"+field)
		}
	}
	return e.ID
}

// field returns the one walk of life that descriptions tell; empty if they tell
// none, or several.
func (b *builder) field(descriptions []graph.Description) string {
	one := ""
	for _, d := range descriptions {
		f := b.lex.Field(d.Words)
		if f == "" || f == one {
			continue
		}
		if one != "" {
			return ""
		}
		one = f
	}
	return one
}
