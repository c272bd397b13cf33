package index

import (
	"context"
	"slices"
	"strings"
	"sync"

	"whosaid/graph"
)

// A linker works the claims of an index out when they are asked for, and remembers
// them; after a change it looks at what has changed.
type linker struct {
	working sync.Mutex // held while claims are worked out

	mu      sync.Mutex // held for a moment
	last    *claims    // of the latest version that was asked; nil if none
	latest  uint64     // the last commit
	noting  bool       // whether touches are remembered
	since   uint64     // all touches by commits after this one are in touched
	touched []touch
}

// A touch says that a commit has added or removed an article.
type touch struct {
	sequence uint64
	article  graph.ArticleID
}

// touchedMost is how many touches are remembered: after more all statements are
// compared anew.
const touchedMost = 4096

// note remembers what a commit touches.
func (l *linker) note(sequence uint64, c *Change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.latest = sequence
	if !l.noting {
		return
	}
	for _, id := range c.removal.Articles {
		l.touched = append(l.touched, touch{sequence, id})
	}
	if c.segment != nil {
		for i := range c.segment.articles.len() {
			l.touched = append(l.touched, touch{sequence, graph.ArticleID(strings.Clone(c.segment.articles.get(uint32(i))))})
		}
	}
	if len(l.touched) > touchedMost {
		l.last, l.touched, l.noting = nil, nil, false
	}
}

// before returns the last claims, if they are of v or an earlier version, and what has
// been touched between the two.
func (l *linker) before(v *Version) (*claims, map[graph.ArticleID]bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.noting {
		l.noting, l.since = true, l.latest
	}
	if l.last == nil || l.last.sequence > v.sequence {
		return nil, nil
	}
	touched := map[graph.ArticleID]bool{}
	for _, t := range l.touched {
		if t.sequence <= v.sequence {
			touched[t.article] = true
		}
	}
	return l.last, touched
}

// keep remembers c, if what has been touched after it is known.
func (l *linker) keep(c *claims) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.noting && c.sequence >= l.since && (l.last == nil || l.last.sequence <= c.sequence) {
		l.last, l.since = c, c.sequence
		l.touched = slices.DeleteFunc(l.touched, func(t touch) bool { return t.sequence <= c.sequence })
	}
}

// claims returns the claims of v.
func (l *linker) claims(ctx context.Context, v *Version) (_ *claims, err error) {
	l.working.Lock()
	defer l.working.Unlock()
	last, touched := l.before(v)
	var from *kin
	switch {
	case last == nil:
		from, err = kinOf(ctx, v)
	case last.sequence == v.sequence && last.heeds == v.merges.number:
		return last, nil
	default:
		if from = last.kin; len(touched) > 0 {
			from, err = from.with(ctx, v, touched)
		}
	}
	if err != nil {
		return nil, err
	}
	c := newClaims(from, v)
	l.keep(c)
	return c, nil
}
