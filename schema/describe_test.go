package schema

import (
	"strings"
	"testing"

	"whosaid/schema/internal/gen"
)

// Whoever reads the schema in a tool sees the descriptions and nothing else.
func TestEverythingIsDescribed(t *testing.T) {
	s := gen.NewExecutableSchema(gen.Config{Resolvers: &Resolver{}}).Schema()
	want := func(description, what string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	for name, d := range s.Types {
		if d.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		want(d.Description, name)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			want(f.Description, name+"."+f.Name)
			for _, a := range f.Arguments {
				want(a.Description, name+"."+f.Name+"("+a.Name+")")
			}
		}
		for _, v := range d.EnumValues {
			want(v.Description, name+"."+v.Name)
		}
	}
}
