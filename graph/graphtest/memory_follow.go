package graphtest

import "whosaid/graph"

// put adds xs in the place of gone. What the versions that are there now make the journal
// say otherwise of, in another article too, stands as it says.
func (m *memory) put(gone []graph.Extraction, xs ...graph.Extraction) {
	m.decide(m.journal, gone, xs...)
}

// decide is put with another journal.
func (m *memory) decide(journal graph.Journal, gone []graph.Extraction, xs ...graph.Extraction) {
	was := m.journal.Splits()
	m.journal = journal.Following(m.follow)
	for _, id := range was.Changed(m.journal.Splits()) {
		if _, stands := m.articles[id]; stands {
			x := m.remove(id)
			gone = append(gone, x)
			xs = append(xs[:len(xs):len(xs)], was.Extracted(x))
		}
	}
	for _, x := range xs {
		m.add(m.journal.Splits().Of(x))
	}
	m.settle(gone)
}

// follow returns which article has taken the place of one, and under which id it gives an
// entity.
func (m *memory) follow(article graph.ArticleID, entity graph.EntityID) (graph.ArticleID, graph.EntityID) {
	for {
		v, replaced := m.replaced[article]
		if !replaced {
			return article, entity
		}
		if to := v.became[string(entity)]; to != "" {
			entity = graph.EntityID(to)
		}
		article = v.ReplacedBy
	}
}

// nowOf returns under which id there is what an earlier version gave under this one; the
// same if there is none, or several.
func (m *memory) nowOf(id string) string {
	seen := map[string]bool{}
	for at := id; !seen[at]; {
		if m.there(at) {
			return at
		}
		seen[at] = true
		next := map[string]bool{}
		for _, v := range m.replaced {
			if to := v.became[at]; to != "" {
				next[to] = true
			}
		}
		if len(next) != 1 {
			break
		}
		for to := range next {
			at = to
		}
	}
	return id
}
