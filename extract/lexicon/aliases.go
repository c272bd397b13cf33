package lexicon

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"whosaid/graph"
)

// An Entry is what a user tells about one entity.
type Entry struct {
	Name    string // the canonical name
	Kind    graph.EntityKind
	Aliases []string
	SameAs  graph.WikidataID // empty if not known
}

// ReadAliases reads a user's entries: CSV, whose first line names the columns
// name, kind, aliases (several divided by ";") and wikidata, in any order, the
// last two optional; or, where the name of the file ends in .yaml or .yml, a
// list of such entries with aliases as a list. An error names file and line.
func ReadAliases(file string, r io.Reader) ([]Entry, error) {
	read := readCSV
	if ext := strings.ToLower(filepath.Ext(file)); ext == ".yaml" || ext == ".yml" {
		read = readYAML
	}
	var out []Entry
	err := read(r, func(line int, row map[string]string, aliases []string) error {
		e, err := newEntry(row, aliases)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
		out = append(out, e)
		return nil
	})
	var at *lineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", file, at.line, at.err)
	}
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%s: it has no entries; write one a line, as the README shows", file)
	}
	return out, err
}

// A lineError is an error of the form of a file.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: %v", e.line, e.err) }

var columns = []string{"name", "kind", "aliases", "wikidata"}

func checkColumn(line int, name string) error {
	if slices.Contains(columns, name) {
		return nil
	}
	return &lineError{line, fmt.Errorf("%q is none of %s; rename it or leave it out", name, strings.Join(columns, ", "))}
}

// readCSV hands the rows of a table to take.
func readCSV(r io.Reader, take func(line int, row map[string]string, aliases []string) error) error {
	table := csv.NewReader(r)
	table.TrimLeadingSpace = true
	table.Comment = '#'
	head, err := table.Read()
	if err == io.EOF {
		return nil
	}
	for i := 0; err == nil && i < len(head); i++ {
		head[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(head[i], "\ufeff")))
		err = checkColumn(1, head[i])
	}
	for err == nil {
		var fields []string
		if fields, err = table.Read(); err != nil {
			break
		}
		row := map[string]string{}
		for i, f := range fields {
			row[head[i]] = strings.TrimSpace(f)
		}
		line, _ := table.FieldPos(0)
		err = take(line, row, split(row["aliases"], ";"))
	}
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return &lineError{bad.Line, fmt.Errorf("%w; put what holds a comma or a quotation mark between quotation marks", bad.Err)}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// readYAML hands the entries of a list to take.
func readYAML(r io.Reader, take func(line int, row map[string]string, aliases []string) error) error {
	var entries []yaml.Node
	if err := yaml.NewDecoder(r).Decode(&entries); err == io.EOF {
		return nil
	} else if err != nil {
		return &lineError{1, fmt.Errorf("%w; write a list of entries with name, kind, aliases and wikidata", err)}
	}
	for _, n := range entries {
		if n.Kind != yaml.MappingNode {
			return &lineError{n.Line, fmt.Errorf("it is no entry; write name: and kind: under one dash")}
		}
		row := map[string]string{}
		var aliases []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			if err := checkColumn(key.Line, key.Value); err != nil {
				return err
			}
			if key.Value == "aliases" && value.Decode(&aliases) == nil {
				continue
			}
			if value.Kind != yaml.ScalarNode || key.Value == "aliases" {
				return &lineError{value.Line, fmt.Errorf("%s: write a list of names for aliases, one word or name for the others", key.Value)}
			}
			row[key.Value] = strings.TrimSpace(value.Value)
		}
		if err := take(n.Line, row, aliases); err != nil {
			return err
		}
	}
	return nil
}

func split(s, by string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return strings.Split(s, by)
}

// newEntry checks one entry.
func newEntry(row map[string]string, aliases []string) (Entry, error) {
	e := Entry{Name: strings.Join(strings.Fields(row["name"]), " "), SameAs: graph.WikidataID(row["wikidata"])}
	if e.Name == "" {
		return e, fmt.Errorf("it has no name; give the canonical one")
	}
	switch e.Kind = graph.EntityKind(strings.ToUpper(row["kind"])); e.Kind {
	case graph.Person, graph.Organization, graph.Place, graph.Group:
	default:
		return e, fmt.Errorf("%s is of kind %q; give person, organization, place or group", e.Name, row["kind"])
	}
	if e.SameAs != "" && !e.SameAs.Valid() {
		return e, fmt.Errorf("%s: %q is no id of Wikidata; give one such as Q42, or leave it empty", e.Name, e.SameAs)
	}
	for _, a := range aliases {
		if a = strings.Join(strings.Fields(a), " "); a != "" {
			e.Aliases = append(e.Aliases, a)
		}
	}
	return e, nil
}

// With returns l with entries added. What an entry says counts more: its name
// takes the place of the one under which l knows it, its aliases are no longer
// those of another.
func (l *Lexicon) With(entries []Entry) *Lexicon {
	out := *l
	out.known, out.person, out.sameAs = maps.Clone(l.known), maps.Clone(l.person), maps.Clone(l.sameAs)
	for _, e := range entries {
		out.adopt(e)
	}
	out.sortKnown()
	return &out
}

// WithoutPersons returns l without the persons of persons.txt.
func (l *Lexicon) WithoutPersons() *Lexicon {
	out := *l
	out.person = nil
	return &out
}

func (l *Lexicon) adopt(e Entry) {
	k := Known{Name: e.Name, Kind: e.Kind}
	old := l.canonical(e.Name)
	for first, all := range l.known {
		all = slices.Clone(all)
		for i := range all {
			if old != "" && all[i].Name == old && all[i].Country == "" {
				k.Outlet = k.Outlet || all[i].Outlet
				all[i].Name, all[i].Kind = e.Name, e.Kind
			}
			if old != "" && all[i].Country == old {
				all[i].Country = e.Name
			}
		}
		l.known[first] = all
	}
	if id := l.sameAs[named{e.Kind, old}]; id != "" && e.SameAs == "" {
		e.SameAs = id
	}
	l.identify(e.Name, e.Kind, e.SameAs)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if last := e.Name[strings.LastIndexByte(e.Name, ' ')+1:]; e.Kind == graph.Person && name == last {
			if l.person == nil {
				l.person = map[string]string{}
			}
			l.person[last] = e.Name // an article may have another of that last name
			continue
		}
		l.forget(name)
		l.addName(k, name)
	}
}

// canonical returns the canonical name of what is called name; empty if nothing
// is.
func (l *Lexicon) canonical(name string) string {
	words := strings.Fields(possessive.Replace(name + " "))
	for _, k := range l.known[words[0]] {
		if slices.Equal(k.Words, words) && !k.Demonym && k.Country == "" {
			return k.Name
		}
	}
	return ""
}

// forget takes out what is called name.
func (l *Lexicon) forget(name string) {
	words := strings.Fields(possessive.Replace(name + " "))
	l.known[words[0]] = slices.DeleteFunc(l.known[words[0]], func(k Known) bool { return slices.Equal(k.Words, words) })
}
