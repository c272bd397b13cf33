package lexicon

import (
	"fmt"
	"sort"
	"strings"

	"whosaid/graph"
)

// placeLine reads: name | capital | demonyms | other names | metonyms | Wikidata.
func (l *Lexicon) placeLine(s string) error {
	f, id := fields(s)
	if len(f) > 5 || f[0] == "" {
		return fmt.Errorf("want name | capital | demonyms | other names | metonyms | Wikidata, not %q", s)
	}
	f = append(f, "", "", "", "")
	l.identify(f[0], graph.Place, id)
	l.addKnown(Known{Name: f[0], Kind: graph.Place}, f[0], f[3])
	for _, name := range append(list(f[1]), list(f[4])...) {
		if name[0] != '[' {
			l.addKnown(Known{Name: name, Kind: graph.Place, Country: f[0]}, name)
		}
	}
	l.addKnown(Known{Name: f[0], Kind: graph.Place, Demonym: true}, f[2])
	return nil
}

// organizationLine reads: name | other names | members, who are not the
// organization ("Democrats") | Wikidata.
func (l *Lexicon) organizationLine(s string) error {
	return l.namesLine(s, Known{Kind: graph.Organization}, 3)
}

// outletLine reads: name | other names | Wikidata.
func (l *Lexicon) outletLine(s string) error {
	return l.namesLine(s, Known{Kind: graph.Organization, Outlet: true}, 2)
}

func (l *Lexicon) namesLine(s string, k Known, most int) error {
	f, id := fields(s)
	if len(f) > most || f[0] == "" {
		return fmt.Errorf("want name | other names | Wikidata, not %q", s)
	}
	k.Name = f[0]
	l.identify(k.Name, k.Kind, id)
	l.addKnown(k, f[:min(len(f), 2)]...)
	if len(f) == 3 {
		k.Demonym = true
		l.addKnown(k, f[2])
	}
	return nil
}

// identify notes the Wikidata id of a name, unless it is empty.
func (l *Lexicon) identify(name string, kind graph.EntityKind, id graph.WikidataID) {
	if id != "" {
		l.sameAs[named{kind, name}] = id
	}
}

// named is a canonical name of a kind of entity.
type named struct {
	kind graph.EntityKind
	name string
}

// SameAs returns the Wikidata id of what has this canonical name; empty if the
// lexicon has none.
func (l *Lexicon) SameAs(kind graph.EntityKind, name string) graph.WikidataID {
	return l.sameAs[named{kind, name}]
}

// addKnown adds k under each of the names in lists, separated by commas.
func (l *Lexicon) addKnown(k Known, lists ...string) {
	for _, names := range lists {
		for _, name := range list(names) {
			l.addName(k, name)
			if strings.Contains(name, "'") {
				l.addName(k, strings.ReplaceAll(name, "'", "’"))
			}
		}
	}
}

// possessive divides "People's" as the tokenizer does.
var possessive = strings.NewReplacer("'s ", " 's ", "’s ", " ’s ")

func (l *Lexicon) addName(k Known, name string) {
	k.Words = strings.Fields(possessive.Replace(name + " "))
	l.known[k.Words[0]] = append(l.known[k.Words[0]], k)
	l.words = max(l.words, len(k.Words))
}

// list returns what stands between commas, without what is empty.
func list(s string) []string {
	var out []string
	for _, one := range strings.Split(s, ",") {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

func (l *Lexicon) sortKnown() {
	for _, ks := range l.known {
		sort.SliceStable(ks, func(i, j int) bool { return len(ks[i].Words) > len(ks[j].Words) })
	}
}

// KnownAt returns the longest known name that begins the words which at gives,
// from 0 on; at returns "" past the end.
func (l *Lexicon) KnownAt(at func(int) string) (Known, bool) {
next:
	for _, k := range l.known[at(0)] {
		for i, w := range k.Words {
			if at(i) != w {
				continue next
			}
		}
		return k, true
	}
	return Known{}, false
}

// fields returns what stands between bars; a Wikidata id that stands last is
// returned apart.
func fields(s string) ([]string, graph.WikidataID) {
	f := strings.Split(s, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	if id := graph.WikidataID(f[len(f)-1]); id.Valid() {
		return f[:len(f)-1], id
	}
	return f, ""
}
