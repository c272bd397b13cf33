package pebblequads

import (
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// A cursor walks over the keys of one order that begin with a prefix.
type cursor struct {
	reader *Reader
	it     *pebble.Iterator
}

// cursor returns a cursor that stands nowhere.
func (r *Reader) cursor(prefix []byte) (*cursor, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, ErrClosed
	}
	lower, upper := prefix, after(prefix)
	if last := len(r.idle) - 1; last >= 0 {
		it := r.idle[last]
		r.idle = r.idle[:last]
		it.SetBounds(lower, upper)
		r.open[it] = true
		return &cursor{r, it}, nil
	}
	it, err := r.from.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return nil, err
	}
	r.open[it] = true
	return &cursor{r, it}, nil
}

// close releases c and returns the error that ended it. A second close does
// nothing.
func (c *cursor) close() error {
	if c.it == nil {
		return nil
	}
	it, r := c.it, c.reader
	c.it = nil
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open[it] { // the reader has been closed, and the iterator with it
		return ErrClosed
	}
	delete(r.open, it)
	if err := it.Error(); err != nil {
		_ = it.Close()
		return fmt.Errorf("read quads: %w", err)
	}
	if r.moment && len(r.idle) < keptIterators {
		r.idle = append(r.idle, it)
		return nil
	}
	return it.Close()
}
