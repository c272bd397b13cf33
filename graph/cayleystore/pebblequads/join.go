package pebblequads

import (
	"context"
	"errors"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
)

// A join is the nodes that several lists of ends have in common. The lists are
// walked together: each leaps to the node at which the one before stands, so
// that the cost follows the shortest list, and falls below it where the others
// leave gaps (leapfrog; Veldhuizen, "Leapfrog Triejoin", ICDT 2014).
type join struct{ of []*ends }

var _ cayley.IteratorShape = (*join)(nil)

func (j *join) String() string          { return "Join" }
func (j *join) Iterate() cayley.Scanner { return newJoinScanner(j.sorted()) }
func (j *join) Lookup() cayley.Index    { return newJoinIndex(j.sorted()) }

// sorted returns the lists, the shortest first.
func (j *join) sorted() []*ends {
	size := func(e *ends) int64 {
		s, err := e.reader.size(e.pattern)
		if err != nil {
			e.reader.failed(err)
		}
		return s.Size
	}
	sizes := make(map[*ends]int64, len(j.of))
	for _, e := range j.of {
		sizes[e] = size(e)
	}
	sorted := slices.Clone(j.of)
	slices.SortStableFunc(sorted, func(a, b *ends) int { return int(min(max(sizes[a]-sizes[b], -1), 1)) })
	return sorted
}

func (j *join) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	costs := cayley.IteratorCosts{NextCost: 2}
	for i, e := range j.of {
		c, err := e.Stats(ctx)
		if err != nil {
			return costs, err
		}
		if i == 0 || c.Size.Size < costs.Size.Size {
			costs.Size = cayley.Size{Size: c.Size.Size, Exact: c.Size.Size == 0}
		}
		costs.ContainsCost += c.ContainsCost
	}
	return costs, nil
}

func (j *join) Optimize(context.Context) (cayley.IteratorShape, bool) { return j, false }

func (j *join) SubIterators() []cayley.IteratorShape {
	subs := make([]cayley.IteratorShape, len(j.of))
	for i, e := range j.of {
		subs[i] = e
	}
	return subs
}

// A lists is what scanner and index of a join share. As with Cayley's own And,
// a node is a result for each quad of the first list, and NextPath goes through
// the quads of the others.
type lists struct {
	all   []*list
	node  Node // the result; 0 is none
	paths int  // how many ways lead to it; 0 if they have not been counted
	told  int  // how many NextPath has told of
	err   error
}

func newLists(of []*ends) lists {
	all := make([]*list, len(of))
	for i, e := range of {
		all[i] = newList(e)
	}
	return lists{all: all}
}

// leap goes to the least common node from where the first list stands.
func (l *lists) leap(ctx context.Context) bool {
	l.node, l.paths, l.told = 0, 0, 0
	to, agree := l.all[0].node, 1
	for i := 1; to != 0 && agree < len(l.all); i = (i + 1) % len(l.all) {
		if l.err = ended(ctx); l.err != nil {
			return false
		}
		at := l.all[i]
		if at.node == 0 { // not begun
			l.err = at.seek(to)
		} else {
			l.err = at.leap(to)
		}
		if l.err != nil {
			return false
		}
		if at.node == to {
			agree++
		} else {
			to, agree = at.node, 1
		}
	}
	l.node = to
	return to != 0
}

// path tells whether the others, which stand at the first quad of the node, have
// another path to it than those it has told of.
func (l *lists) path(others []*list) bool {
	if l.node == 0 || l.err != nil {
		return false
	}
	if l.paths == 0 {
		l.paths = 1
		for _, o := range others {
			n, err := o.count(l.node)
			if l.err = err; err != nil {
				return false
			}
			l.paths *= n
		}
	}
	l.told++
	return l.told < l.paths
}

func (l *lists) Result() cayley.Ref               { return ref(l.node) }
func (l *lists) Err() error                       { return l.err }
func (l *lists) TagResults(map[string]cayley.Ref) {}
func (l *lists) String() string                   { return "Lists" }

// Close releases the lists and returns the error that ended them.
func (l *lists) Close() error {
	for _, at := range l.all {
		if err := at.close(); err != nil && !errors.Is(l.err, err) {
			l.err = errors.Join(l.err, err)
		}
	}
	return l.err
}

// A joinScanner walks over a join.
type joinScanner struct {
	lists
	done bool
}

func newJoinScanner(of []*ends) *joinScanner { return &joinScanner{lists: newLists(of)} }

// Next implements Cayley's Scanner. It ends with an error if ctx ends.
func (s *joinScanner) Next(ctx context.Context) bool {
	if s.done {
		return false
	}
	if s.err = ended(ctx); s.err == nil {
		s.err = s.all[0].next()
	}
	if s.err == nil && s.node != 0 && s.all[0].node == s.node { // with another label
		s.told = 0
		return true
	}
	if s.err == nil && s.leap(ctx) {
		return true
	}
	s.done, s.node = true, 0
	_ = s.Close()
	return false
}

// NextPath implements Cayley's Scanner.
func (s *joinScanner) NextPath(context.Context) bool { return s.path(s.all[1:]) }

// A joinIndex tells whether a node is in a join.
type joinIndex struct{ lists }

func newJoinIndex(of []*ends) *joinIndex { return &joinIndex{newLists(of)} }

// Contains implements Cayley's Index.
func (i *joinIndex) Contains(ctx context.Context, v cayley.Ref) bool {
	n, ok := v.(Node)
	i.node, i.paths, i.told = 0, 0, 0
	if !ok || n == 0 || i.err != nil {
		return false
	}
	for _, at := range i.all {
		if i.err = ended(ctx); i.err == nil {
			i.err = at.seek(n)
		}
		if i.err != nil || at.node != n {
			return false
		}
	}
	i.node = n
	return true
}

// NextPath implements Cayley's Index.
func (i *joinIndex) NextPath(context.Context) bool { return i.path(i.all) }
