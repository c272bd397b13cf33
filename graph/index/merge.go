package index

import (
	"io"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// removed is the new number of what is left out.
const removed = math.MaxUint32

// A merger makes one segment of several that follow each other, and leaves out
// what has been removed. Its maps lead from the numbers of each view to those of
// the new segment.
type merger struct {
	views []view
	parts parts

	articles, entities, outlets, words, nameWords joined
	statements                                    [][]uint32

	buffer, all []uint32 // of word
	more        []repeat
	has         []uint64 // of sort: a bit for each statement; all 0
}

// merge writes one segment of views, oldest first, and returns the numbers of its
// entities.
func merge(views []view, out io.Writer) ([]uint32, error) {
	m := merger{views: views}
	m.tables()
	m.columns()
	m.parts.names = m.names()
	m.parts.word = m.word
	for i, v := range views {
		if i == 0 {
			m.parts.sum.first = v.sum.first
		}
		m.parts.sum.last = v.sum.last
	}
	numbers := make([]uint32, len(m.parts.entities))
	for i, v := range views {
		for old, e := range m.entities.to[i] {
			if e != removed {
				numbers[e] = v.number[old]
			}
		}
	}
	return numbers, m.parts.write(out)
}

func (m *merger) tables() {
	none := func(view) *roaring.Bitmap { return nil }
	m.entities = m.join(func(v view) table { return v.entities }, view.entitiesOut)
	m.outlets = m.join(func(v view) table { return v.outlets }, view.outletsOut)
	m.articles = m.join(func(v view) table { return v.articles }, view.articlesOut)
	m.words = m.join(func(v view) table { return v.words }, none)
	m.nameWords = m.join(func(v view) table { return v.nameWords }, none)
	p := &m.parts
	p.entities, p.outlets, p.articles = m.entities.all, m.outlets.all, m.articles.all
	p.words, p.nameWords = m.words.all, m.nameWords.all
	p.entityTraits = make([]entityTraits, len(p.entities))
	p.publisher = make([]uint32, len(p.articles))
	days, of := map[graph.Date]bool{}, make([]graph.Date, len(p.articles))
	for i, v := range slices.Backward(m.views) { // the oldest has the last word
		for old, number := range m.entities.to[i] {
			if number != removed {
				p.entityTraits[number] = v.entityTraits[old]
			}
		}
		for old, number := range m.articles.to[i] {
			if number != removed {
				p.publisher[number] = m.optional(i, v.publisher[old])
				if day := v.published[old]; day > 0 {
					of[number] = v.publishing[day-1]
					days[of[number]] = true
				}
			}
		}
	}
	p.setDays(days, func(article int) graph.Date { return of[article] })
}

// optional maps the number of an outlet plus one.
func (m *merger) optional(i int, outlet uint32) uint32 {
	if outlet == 0 || m.outlets.to[i][outlet-1] == removed {
		return 0
	}
	return m.outlets.to[i][outlet-1] + 1
}

// entitiesOut returns the entities of v that have been removed and that no
// statement names any more.
func (v view) entitiesOut() *roaring.Bitmap {
	if v.goneEntities == nil {
		return nil
	}
	out := v.goneEntities.Clone()
	for it := v.goneEntities.Iterator(); it.HasNext(); {
		e := it.Next()
		for _, f := range []field{bySpeaker, byAbout, byAddressee} {
			if !v.less(v.lists[f].bitmap(e)).IsEmpty() {
				out.Remove(e)
			}
		}
	}
	return out
}

// outletsOut is entitiesOut of outlets.
func (v view) outletsOut() *roaring.Bitmap {
	if v.goneOutlets == nil {
		return nil
	}
	out := v.goneOutlets.Clone()
	for it := v.goneOutlets.Iterator(); it.HasNext(); {
		o := it.Next()
		for _, f := range []field{byVia, byOutlet} {
			if !v.less(v.lists[f].bitmap(o)).IsEmpty() {
				out.Remove(o)
			}
		}
	}
	return out
}

func (v view) articlesOut() *roaring.Bitmap { return v.goneArticles }

// columns takes the statements in order.
func (m *merger) columns() {
	m.parts.grow(m.views)
	next := make([]uint32, len(m.views))
	keys := make([]key, len(m.views))
	for i, v := range m.views {
		m.statements = append(m.statements, make([]uint32, v.len()))
		m.skip(i, next, keys)
	}
	for {
		first := -1
		for i, v := range m.views {
			if int(next[i]) < v.len() && (first < 0 || keys[i].compare(keys[first]) < 0) {
				first = i
			}
		}
		if first < 0 {
			return
		}
		m.statements[first][next[first]] = uint32(len(m.parts.id))
		m.statement(first, next[first], keys[first].when)
		next[first]++
		m.skip(first, next, keys)
	}
}

// skip goes on to the next statement of a view that has not been removed.
func (m *merger) skip(i int, next []uint32, keys []key) {
	v := m.views[i]
	for int(next[i]) < v.len() && v.gone != nil && v.gone.Contains(next[i]) {
		m.statements[i][next[i]] = removed
		next[i]++
	}
	if int(next[i]) < v.len() {
		keys[i] = v.key(next[i])
	}
}

// statement takes one statement.
func (m *merger) statement(i int, s uint32, when graph.Date) {
	v, p := m.views[i], &m.parts
	p.when(when)
	p.article = append(p.article, m.articles.to[i][v.article[s]])
	p.place = append(p.place, v.place[s])
	p.id = append(p.id, v.id[s])
	p.confidence = append(p.confidence, v.confidence[s])
	p.traits = append(p.traits, v.traits[s])
	p.length = append(p.length, v.length[s])
	p.content.append(v.content.row(s))
	p.sum.length += uint64(v.length[s])
	p.via = append(p.via, m.optional(i, v.via[s]))
	var row [8]uint32
	for _, c := range []struct {
		to   *several
		from several
	}{{&p.speaker, v.speaker}, {&p.about, v.about}, {&p.addressee, v.addressee}} {
		entities := row[:0]
		for _, e := range c.from.row(s) {
			entities = append(entities, m.entities.to[i][e])
		}
		c.to.add(entities...)
	}
}

// names joins the names of each entity.
func (m *merger) names() [][][]uint32 {
	all := make([][][]uint32, len(m.parts.entities))
	for e := range all {
		for i, v := range m.views {
			old := m.entities.from[i][e]
			if old < 0 || isIn(v.goneEntities, uint32(old)) { // it has other names since
				continue
			}
			v.namesOf(uint32(old), func(words []uint32) {
				name := make([]uint32, len(words))
				for j, w := range words {
					name[j] = m.nameWords.to[i][w]
				}
				if !slices.ContainsFunc(all[e], func(had []uint32) bool { return slices.Equal(had, name) }) {
					all[e] = append(all[e], name)
				}
			})
		}
	}
	return all
}
