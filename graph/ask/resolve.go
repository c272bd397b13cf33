package ask

import (
	"context"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// Names are the names in a question; what it does not name is empty.
type Names struct {
	Speaker, About string
	Addressee      string // to whom it is said
	Outlet         string // that published the article
	Via            string // that relays the statement
}

// nameLimit is the most entities that one name stands for; addresseeLimit the
// most addressees, who are mostly unnamed: the reporters of each article.
const (
	nameLimit      = 100
	addresseeLimit = 1000
)

// Resolve looks names up and returns the filter that chooses the statements of
// everybody of the speaker's name about everything that holds the topic's words.
// The names that nothing in the store is called are returned in unknown; the
// filter is then of no use, as it asks for more than the question did.
func Resolve(ctx context.Context, store graph.Store, n Names) (f graph.Filter, unknown []string, err error) {
	if n.Speaker != "" {
		found, err := speakersNamed(ctx, store, n.Speaker)
		if err != nil {
			return f, nil, err
		}
		f.Speakers = ids(found)
		unknown = appendIfNone(unknown, n.Speaker, len(found))
	}
	if n.About != "" {
		t, err := newTopic(ctx, store, n.About)
		if err != nil {
			return f, nil, err
		}
		f.About = ids(t.entities)
		unknown = appendIfNone(unknown, n.About, len(t.entities))
	}
	if n.Addressee != "" {
		found, err := addresseesNamed(ctx, store, n.Addressee)
		if err != nil {
			return f, nil, err
		}
		f.Addressees = ids(found)
		unknown = appendIfNone(unknown, n.Addressee, len(found))
	}
	for _, o := range []struct {
		name string
		into *[]graph.OutletID
	}{{n.Outlet, &f.Outlets}, {n.Via, &f.Via}} {
		if o.name == "" {
			continue
		}
		if *o.into, err = outletsNamed(ctx, store, o.name); err != nil {
			return f, nil, err
		}
		unknown = appendIfNone(unknown, o.name, len(*o.into))
	}
	return f, unknown, nil
}

func appendIfNone(unknown []string, name string, found int) []string {
	if found == 0 {
		return append(unknown, name)
	}
	return unknown
}

func ids(entities []graph.Entity) []graph.EntityID {
	out := make([]graph.EntityID, len(entities))
	for i, e := range entities {
		out[i] = e.ID
	}
	return out
}

// speakersNamed returns the named entities that a speaker's name can mean. A
// title before the name is left out where nobody is found with it, and a first
// name where the graph knows somebody by the last name only.
func speakersNamed(ctx context.Context, store graph.Store, name string) ([]graph.Entity, error) {
	for _, n := range []string{name, withoutTitle(name)} {
		all, err := store.EntitiesNamed(ctx, n, nameLimit)
		if err != nil {
			return nil, err
		}
		if found := choose(all, n); len(found) > 0 {
			return found, nil
		}
	}
	words := names.Words(name)
	if len(words) < 2 {
		return nil, nil
	}
	last := name[strings.LastIndexAny(strings.TrimSpace(name), " \t")+1:]
	all, err := store.EntitiesNamed(ctx, last, nameLimit)
	return slices.DeleteFunc(all, func(e graph.Entity) bool {
		return e.Unnamed || e.Kind != graph.Person || names.Key(e.Name) != names.Key(last)
	}), err
}

// addresseesNamed returns the entities that the name of an addressee can mean:
// those that can speak under it, or where there are none, the unnamed ones whose
// words hold it ("reporters").
func addresseesNamed(ctx context.Context, store graph.Store, name string) ([]graph.Entity, error) {
	if found, err := speakersNamed(ctx, store, name); err != nil || len(found) > 0 && found[0].Kind != graph.Concept {
		return found, err
	}
	all, err := store.EntitiesNamed(ctx, contentText(name), addresseeLimit)
	return slices.DeleteFunc(all, func(e graph.Entity) bool { return !e.Unnamed }), err
}

// choose keeps those of all that can speak under this name: concepts only if
// there is nothing else, and of several words only exact names if there is one.
// One word may be the last name of several people: all of them are kept.
func choose(all []graph.Entity, name string) []graph.Entity {
	all = slices.DeleteFunc(all, func(e graph.Entity) bool { return e.Unnamed })
	concept := func(e graph.Entity) bool { return e.Kind == graph.Concept }
	if slices.ContainsFunc(all, func(e graph.Entity) bool { return !concept(e) }) {
		all = slices.DeleteFunc(all, concept)
	}
	key := names.Key(name)
	exact := func(e graph.Entity) bool { return called(e, key) }
	if !slices.ContainsFunc(all, exact) {
		return all
	}
	oneWord := !strings.Contains(key, " ")
	return slices.DeleteFunc(all, func(e graph.Entity) bool {
		return !exact(e) && !(oneWord && e.Kind == graph.Person)
	})
}

// called tells whether e has exactly the name with this key.
func called(e graph.Entity, key string) bool {
	return names.Key(e.Name) == key ||
		slices.ContainsFunc(e.Aliases, func(a string) bool { return names.Key(a) == key })
}

// withoutTitle drops the titles before a name: "former President Clinton".
func withoutTitle(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && titles[strings.Trim(strings.ToLower(words[0]), ".")] {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

var titles = func() map[string]bool {
	m := map[string]bool{}
	for _, t := range strings.Fields(`mr mrs ms miss dr prof professor sir lord lady dame president
		vice deputy senator sen rep representative congressman congresswoman governor gov mayor judge
		justice chief minister prime foreign defense defence finance interior chancellor secretary general gen
		king queen prince princess pope cardinal archbishop bishop rabbi imam ayatollah sheikh
		ambassador spokesman spokeswoman spokesperson director chairman chairwoman ceo commissioner
		attorney former ex acting then candidate nominee leader colonel col captain capt major
		lieutenant lt sergeant sgt officer the`) {
		m[t] = true
	}
	return m
}()

// outletsNamed returns the outlets that a name can mean, under all the names that
// it goes by: "nyt" and "New York Times" find each other, and "Huffington Post"
// finds "huff-post".
func outletsNamed(ctx context.Context, store graph.Store, name string) ([]graph.OutletID, error) {
	forms := []string{name}
	if full, ok := shortNames[strings.ToLower(name)]; ok {
		forms = append(forms, full)
	}
	var found []graph.OutletID
	for _, form := range forms {
		words := content(form)
		if len(words) == 0 {
			continue
		}
		initials := ""
		for _, w := range words {
			initials += w[:1]
		}
		all := func(graph.Outlet) bool { return true }
		for _, try := range []struct {
			name string
			keep func(graph.Outlet) bool
		}{
			{contentText(form), all},
			{initials, func(o graph.Outlet) bool { return names.Key(o.Name) == names.Key(initials) }},
			{words[len(words)-1], func(o graph.Outlet) bool { return abbreviates(o.Name, words) }},
		} {
			outlets, err := store.OutletsNamed(ctx, try.name)
			if err != nil {
				return nil, err
			}
			for _, o := range outlets {
				if try.keep(o) && !slices.Contains(found, o.ID) {
					found = append(found, o.ID)
				}
			}
		}
	}
	return found, nil
}

// abbreviates tells whether the words of short are beginnings of the words given.
func abbreviates(short string, words []string) bool {
	have := names.Words(short)
	if len(have) != len(words) {
		return false
	}
	for i, w := range have {
		if !strings.HasPrefix(words[i], w) {
			return false
		}
	}
	return true
}
