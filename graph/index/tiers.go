package index

import (
	"bytes"
	"math/bits"
	"slices"
	"time"
)

// Segments are merged eight of a size, so that a statement is written again once
// for each factor of eight that the index grows, and there are few segments.
const (
	fanout = 8
	// smallest is the number of statements up to which segments are of the first
	// size.
	smallest = 32
	// filed is the number of statements from which on what a folder lacks is
	// written to it.
	filed = 8 << 10
	// filedCommits is the same in commits: so many are replayed at most.
	filedCommits = 256
	// bulk is the number of statements from which on a commit is part of a load. While
	// something is loaded segments in files wait to be merged, until there are crowded or
	// nothing has been loaded for a while.
	bulk    = 1 << 10
	crowded = 64
	quiet   = 15 * time.Second
)

// start begins to merge in the background.
func (x *Index) start() {
	x.stopped.Go(func() {
		for range x.wake {
			for {
				more, err := x.mergeOnce()
				if err != nil {
					x.mu.Lock()
					x.failed = err
					x.mu.Unlock()
					return
				}
				if !more {
					break
				}
			}
		}
	})
}

// loads says that much has been added. x.mu is held.
func (x *Index) loads() {
	x.loading = true
	if x.ended == nil {
		x.ended = time.AfterFunc(quiet, x.rest)
	}
	x.ended.Reset(quiet)
}

// rest says that nothing is being loaded any more.
func (x *Index) rest() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.loading = false
	if !x.closed {
		x.poke()
	}
}

// poke has what is due merged. x.mu is held.
func (x *Index) poke() {
	select {
	case x.wake <- struct{}{}:
	default:
	}
}

// Settle waits until nothing is left to be merged. It is for tests and
// measurements.
func (x *Index) Settle() error {
	x.rest()
	for {
		if more, err := x.mergeOnce(); !more || err != nil {
			return err
		}
	}
}

// size returns which size a segment is of.
func size(v view) int {
	return (bits.Len(uint(v.len()/smallest)) + 2) / 3 // 8 = 1<<3
}

// due returns which views are to be merged: those in memory when there is enough
// to be written, else eight of a size or smaller, behind which there are only such; none
// if from == to.
func (x *Index) due(views []view, loading bool) (from, to int) {
	memory, statements, commits := len(views), 0, uint64(0)
	for memory > 0 && views[memory-1].file == "" {
		memory--
		statements += views[memory].len()
		commits += views[memory].sum.last - views[memory].sum.first + 1
	}
	if x.dir != "" && (statements >= filed || commits >= filedCommits) {
		return memory, len(views)
	}
	if loading && memory < crowded {
		return 0, 0
	}
	for s := range 10 {
		first := len(views)
		for first > 0 && size(views[first-1]) <= s {
			first--
		}
		if len(views)-first >= fanout {
			return first, first + fanout
		}
	}
	return 0, 0
}

// mergeOnce merges what is due, and tells whether it was anything.
func (x *Index) mergeOnce() (bool, error) {
	x.merging.Lock()
	defer x.merging.Unlock()
	x.mu.Lock()
	loading := x.loading
	x.mu.Unlock()
	views := x.Current().views
	from, to := x.due(views, loading)
	if from == to {
		return false, nil
	}
	return true, x.replace(views[from:to])
}

// replace merges views, which follow each other, and puts the result in their
// place. x.merging is held.
func (x *Index) replace(views []view) error {
	s, err := x.merged(views)
	if err != nil {
		return err
	}
	x.put(views, s)
	if s.file != "" {
		return x.snapshot()
	}
	return nil
}

// put puts the segment s, made of views, in their place. x.merging is held, so that
// nothing else replaces views. They may have grown in number; if something has
// been removed from them since s was made, s is forgotten.
func (x *Index) put(views []view, s *segment) {
	x.mu.Lock()
	defer x.mu.Unlock()
	next := *x.Current()
	at := slices.IndexFunc(next.views, func(v view) bool { return v.segment == views[0].segment })
	if slices.Equal(next.views[at:at+len(views)], views) {
		next.views = slices.Concat(next.views[:at], []view{{segment: s}}, next.views[at+len(views):])
		x.set(&next)
	}
}

// merged returns one segment of views: in a file if there is a folder and enough
// is in it.
func (x *Index) merged(views []view) (*segment, error) {
	statements, commits, inFile := 0, uint64(0), false
	for _, v := range views {
		statements += v.len()
		commits += v.sum.last - v.sum.first + 1
		inFile = inFile || v.file != ""
	}
	if x.dir != "" && (inFile || statements >= filed || commits >= filedCommits) {
		return x.file(views)
	}
	var out bytes.Buffer
	numbers, err := merge(views, &out)
	if err != nil {
		return nil, err
	}
	s, err := newSegment(out.Bytes())
	if err == nil {
		s.number = numbers
	}
	return s, err
}

// intact tells whether nothing of v has been removed.
func (v view) intact() bool {
	return v.gone == nil && v.goneArticles == nil && v.goneEntities == nil && v.goneOutlets == nil
}
