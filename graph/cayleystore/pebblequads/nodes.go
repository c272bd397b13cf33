package pebblequads

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
)

// A nodeShape is all nodes of a store, by their ids.
type nodeShape struct{ reader *Reader }

var _ cayley.IteratorShape = (*nodeShape)(nil)

func (s *nodeShape) String() string          { return "Nodes" }
func (s *nodeShape) Iterate() cayley.Scanner { return &nodeScanner{reader: s.reader} }
func (s *nodeShape) Lookup() cayley.Index    { return &nodeIndex{reader: s.reader} }

func (s *nodeShape) Stats(context.Context) (cayley.IteratorCosts, error) {
	m, err := s.reader.meta()
	return cayley.IteratorCosts{NextCost: 2, ContainsCost: 2, Size: cayley.Size{Size: m.nodes, Exact: true}}, err
}

func (s *nodeShape) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }
func (s *nodeShape) SubIterators() []cayley.IteratorShape                  { return nil }

// A nodeScanner walks over the table of counts, which has every node.
type nodeScanner struct {
	reader *Reader
	cursor *cursor
	node   Node
	err    error
	done   bool
}

// Next implements Cayley's Scanner. It ends with an error if ctx ends.
func (s *nodeScanner) Next(ctx context.Context) bool {
	if s.done {
		return false
	}
	if err := ended(ctx); err != nil {
		return s.stop(err)
	}
	var valid bool
	if s.cursor == nil {
		var err error
		if s.cursor, err = s.reader.cursor([]byte{tableCounts}); err != nil {
			return s.stop(err)
		}
		valid = s.cursor.it.First()
	} else {
		valid = s.cursor.it.Next()
	}
	if !valid {
		return s.stop(nil)
	}
	var err error
	if s.node, _, err = readID(s.cursor.it.Key()[1:]); err != nil {
		return s.stop(err)
	}
	return true
}

// stop ends s, for an error if there is one.
func (s *nodeScanner) stop(err error) bool {
	s.done, s.node = true, 0
	if s.cursor != nil {
		if e := s.cursor.close(); err == nil {
			err = e
		}
	}
	s.err = err
	return false
}

func (s *nodeScanner) Close() error {
	if !s.done {
		s.stop(s.err)
	}
	return s.err
}

func (s *nodeScanner) Result() cayley.Ref               { return ref(s.node) }
func (s *nodeScanner) Err() error                       { return s.err }
func (s *nodeScanner) NextPath(context.Context) bool    { return false }
func (s *nodeScanner) TagResults(map[string]cayley.Ref) {}
func (s *nodeScanner) String() string                   { return "NodeScanner" }

// A nodeIndex tells whether a node is stored.
type nodeIndex struct {
	reader *Reader
	node   Node
	err    error
}

func (i *nodeIndex) Contains(_ context.Context, v cayley.Ref) bool {
	i.node = 0
	n, ok := v.(Node)
	if !ok || i.err != nil {
		return false
	}
	var found bool
	found, i.err = i.reader.get(nodeKey(tableCounts, n), func([]byte) error { return nil })
	if found {
		i.node = n
	}
	return found
}

func (i *nodeIndex) Result() cayley.Ref               { return ref(i.node) }
func (i *nodeIndex) Err() error                       { return i.err }
func (i *nodeIndex) Close() error                     { return i.err }
func (i *nodeIndex) NextPath(context.Context) bool    { return false }
func (i *nodeIndex) TagResults(map[string]cayley.Ref) {}
func (i *nodeIndex) String() string                   { return "NodeIndex" }

// ref returns n as Cayley knows it: nil for no node.
func ref(n Node) cayley.Ref {
	if n == 0 {
		return nil
	}
	return n
}
