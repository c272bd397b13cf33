package lexicon

import (
	"fmt"
	"sort"
	"strings"

	"whosaid/graph"
)

// placeLine reads: name | capital | demonyms | other names.
func (l *Lexicon) placeLine(s string) error {
	f := fields(s)
	if len(f) > 4 || f[0] == "" {
		return fmt.Errorf("want name | capital | demonyms | other names, not %q", s)
	}
	f = append(f, "", "", "")
	l.addKnown(Known{Name: f[0], Kind: graph.Place}, f[0], f[3])
	l.addKnown(Known{Name: f[1], Kind: graph.Place, Country: f[0]}, f[1])
	l.addKnown(Known{Name: f[0], Kind: graph.Place, Demonym: true}, f[2])
	return nil
}

// organizationLine reads: name | other names | members, who are not the
// organization ("Democrats").
func (l *Lexicon) organizationLine(s string) error {
	k := Known{Kind: graph.Organization}
	if f := fields(s); len(f) == 3 {
		l.addKnown(Known{Name: f[0], Kind: k.Kind, Demonym: true}, f[2])
		s = f[0] + "|" + f[1]
	}
	return l.namesLine(s, k)
}

// outletLine reads: name | other names.
func (l *Lexicon) outletLine(s string) error {
	return l.namesLine(s, Known{Kind: graph.Organization, Outlet: true})
}

func (l *Lexicon) namesLine(s string, k Known) error {
	f := fields(s)
	if len(f) > 2 || f[0] == "" {
		return fmt.Errorf("want name | other names, not %q", s)
	}
	k.Name = f[0]
	l.addKnown(k, f...)
	return nil
}

// addKnown adds k under each of the names in lists, separated by commas.
func (l *Lexicon) addKnown(k Known, lists ...string) {
	for _, list := range lists {
		for _, name := range strings.Split(list, ",") {
			k.Words = strings.Fields(name)
			if len(k.Words) > 0 {
				l.known[k.Words[0]] = append(l.known[k.Words[0]], k)
				l.words = max(l.words, len(k.Words))
			}
		}
	}
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

func fields(s string) []string {
	f := strings.Split(s, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}
