package lexicon

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
)

var wantEntries = []Entry{
	{Name: "Ilse Brandt", Kind: graph.Person, Aliases: []string{"Brandt", "the Iron Mayor"}, SameAs: "Q42"},
	{Name: "Harbour Board, Ltd.", Kind: graph.Organization},
}

func TestReadAliases(t *testing.T) {
	for file, text := range map[string]string{
		"a.csv": "\ufeffName,kind,aliases,wikidata\n# a comment\nIlse  Brandt, person,Brandt; the Iron Mayor ;,Q42\n\"Harbour Board, Ltd.\",Organization,,\n",
		"b.csv": "kind,name,wikidata,aliases\nperson,Ilse Brandt,Q42,Brandt;the Iron Mayor\norganization,\"Harbour Board, Ltd.\",,\n",
		"a.yml": "- name: Ilse Brandt\n  kind: person\n  aliases: [Brandt, the Iron Mayor]\n  wikidata: Q42\n- {name: 'Harbour Board, Ltd.', kind: ORGANIZATION}\n",
	} {
		got, err := ReadAliases(file, strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if diff := cmp.Diff(wantEntries, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestBadAliases(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.csv", "", "a.csv: it has no entries; write one a line"},
		{"a.csv", "name,sort\n", `a.csv:1: "sort" is none of name, kind, aliases, wikidata; rename it`},
		{"a.csv", "name,kind\nAnn,person\nBo,persn\n", `a.csv:3: Bo is of kind "persn"; give person, organization, place or group`},
		{"a.csv", "name,kind\n,person\n", "a.csv:2: it has no name; give the canonical one"},
		{"a.csv", "name,kind\nAnn,person,x\n", "a.csv:2: wrong number of fields; put what holds a comma"},
		{"a.csv", "name,kind\nAnn \"A\" Berg,person\n", "a.csv:2: bare \" in non-quoted-field; put what holds"},
		{"a.csv", "name,kind,wikidata\nAnn,person,42\n", `a.csv:2: Ann: "42" is no id of Wikidata; give one such as Q42`},
		{"a.yaml", "- name: Ann\n  kind: person\n- name: Bo\n  kynd: person\n", `a.yaml:4: "kynd" is none of`},
		{"a.yaml", "- Ann\n", "a.yaml:1: it is no entry; write name: and kind:"},
		{"a.yaml", "name: Ann\n", "a.yaml:1: "},
		{"a.yaml", "- name: Ann\n  kind: person\n  aliases: Annie\n", "a.yaml:3: aliases: write a list of names"},
		{"a.yaml", "- name: [Ann]\n  kind: person\n", "a.yaml:1: name: write"},
		{"a.yaml", "", "a.yaml: it has no entries"},
	} {
		_, err := ReadAliases(c.file, strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestWithOverrides(t *testing.T) {
	l := Default().With([]Entry{
		{Name: "Federal Bureau of Investigation", Kind: graph.Organization, Aliases: []string{"the Bureau"}},
		{Name: "Moscow Times", Kind: graph.Organization, Aliases: []string{"Moscow"}, SameAs: "Q42"},
		{Name: "Ilse Brandt", Kind: graph.Person, Aliases: []string{"Brandt", "Iron Mayor"}},
		{Name: "Russian Federation", Kind: graph.Place},
		{Name: "TASS", Kind: graph.Organization},
	})
	for words, want := range map[string]Known{
		"FBI said":             {Name: "Federal Bureau of Investigation", Kind: graph.Organization},
		"F.B.I. said":          {Name: "Federal Bureau of Investigation", Kind: graph.Organization},
		"Moscow said":          {Name: "Moscow Times", Kind: graph.Organization},
		"Russia said":          {Name: "Russian Federation", Kind: graph.Place},
		"Russian said":         {Name: "Russian Federation", Kind: graph.Place, Demonym: true},
		"Kremlin said":         {Name: "Kremlin", Kind: graph.Place, Country: "Russian Federation"},
		"Itar-Tass said":       {Name: "TASS", Kind: graph.Organization, Outlet: true},
		"Iron Mayor said":      {Name: "Ilse Brandt", Kind: graph.Person},
		"Ilse Brandt said":     {Name: "Ilse Brandt", Kind: graph.Person},
		"Brandt said":          {},
		"United Nations said.": {Name: "United Nations", Kind: graph.Organization},
	} {
		f := strings.Fields(words)
		got, _ := l.KnownAt(func(i int) string { return append(f, "")[min(i, len(f))] })
		got.Words = nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", words, diff)
		}
	}
	if l.Person("Brandt") != "Ilse Brandt" || l.Person("Putin") == "" || l.WithoutPersons().Person("Putin") != "" {
		t.Error("persons by last name are wrong")
	}
	if l.SameAs(graph.Organization, "Moscow Times") != "Q42" || l.SameAs(graph.Organization, "TASS") != "Q223799" {
		t.Error("Wikidata ids are wrong")
	}
	if k, _ := Default().KnownAt(func(i int) string { return []string{"Moscow", ""}[min(i, 1)] }); k.Name != "Moscow" {
		t.Error("the embedded lexicon has changed")
	}
}
